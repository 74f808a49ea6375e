import type { Worker } from 'node:cluster'
import { AggregatorRegistry, Counter, Registry } from 'prom-client'
import type { FromPrimary } from './messages.ts'

const own = new Registry()

/** How often a worker was replaced, and why. */
export const restarts = new Counter({
  name: 'worker_restarts_total',
  help: 'Workers replaced: died, or replaced on purpose',
  labelNames: ['reason'],
  registers: [own],
})

const ofWorkers = new AggregatorRegistry()

/** Answers a worker that was scraped with the figures of all of them together. */
export async function answerMetrics(worker: Worker, id: number): Promise<void> {
  // A worker that hangs keeps the others' figures back for some seconds; it is killed soon.
  const together = await ofWorkers.clusterMetrics().catch(() => '')
  const message: FromPrimary = { type: 'metrics', id, text: `${together}\n${await own.metrics()}` }
  if (worker.isConnected()) worker.send(message)
}
