import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { invalid } from '../../errors.ts'

/** Of 0 to 4: 2 holds against guessing online, which is limited, and Argon2id slows the rest. */
const ENOUGH = 2

let checker: ZxcvbnFactory | undefined

/**
 * Refuses a password that is common, a pattern, or made of the user's own name and address.
 * @throws AppError VALIDATION_ERROR
 */
export function requireStrength(password: string, own: readonly string[], path = 'password'): void {
  checker ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  const inputs = own.flatMap((text) => [text, ...text.split(/[\s@._-]+/)]).filter((text) => text.length > 2)
  if (checker.check(password, inputs).score >= ENOUGH) return
  throw invalid([{ path, message: 'Is too easy to guess; take a longer one, such as four unrelated words' }])
}
