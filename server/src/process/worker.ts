import process from 'node:process'
import type { Config } from '../config.ts'
import { openDatabase } from './database.ts'
import { type FromWorker, fromPrimary } from './messages.ts'
import { serve } from './serve.ts'
import { tellFigures } from './worker-metrics.ts'

/** Ctrl-C reaches every process of a terminal, and a service manager may signal all: the primary says when it is time. */
const FOR_THE_PRIMARY = ['SIGINT', 'SIGHUP'] as const
const HEARTBEAT_MS = 500
/** What the start took is not all given back at once. */
const GROWING_UP_MS = 10_000
/** When no successor could be had. */
const ASK_AGAIN_MS = 60_000
const MEGABYTE = 1024 * 1024

const tell = (message: FromWorker) => process.connected && process.send?.(message)

const usedMegabytes = () => Math.round(process.memoryUsage.rss() / MEGABYTE)

/** The count at which this worker asks to be replaced: a tenth more or less, so that not all go at once. */
const withJitter = (count: number) => Math.round(count * (0.9 + Math.random() * 0.2))

/** One of several server processes: serves, says that it lives, and asks to be replaced when it has grown old or big. */
export async function work(config: Config): Promise<void> {
  for (const signal of FOR_THE_PRIMARY) process.on(signal, () => {})
  const serving = await serve(config, await openDatabase(config), {
    ignored: [...FOR_THE_PRIMARY, 'SIGTERM'],
    farewell: (app) => tellFigures(app.metrics.registry),
  })
  // Also sent by a service manager to all at once; the primary's word comes on top of it.
  process.on('SIGTERM', () => serving.leave({ all: true }))
  process.on('message', (raw) => {
    const message = fromPrimary.safeParse(raw).data
    if (message?.type === 'leave') serving.leave(message)
  })

  const mostRequests = withJitter(config.workers.maxRequests)
  let requests = 0
  let askedAt = -ASK_AGAIN_MS
  serving.app.server.on('request', () => (requests += 1))
  const startedAt = performance.now()
  // A bound below what it takes to start would replace without end.
  const mostMegabytes = Math.max(config.workers.maxMemoryMb, 1.5 * usedMegabytes())
  setInterval(() => {
    tell({ type: 'heartbeat' })
    const now = performance.now()
    if (now - startedAt < GROWING_UP_MS || now - askedAt < ASK_AGAIN_MS) return
    const reason = reasonToGo(requests, mostRequests, mostMegabytes)
    if (reason === undefined) return
    tell({ type: 'replace-me', reason })
    askedAt = now
  }, HEARTBEAT_MS).unref()
  tell({ type: 'ready' })
}

function reasonToGo(requests: number, mostRequests: number, mostMegabytes: number): string | undefined {
  if (requests >= mostRequests) return `it has answered ${requests} requests`
  const megabytes = usedMegabytes()
  return megabytes > mostMegabytes ? `it uses ${megabytes} MB` : undefined
}
