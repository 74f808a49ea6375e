import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import type { Config } from '../config.ts'
import { loggerOptions } from '../plugins/logging.ts'
import { fromWorker } from './messages.ts'
import { answerMetrics, restarts } from './primary-metrics.ts'

const CHECK_MS = 250
const LONGEST_PAUSE_MS = 8000
/** A worker that lived so long was no crash at the start. */
const SETTLED_MS = 30_000

interface Known {
  worker: Worker
  heardAt: number
  startedAt: number
  isReady: boolean
  /** It goes because we said so. */
  leaving: boolean
}

/** Keeps so many workers alive: replaces the dead, the silent, the old and the big, and gives up on a crash loop. */
export class Primary {
  readonly #config: Config
  readonly #log
  readonly #workers = new Map<number, Known>()
  #crashes = 0
  #stopping = false
  #rolling = false
  #port: number | undefined

  constructor(config: Config) {
    this.#config = config
    this.#log = pino(loggerOptions(config) as object)
    cluster.on('message', (worker, message) => this.#hear(worker, message))
    cluster.on('exit', (worker, code, signal) => this.#buried(worker, signal ?? code))
    setInterval(() => this.#killTheSilent(), CHECK_MS).unref()
  }

  /** Starts all workers; resolves to their port when all of them serve. */
  async start(): Promise<number> {
    await Promise.all(Array.from({ length: this.#config.workers.count }, () => this.#hire()))
    // Those that died on the way have successors, or the process has given up.
    while (this.#port === undefined) await pause(CHECK_MS)
    return this.#port
  }

  /** Replaces every worker by a new one, one after the other: with new code, and secrets read again from their files. */
  async roll(): Promise<void> {
    if (this.#rolling || this.#stopping) return
    this.#rolling = true
    this.#log.info('replacing all workers')
    for (const known of [...this.#workers.values()]) await this.#replace(known, 'all workers are replaced')
    this.#rolling = false
    this.#log.info('all workers are replaced')
  }

  /** Lets all workers finish; resolves to whether all left cleanly. */
  async stop(): Promise<boolean> {
    this.#stopping = true
    const codes = await Promise.all([...this.#workers.values()].map((known) => this.#dismiss(known)))
    return codes.every((code) => code === 0)
  }

  /** A new worker, once it serves; undefined if it died before. */
  async #hire(): Promise<Known | undefined> {
    const worker = cluster.fork()
    const now = performance.now()
    const known: Known = { worker, heardAt: now, startedAt: now, isReady: false, leaving: false }
    this.#workers.set(worker.id, known)
    const ended = once(worker, 'exit')
    while (!known.isReady && !worker.isDead()) await Promise.race([once(worker, 'message'), ended])
    return known.isReady ? known : undefined
  }

  #hear(worker: Worker, raw: unknown): void {
    const known = this.#workers.get(worker.id)
    const message = fromWorker.safeParse(raw).data
    if (!known || !message) return
    known.heardAt = performance.now()
    if (message.type === 'ready') {
      known.isReady = true
      this.#port = message.port
    }
    if (message.type === 'replace-me') void this.#replace(known, message.reason)
    if (message.type === 'metrics?') void answerMetrics(worker, message.id)
  }

  async #replace(known: Known, reason: string): Promise<void> {
    if (known.leaving || this.#stopping) return
    this.#log.info({ pid: known.worker.process.pid, reason }, 'replacing a worker')
    known.leaving = true
    const successor = await this.#hire()
    // Better an old worker than none: it is replaced when a successor can be had.
    if (!successor && !this.#stopping) {
      known.leaving = false
      return
    }
    restarts.inc({ reason: 'replaced' })
    await this.#dismiss(known)
  }

  async #dismiss(known: Known): Promise<number | null> {
    const { worker } = known
    known.leaving = true
    if (worker.isDead()) return worker.process.exitCode
    const ended = once(worker, 'exit') as Promise<[number | null]>
    const late = setTimeout(() => worker.process.kill('SIGKILL'), this.#config.shutdownMs + 3000)
    // One that does not serve yet has nothing to finish.
    if (!known.isReady) worker.process.kill('SIGKILL')
    else if (worker.isConnected()) worker.send({ type: 'leave' })
    const [code] = await ended
    clearTimeout(late)
    return known.isReady ? code : 0
  }

  #killTheSilent(): void {
    for (const { worker, heardAt, isReady } of this.#workers.values()) {
      // Starting takes longer than a heartbeat: the database may be slow to answer.
      const patience = this.#config.workers.silenceMs * (isReady ? 1 : 6)
      if (performance.now() - heardAt < patience || worker.isDead()) continue
      this.#log.error({ pid: worker.process.pid }, 'a worker was not heard of for too long and is killed')
      worker.process.kill('SIGKILL')
    }
  }

  #buried(worker: Worker, cause: string | number): void {
    const known = this.#workers.get(worker.id)
    this.#workers.delete(worker.id)
    if (!known || known.leaving || this.#stopping) return
    const livedMs = performance.now() - known.startedAt
    this.#crashes = livedMs > SETTLED_MS ? 1 : this.#crashes + 1
    restarts.inc({ reason: 'died' })
    this.#log.error({ pid: worker.process.pid, cause, crashes: this.#crashes }, 'a worker died')
    void this.#succeed()
  }

  /** A worker in place of one that died: at once the first times, then after growing pauses; at last not at all. */
  async #succeed(): Promise<void> {
    if (this.#crashes >= this.#config.workers.crashes) {
      this.#log.fatal(`workers died ${this.#crashes} times in a row; the lines above say why`)
      process.exit(1)
    }
    if (this.#crashes > 3) await pause(Math.min(LONGEST_PAUSE_MS, 250 * 2 ** (this.#crashes - 3)))
    if (this.#stopping) return
    const hired = await this.#hire()
    if (hired) setTimeout(() => (this.#crashes = 0), SETTLED_MS).unref()
  }
}
