import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PoolConfig } from 'pg'
import { StartupError } from '../startup-error.ts'

/** What the child says: where its socket is, why it will not start, or why it is about to end. */
export type ChildMessage = { ready: string } | { refused: string } | { failed: string }

export interface Embedded {
  pool: PoolConfig
  /** Closes the database and waits until its process has ended. Idempotent. */
  stop(): Promise<void>
  /** Tells when the database has ended without having been asked to. */
  onExit(listener: (reason: string) => void): void
}

// Whatever has not closed by then is killed: the log on disk brings back every commit.
const stopTimeoutMs = 8000

/** Starts the embedded database in `dataDir`, made on first use. Throws a StartupError with the reason if it cannot. */
export async function startEmbedded(dataDir: string): Promise<Embedded> {
  const folder = resolve(dataDir)
  // An empty environment: the database needs none of it, and a TZ or PG… variable would change how it behaves.
  const child = fork(fileURLToPath(new URL('./embedded-child.ts', import.meta.url)), [folder], {
    env: {},
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const exited = once(child, 'exit')
  const listeners: ((reason: string) => void)[] = []
  let stopping = false
  let ended: string | undefined

  const ending = watchEnd(child, (reason) => {
    if (stopping) return
    ended = `The embedded database in ${folder} stopped: ${reason}.`
    for (const listener of listeners) listener(ended)
  })
  const answer = await Promise.race([firstMessage(child), ending])
  if (!answer || !('ready' in answer)) {
    throw new StartupError(
      answer && 'refused' in answer ? answer.refused : (ended ?? 'The embedded database did not start.'),
    )
  }

  return {
    pool: {
      host: answer.ready,
      port: 5432,
      user: 'postgres',
      database: 'postgres',
      ssl: false,
      pipeline: true,
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: 3000,
    },
    async stop() {
      stopping = true
      if (child.connected) child.send('stop')
      const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs)
      await exited
      clearTimeout(timer)
    },
    onExit(listener) {
      listeners.push(listener)
      if (ended) listener(ended)
    },
  }
}

async function firstMessage(child: ChildProcess): Promise<ChildMessage> {
  const [message] = (await once(child, 'message')) as [ChildMessage]
  return message
}

/** Resolves when the process has ended, after `report` was given what it said last. */
async function watchEnd(child: ChildProcess, report: (reason: string) => void): Promise<undefined> {
  let said = ''
  let failed: string | undefined
  child.stderr!.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)))
  child.on('message', (message: ChildMessage) => {
    if ('failed' in message) failed = message.failed
  })
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  const reason = failed ?? (signal ? `it was ended by ${signal}` : `it ended with code ${code}`)
  report(said.trim() ? `${reason} (${said.trim()})` : reason)
}
