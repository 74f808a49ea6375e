import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

export const admin = { email: 'admin@example.com', password: 'correct horse battery' }

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the server under test listens. */
    base: string
  }
}

const root = join(import.meta.dirname, '../../..')
const PATIENCE_MS = 60_000
const node = join(root, 'node_modules/.bin/node')
// Not the tests' own: what is tested is what production runs.
const env = { PATH: process.env.PATH, HOME: process.env.HOME }

async function run(...command: string[]): Promise<void> {
  const [code] = await once(spawn(node, command, { cwd: root, env, stdio: 'inherit' }), 'exit')
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}`)
}

/** The address from what the server prints; what it printed, if it ends before. */
function address(server: ChildProcess): Promise<string> {
  let printed = ''
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The server did not start in time:\n${printed}`)),
      PATIENCE_MS,
    )
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      const found = /http:\/\/localhost:\d+/.exec(printed)
      if (found) {
        clearTimeout(timer)
        resolve(found[0])
      }
    }
    server.stdout?.on('data', read)
    server.stderr?.on('data', read)
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${printed}`)))
  })
}

/** Builds the web app and starts the real server with the demo company on a database of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await run('node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn')
  const data = await mkdtemp(join(tmpdir(), 'workload-e2e-'))
  const server = spawn(node, ['server/src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...env,
      DATA_DIR: data,
      PORT: '0',
      ADMIN_EMAIL: admin.email,
      ADMIN_PASSWORD: admin.password,
      DEMO: 'on',
      LOG_LEVEL: 'warn',
      // Tests are quicker than people.
      RATE_LIMIT_MAX: '100000',
      // Receivers of webhooks run beside the tests.
      WEBHOOK_NETWORKS: '127.0.0.0/8',
    },
  })
  project.provide('base', await address(server))
  // What went wrong inside is not told to the browser.
  server.stdout.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n'))
      if (/"level":"(?:error|fatal)"/.test(line)) process.stderr.write(`${line}\n`)
  })
  return async () => {
    server.kill('SIGTERM')
    if (server.exitCode === null) await once(server, 'exit')
    await rm(data, { recursive: true, force: true })
  }
}
