import type { TestProject } from 'vitest/node'
import { makeToken, signIn } from '../server.ts'
import { missing, run } from './docker.ts'
import { Installation, type Named } from './installation.ts'

/** Each of a user of its own: requests are counted by user, and load and flood leave nothing of a minute. */
type Tokens = Record<'admin' | 'load' | 'flood', string>

declare module 'vitest' {
  interface ProvidedContext {
    named: Named
    /** The first admin, as `docker compose logs init` shows them. */
    admin: { email: string; password: string }
    /** Tokens that may write, made before any test: sign-ins are limited, and some tests use that up. */
    tokens: Tokens
  }
}

const IMAGES = ['workload-tracker-server:test', 'workload-tracker-web:test']

async function makeTokens(url: string, first: { email: string; password: string }): Promise<Tokens> {
  const asAdmin = await signIn(url, first)
  const ofPlanner = async (name: string): Promise<string> => {
    const user = { email: `${name}@example.com`, password: `the password of ${name}` }
    const made = await asAdmin('/users', { ...user, name, role: 'planner' })
    if (!made.ok) throw new Error(`Adding ${name} failed: ${await made.text()}`)
    return makeToken(url, user)
  }
  return {
    admin: await makeToken(url, first),
    load: await ofPlanner('load'),
    flood: await ofPlanner('flood'),
  }
}

/** Builds and starts everything once, from nothing, and takes it away in the end. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const reason = await missing()
  if (reason !== null) throw new Error(`The tests of compose need Docker: ${reason}.`)
  const named = await Installation.name()
  const installation = new Installation(named)
  const leave = () => installation.destroy()
  try {
    // As on a fresh checkout: the images are not there yet, and what was built before speeds their build up.
    await run('docker', ['image', 'rm', '--force', ...IMAGES])
    await installation.compose('up', '--detach', '--wait')
    const log = await installation.compose('logs', '--no-log-prefix', 'init')
    const [, email = '', password = ''] = /Sign in as (\S+) with the password (\S+)/.exec(log) ?? []
    provide('named', named)
    provide('admin', { email, password })
    await installation.ready()
    provide('tokens', await makeTokens(installation.url, { email, password }))
  } catch (error) {
    console.error((await installation.tryCompose('logs', '--tail', '40')).stdout)
    await leave()
    throw error
  }
  return leave
}
