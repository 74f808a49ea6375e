import type { TestProject } from 'vitest/node'
import { makeToken } from '../server.ts'
import { missing, run } from './docker.ts'
import { Installation, type Named } from './installation.ts'

declare module 'vitest' {
  interface ProvidedContext {
    named: Named
    /** The first admin, as `docker compose logs init` shows them. */
    admin: { email: string; password: string }
    /** A token of theirs that may write: sign-ins are limited, and some tests use that up. */
    token: string
  }
}

const IMAGES = ['workload-tracker-server:test', 'workload-tracker-web:test']

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
    provide('token', await makeToken(installation.url, { email, password }))
  } catch (error) {
    console.error((await installation.tryCompose('logs', '--tail', '40')).stdout)
    await leave()
    throw error
  }
  return leave
}
