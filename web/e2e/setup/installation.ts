import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const admin = { email: 'admin@example.com', password: 'correct horse battery' }

export const root = join(import.meta.dirname, '../../..')
export const node = join(root, 'node_modules/.bin/node')
// Not the tests' own: what is tested is what production runs.
export const env = { PATH: process.env.PATH, HOME: process.env.HOME }

const PATIENCE_MS = 60_000

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

/** The real server as built, on a database of its own: with the demo company, or empty but for its admin. */
export async function startInstallation({ demo }: { demo: boolean }) {
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
      DEMO: demo ? 'on' : 'off',
      LOG_LEVEL: 'warn',
      // Tests are quicker than people.
      RATE_LIMIT_MAX: '100000',
      // Receivers of webhooks run beside the tests.
      WEBHOOK_NETWORKS: '127.0.0.0/8',
    },
  })
  const base = await address(server)
  // What went wrong inside is not told to the browser.
  server.stdout.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n'))
      if (/"level":"(?:error|fatal)"/.test(line)) process.stderr.write(`${line}\n`)
  })
  const stop = async () => {
    server.kill('SIGTERM')
    if (server.exitCode === null) await once(server, 'exit')
    await rm(data, { recursive: true, force: true })
  }
  return { base, stop }
}
