import { AggregatorRegistry, Counter, Registry } from 'prom-client'
import type { Hired } from './hired.ts'
import type { Figures } from './messages.ts'

/** One that does not answer in time counts with what it said last. */
const PATIENCE_MS = 1000
/** A worker's last figures may come after the news of its end. */
const AFTERWARDS_MS = 1000

const own = new Registry()

/** How often a worker was replaced, and why. */
export const restarts = new Counter({
  name: 'worker_restarts_total',
  help: 'Workers replaced: died, or replaced on purpose',
  labelNames: ['reason'],
  registers: [own],
})
for (const reason of ['died', 'replaced']) restarts.inc({ reason }, 0)

const counted = (figures: Figures) =>
  figures.filter(({ type }) => ['counter', 'histogram'].includes(String(type)))

/** The figures of all workers together. What one has counted stays when it is gone: a total never falls. */
export class AllFigures {
  readonly #latest = new Map<Hired, Figures>()
  readonly #awaited = new Map<Hired, Set<() => void>>()
  #ofTheGone: Promise<Figures> = Promise.resolve([])

  heard(worker: Hired, figures: Figures): void {
    this.#latest.set(worker, figures)
    for (const resolve of this.#awaited.get(worker) ?? []) resolve()
    this.#awaited.delete(worker)
  }

  ended(worker: Hired): void {
    setTimeout(() => {
      const last = this.#latest.get(worker)
      this.#latest.delete(worker)
      if (!last) return
      this.#ofTheGone = this.#ofTheGone.then((before) =>
        AggregatorRegistry.aggregate([before, counted(last)]).getMetricsAsJSON(),
      )
    }, AFTERWARDS_MS).unref()
  }

  /** Asks all workers; answers as text for Prometheus. */
  async together(workers: Iterable<Hired>): Promise<string> {
    await Promise.all(Array.from(workers, (worker) => this.#ask(worker)))
    const latest = [...this.#latest.values()]
    const sum = AggregatorRegistry.aggregate([await this.#ofTheGone, ...latest])
    return `${await sum.metrics()}\n${await own.metrics()}`
  }

  async #ask(worker: Hired): Promise<void> {
    const awaited = this.#awaited.get(worker) ?? new Set()
    this.#awaited.set(worker, awaited)
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, PATIENCE_MS)
      awaited.add(() => {
        clearTimeout(late)
        resolve()
      })
      void worker.ended.then(() => resolve())
      worker.tell({ type: 'figures?' })
    })
  }
}
