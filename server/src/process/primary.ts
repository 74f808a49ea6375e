import cluster from 'node:cluster'
import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { openLog } from '../plugins/logging.ts'
import { Hired } from './hired.ts'
import type { FromWorker } from './messages.ts'
import { AllFigures, restarts } from './primary-metrics.ts'

const CHECK_MS = 250
/** A worker that lived so long was no crash at the start. */
const SETTLED_MS = 30_000
const LONGEST_PAUSE_MS = 8000
/** A worker has so much longer than SHUTDOWN_S before it is killed: its own limits speak first. */
const LATE_MS = 3000

/** At once the first times, then after growing pauses. */
const pauseAfter = (crashes: number) =>
  crashes > 3 ? Math.min(LONGEST_PAUSE_MS, 250 * 2 ** (crashes - 3)) : 0

interface Seat {
  worker: Hired
  /** How often in a row a worker has died in it soon after its start. */
  crashes: number
}

/** Keeps so many workers alive: replaces the dead, the silent, the old and the big, and gives up on a crash loop. */
export class Primary {
  readonly #config: Config
  readonly #log
  readonly #hired = new Set<Hired>()
  readonly #figures = new AllFigures()
  #seats: Seat[] = []
  #stopping = false
  #lastReplacement: Promise<unknown> = Promise.resolve()
  #checkedAt = performance.now()

  constructor(config: Config) {
    this.#config = config
    this.#log = openLog(config)
    // Each worker takes connections itself. The other policy hands them over: one that was on its way to a worker
    // that froze or died is never answered and never closed.
    cluster.schedulingPolicy = cluster.SCHED_NONE
    setInterval(() => this.#killTheSilent(), CHECK_MS).unref()
  }

  /** Starts all workers; resolves when all of them serve. */
  async start(): Promise<void> {
    this.#seats = Array.from({ length: this.#config.workers.count }, () => ({
      worker: this.#hire(),
      crashes: 0,
    }))
    for (const seat of this.#seats) void this.#keep(seat)
    while (!this.#seats.every(({ worker }) => worker.isReady)) await pause(20)
  }

  /** Replaces every worker by a new one, one after the other: with new code, and settings read again. */
  async roll(): Promise<void> {
    const askedAt = performance.now()
    const reason = 'all workers are replaced'
    await this.#inTurn(async () => {
      for (const seat of this.#seats)
        if (seat.worker.startedAt < askedAt && !(await this.#replace(seat, reason))) return
      this.#log.info('all workers are replaced')
    })
  }

  /** Lets all workers finish; resolves to whether all left cleanly. */
  async stop(): Promise<boolean> {
    this.#stopping = true
    const all = Array.from(this.#hired, (worker) => this.#dismiss(worker, true))
    return (await Promise.all(all)).every(Boolean)
  }

  #hire(): Hired {
    const worker = new Hired({ PORT: String(this.#config.port) }, (message) => this.#hear(worker, message))
    this.#hired.add(worker)
    void this.#forget(worker)
    return worker
  }

  async #forget(worker: Hired): Promise<void> {
    await worker.ended
    this.#hired.delete(worker)
    this.#figures.ended(worker)
  }

  #dismiss(worker: Hired, all: boolean): Promise<boolean> {
    return worker.dismiss(all, this.#config.shutdownMs + LATE_MS)
  }

  #hear(worker: Hired, message: FromWorker): void {
    if (message.type === 'figures') this.#figures.heard(worker, message.figures)
    if (message.type === 'metrics?') void this.#answerMetrics(worker, message.id)
    if (message.type === 'replace-me') {
      const { reason } = message
      void this.#inTurn(async () => {
        const seat = this.#seats.find((each) => each.worker === worker)
        if (seat) await this.#replace(seat, reason)
      })
    }
  }

  async #answerMetrics(worker: Hired, id: number): Promise<void> {
    const serving = [...this.#hired].filter(({ isReady }) => isReady)
    worker.tell({ type: 'metrics', id, text: await this.#figures.together(serving) })
  }

  /** One replacement at a time: all together would take twice the memory. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#lastReplacement.then(work)
    this.#lastReplacement = done
    return done
  }

  /** False: no successor could be had, the old worker stays. */
  async #replace(seat: Seat, reason: string): Promise<boolean> {
    if (this.#stopping) return false
    const old = seat.worker
    this.#log.info({ pid: old.pid, reason }, 'replacing a worker')
    const successor = this.#hire()
    const served = await successor.served
    if (this.#stopping) return false
    if (!served) {
      const cause = await successor.ended
      this.#log.error({ pid: old.pid, cause }, 'no successor could be started; the old worker stays')
      return false
    }
    // It may have died meanwhile, and have another successor.
    const leaving = seat.worker === old ? old : successor
    if (leaving === old) seat.worker = successor
    restarts.inc({ reason: 'replaced' })
    await this.#dismiss(leaving, false)
    return true
  }

  /** Fills a seat again whenever the worker in it has died. */
  async #keep(seat: Seat): Promise<void> {
    while (!this.#stopping) {
      const { worker } = seat
      const cause = await worker.ended
      if (this.#stopping) return
      if (seat.worker !== worker) continue
      const { pid } = worker
      seat.crashes = performance.now() - worker.startedAt > SETTLED_MS ? 1 : seat.crashes + 1
      restarts.inc({ reason: 'died' })
      const { crashes } = seat
      if (crashes >= this.#config.workers.crashes) return this.#giveUp(crashes, cause)
      const pauseMs = pauseAfter(crashes)
      this.#log.error({ pid, cause, crashes, pauseMs }, 'a worker died and is replaced')
      await pause(pauseMs)
      if (!this.#stopping && seat.worker === worker) seat.worker = this.#hire()
    }
  }

  async #giveUp(crashes: number, cause: number | string): Promise<void> {
    this.#log.fatal({ cause }, `giving up: workers died ${crashes} times in a row; the lines above say why`)
    await this.stop()
    process.exit(1)
  }

  #killTheSilent(): void {
    const now = performance.now()
    // While this process itself did not run, nobody could be heard.
    const missedMs = Math.max(0, now - this.#checkedAt - CHECK_MS)
    this.#checkedAt = now
    for (const worker of this.#hired) {
      worker.heardAt = Math.min(now, worker.heardAt + missedMs)
      // Starting takes longer than a heartbeat: the database may be slow to answer.
      const patienceMs = this.#config.workers.silenceMs * (worker.isReady ? 1 : 6)
      if (now - worker.heardAt < patienceMs) continue
      this.#log.error({ pid: worker.pid }, 'a worker was not heard of for too long and is killed')
      worker.kill()
    }
  }
}
