import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { keep, release } from './services/keeper.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export const ADMIN = { email: 'admin@example.com', password: 'a password for the tests' }

/** A line of its log. */
export type LogLine = Record<string, unknown> & { level: string; msg: string }

export interface ServerProcess {
  url: string
  pid: number
  /** All that it has written, line by line. */
  output: string[]
  /** The JSON lines among them. */
  log(): LogLine[]
  running(): boolean
  /** The code it exits with; null after a signal. */
  exited: Promise<number | null>
  /** SIGTERM; the code it exits with. */
  stop(): Promise<number | null>
}

/** The server as it is run, in a process of its own on a free port, without limits unless the settings say otherwise. */
export async function startServer(settings: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      WORKERS: '1',
      RATE_LIMIT_MAX: '0',
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const item = { kind: 'process', pid: child.pid!, signal: 'SIGKILL' } as const
  keep(item)
  const exited = once(child, 'exit').then(([code]) => {
    release(item)
    return code as number | null
  })
  const output: string[] = []
  const url = await address(child, output)
  return {
    url,
    pid: child.pid!,
    output,
    log: () => output.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as LogLine),
    running: () => child.exitCode === null && child.signalCode === null,
    exited,
    async stop() {
      child.kill('SIGTERM')
      return exited
    },
  }
}

async function address(child: ChildProcess, output: string[]): Promise<string> {
  createInterface({ input: child.stderr! }).on('line', (line) => output.push(line))
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${output.join('\n')}`)))
    createInterface({ input: child.stdout! }).on('line', (line) => {
      output.push(line)
      const url = /running: (http:\/\/\S+)/.exec(line)?.[1]
      if (url !== undefined) resolve(url.replace('localhost', '127.0.0.1'))
    })
  })
}

async function post(url: string, path: string, body: object, cookie?: string): Promise<Response> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) },
    body: JSON.stringify(body),
  })
  // On a busy machine the start itself can be too much to do.
  if (answer.status !== 503) return answer
  await sleep(1000)
  return post(url, path, body, cookie)
}

/** Signs in; answers how to post as who that is. */
export async function signIn(
  url: string,
  user: { email: string; password: string },
): Promise<(path: string, body: object) => Promise<Response>> {
  const answer = await post(url, '/session', user)
  const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0]
  if (cookie === undefined) throw new Error(`Signing in failed: ${await answer.text()}`)
  return (path, body) => post(url, path, body, cookie)
}

/** Signs in, as an admin if nobody is named, and makes a token that may write. */
export async function makeToken(url: string, user = ADMIN): Promise<string> {
  const made = await (await signIn(url, user))('/tokens', { name: 'test', scope: 'write' })
  return ((await made.json()) as { token: string }).token
}
