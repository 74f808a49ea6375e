import type { z } from 'zod'
import { validationWords as words } from '#words/validation.ts'

/** Messages by field path, the first of each. */
export type FieldErrors = Record<string, string>

/** What a schema has against a value; empty where it holds. */
export function issuesOf(schema: z.ZodType, value: unknown): FieldErrors {
  const errors: FieldErrors = {}
  for (const issue of schema.safeParse(value).error?.issues ?? []) {
    const path = issue.path.join('.')
    errors[path] ??= wordsOf(issue)
  }
  return errors
}

/** The library's own words for bounds are for programmers. */
function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.expected === 'number' ? words.notANumber : words.missing
  const own = issue.message.startsWith('Too ')
  if (issue.code === 'too_small' && own) return words.atLeast(issue.minimum, issue.origin)
  if (issue.code === 'too_big' && own) return words.atMost(issue.maximum, issue.origin)
  return issue.message
}
