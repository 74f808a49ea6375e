import process from 'node:process'
import type { Config } from '../config.ts'
import { openDatabase } from './database.ts'
import { type FromWorker, fromPrimary } from './messages.ts'
import { serve } from './serve.ts'

const FOR_THE_PRIMARY = ['SIGINT', 'SIGHUP'] as const
const HEARTBEAT_MS = 500
const MEGABYTE = 1024 * 1024

const tell = (message: FromWorker) => process.connected && process.send?.(message)

/** The count at which this worker asks to be replaced: a tenth more or less, so that not all go at once. */
const withJitter = (count: number) => Math.round(count * (0.9 + Math.random() * 0.2))

/** One of several server processes: serves, says that it lives, and asks to be replaced when it has grown old or big. */
export async function work(config: Config): Promise<void> {
  // Ctrl-C reaches every process of a terminal; the primary says when it is time.
  for (const signal of FOR_THE_PRIMARY) process.on(signal, () => {})
  const app = await serve(config, await openDatabase(config), FOR_THE_PRIMARY)
  process.on('message', (message) => {
    if (fromPrimary.safeParse(message).data?.type === 'leave') process.kill(process.pid, 'SIGTERM')
  })

  const mostRequests = withJitter(config.workers.maxRequests)
  let requests = 0
  let asked = false
  app.server.on('request', () => (requests += 1))
  const askToBeReplaced = (reason: string) => {
    if (!asked) tell({ type: 'replace-me', reason })
    asked = true
  }
  setInterval(() => {
    tell({ type: 'heartbeat' })
    const megabytes = process.memoryUsage.rss() / MEGABYTE
    if (requests >= mostRequests) askToBeReplaced(`it has answered ${requests} requests`)
    if (megabytes > config.workers.maxMemoryMb) askToBeReplaced(`it uses ${Math.round(megabytes)} MB`)
  }, HEARTBEAT_MS).unref()
  tell({ type: 'ready', port: (app.server.address() as { port: number }).port })
}
