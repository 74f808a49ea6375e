import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { Connection } from './http.ts'

const source = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url))
const PASSWORD = 'a password for the bench'
const EMAIL = 'bench@example.com'

export interface Server {
  url: string
  pid: number
  databaseUrl: string
  /** May read and write. */
  token: string
  stop(): Promise<void>
}

/** A database with a made-up plan of that size, by the same command that anybody else would use. */
export async function seeded(postgresUrl: string, name: string, args: string): Promise<string> {
  const client = new pg.Client(postgresUrl)
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(postgresUrl)
  url.pathname = name
  const child = spawn(process.execPath, [source('cli/seed.ts'), ...args.split(' ')], {
    env: { PATH: process.env.PATH, DATABASE_URL: url.href },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`Seeding ${name} failed`)
  return url.href
}

/** The server as it is run, without the limits on how often somebody may ask unless the settings say otherwise. */
export async function startServer(
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<Server> {
  const child = spawn(process.execPath, [source('main.ts')], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      PORT: '0',
      WORKERS: '1',
      RATE_LIMIT_MAX: '0',
      ADMIN_EMAIL: EMAIL,
      ADMIN_PASSWORD: PASSWORD,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await addressOf(child)
  return {
    url,
    pid: child.pid!,
    databaseUrl,
    token: await makeToken(url),
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout! })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)))
    // Read to the end all the same: a full pipe would stop the server.
    lines.on('line', (line) => {
      const url = /running: (http:\/\/\S+)/.exec(line)?.[1]
      if (url !== undefined) resolve(url.replace('localhost', '127.0.0.1'))
    })
  })
}

async function makeToken(url: string): Promise<string> {
  const signIn = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: EMAIL, password: PASSWORD }),
  })
  const cookie = signIn.headers.get('set-cookie')?.split(';', 1)[0]
  if (cookie === undefined) throw new Error(`Signing in failed: ${await signIn.text()}`)
  const made = await fetch(`${url}/api/v1/tokens`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'bench', scope: 'write' }),
  })
  return ((await made.json()) as { token: string }).token
}

export const connectTo = ({ url, token }: Server) => new Connection(url, token)
