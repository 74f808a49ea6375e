import cluster from 'node:cluster'
import type { Registry } from 'prom-client'
import { tryAgain } from '../errors.ts'
import { type FromWorker, fromPrimary } from './messages.ts'

const PATIENCE_MS = 5000
const waiting = new Map<number, (text: string) => void>()
let asked = 0

const tell = (message: FromWorker) =>
  new Promise<void>((resolve) => {
    if (process.connected) process.send!(message, undefined, undefined, () => resolve())
    else resolve()
  })

/** Gives the primary this worker's figures; resolves when they are on their way. */
export async function tellFigures(registry: Registry): Promise<void> {
  await tell({ type: 'figures', figures: await registry.getMetricsAsJSON() })
}

/** Lets the primary ask this worker for its figures. */
export function shareMetrics(registry: Registry): void {
  if (!cluster.isWorker) return
  process.on('message', (raw) => {
    const message = fromPrimary.safeParse(raw).data
    if (message?.type === 'figures?') void tellFigures(registry)
    if (message?.type === 'metrics') waiting.get(message.id)?.(message.text)
  })
}

/** The figures of all workers, or of this process where it is the only one. */
export async function allMetrics(registry: Registry): Promise<string> {
  if (!cluster.isWorker) return registry.metrics()
  const id = ++asked
  try {
    return await new Promise<string>((resolve, reject) => {
      waiting.set(id, resolve)
      setTimeout(
        () => reject(tryAgain('OVERLOADED', 'The figures of the other workers did not come in time')),
        PATIENCE_MS,
      ).unref()
      void tell({ type: 'metrics?', id })
    })
  } finally {
    waiting.delete(id)
  }
}
