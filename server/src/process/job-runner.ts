import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import type pg from 'pg'
import { type Db, type Job, PgBoss } from 'pg-boss'
import { type JobData, type JobName, SOFT_LIMIT_S, queues } from '../db/job-queues.ts'
import { committed } from '../db/jobs.ts'

interface JobContext {
  /** The same each time the job is tried. */
  id: string
  /** 1 for the first try. */
  attempt: number
  /** Where this one fails, there is no other. */
  isLast: boolean
  /** Aborted when the job should end: it takes too long, the process is leaving, or another has taken it over. */
  signal: AbortSignal
  log: FastifyBaseLogger
}
/** Runs a job. It may be run again after a success that nobody heard of: what it did once must do no harm twice. */
export type JobHandler<Name extends JobName> = (data: JobData[Name], context: JobContext) => Promise<unknown>

interface JobOptions {
  /** How many run at once in this process (1). */
  concurrency?: number
  /** How many of them may be of one group. */
  ofOneGroup?: number
  /** When it is run by itself: a cron expression, in TIME_ZONE. */
  cron?: string
}
interface Registered extends JobOptions {
  handler: (data: never, context: JobContext) => Promise<unknown>
}

/** Told of each job that ended. */
type JobListener = (name: JobName, outcome: 'completed' | 'failed', durationMs: number) => void

export interface RunnerOptions {
  pool: pg.Pool
  log: FastifyBaseLogger
  timeZone: string
  /** How often to look for what other processes have enqueued; what this one has is run at once. */
  pollS: number
  onEnd: JobListener
  softLimitMs?: number
  /** How often to look for jobs whose process is gone. */
  superviseS?: number
}

const START_AGAIN_MS = 2000

/** pg-boss on the pool that serves requests: the embedded database has one connection for everything. */
function overPool(pool: pg.Pool, onAnswer: () => void): Db {
  return {
    async executeSql(text, values) {
      const client = await pool.connect()
      try {
        const result = await client.query(text, values)
        onAnswer()
        return result
      } catch (error) {
        // Some of its statements bring a BEGIN of their own: what fails in between must not stay open.
        await client.query('rollback').catch(() => {})
        throw error
      } finally {
        client.release()
      }
    },
  }
}

/** Runs jobs in this process, each by the handler that its feature has registered. */
export class JobRunner {
  readonly #options: RunnerOptions
  readonly #registered = new Map<JobName, Registered>()
  readonly #leaving = new AbortController()
  #boss: PgBoss | undefined
  #starting: Promise<void> | undefined
  #unsubscribe: (() => void)[] = []
  #draining = false
  #databaseIsAway = false

  constructor(options: RunnerOptions) {
    this.#options = options
  }

  get names(): JobName[] {
    return [...this.#registered.keys()]
  }

  handle<Name extends JobName>(name: Name, handler: JobHandler<Name>, options: JobOptions = {}): void {
    this.#registered.set(name, { ...options, handler })
  }

  /** Begins to run jobs, as soon as the database is there. */
  start(): Promise<void> {
    this.#starting ??= this.#start()
    return this.#starting
  }

  /** Takes no more jobs, and waits for those that run. */
  async drain(): Promise<void> {
    this.#draining = true
    for (const stop of this.#unsubscribe.splice(0)) stop()
    const boss = this.#boss
    if (!boss) return
    await Promise.all(this.names.map((name) => boss.offWork(name, { wait: true })))
    await boss.stop({ graceful: false, close: false })
  }

  /** Tells those that run to end now; they are run again elsewhere. */
  abort(): void {
    this.#leaving.abort(new Error('the process is leaving'))
  }

  async #start(): Promise<void> {
    while (!this.#draining) {
      try {
        await this.#startOnce()
        return
      } catch (error) {
        await this.#boss?.stop({ graceful: false, close: false })
        this.#complain(error)
        await pause(START_AGAIN_MS, undefined, { ref: false })
      }
    }
  }

  async #startOnce(): Promise<void> {
    const { pool, log, timeZone, superviseS = 15 } = this.#options
    const boss = new PgBoss({
      db: overPool(pool, () => this.#databaseAnswers()),
      migrate: false,
      superviseIntervalSeconds: superviseS,
      monitorIntervalSeconds: superviseS,
      maintenanceIntervalSeconds: 3600,
      // For the owner of the tables, which a server is not; autovacuum does what is needed.
      reindex: false,
      monitorVacuum: false,
    })
    boss.on('error', (error) => this.#complain(error))
    boss.on('warning', ({ message, data }) => log.warn({ data }, message))
    this.#boss = boss
    await boss.start()
    for (const [name, registered] of this.#registered) {
      const { cron } = registered
      if (cron !== undefined) await boss.schedule(name, cron, {}, { tz: timeZone })
      await this.#work(boss, name, registered)
    }
  }

  /** Once: every queue asks every few seconds. */
  #complain(error: unknown): void {
    if (!this.#databaseIsAway) this.#options.log.warn({ err: error }, 'jobs are not run; it is tried again')
    this.#databaseIsAway = true
  }

  #databaseAnswers(): void {
    if (this.#databaseIsAway) this.#options.log.info('jobs are run again')
    this.#databaseIsAway = false
  }

  async #work(boss: PgBoss, name: JobName, { concurrency = 1, ofOneGroup }: Registered): Promise<void> {
    const workers = () => boss.getWipData().filter((worker) => worker.name === name)
    const wakeAll = () => {
      for (const { id } of workers()) boss.notifyWorker(id)
    }
    // There may be more: whoever has just worked looks again at once. Those that found nothing sleep on.
    const goOn = () => {
      for (const { id, count } of workers()) if (count > 0) boss.notifyWorker(id)
    }
    const options = {
      pollingIntervalSeconds: this.#options.pollS,
      localConcurrency: concurrency,
      ...(ofOneGroup !== undefined && { localGroupConcurrency: ofOneGroup }),
    } as const
    // Without results per job: pg-boss would look for the jobs that have ended in the whole table, not by their keys.
    await boss.work(name, options, async ([job]: Job[]) => {
      await this.#run(name, job!).finally(goOn)
    })
    committed.on(name, wakeAll)
    this.#unsubscribe.push(() => committed.off(name, wakeAll))
  }

  async #run(name: JobName, job: Job): Promise<void> {
    const { log, onEnd, softLimitMs = SOFT_LIMIT_S * 1000 } = this.#options
    const context: JobContext = {
      id: job.id,
      attempt: job.retryCount + 1,
      isLast: job.retryCount >= (queues[name].retryLimit ?? 0),
      signal: AbortSignal.any([job.signal, this.#leaving.signal, AbortSignal.timeout(softLimitMs)]),
      log: log.child({ job: name, jobId: job.id }),
    }
    const begun = performance.now()
    const { handler } = this.#registered.get(name)!
    try {
      await handler(job.data as never, context)
      onEnd(name, 'completed', performance.now() - begun)
    } catch (error) {
      onEnd(name, 'failed', performance.now() - begun)
      context.log.warn({ err: error, attempt: context.attempt }, 'a job failed')
      throw reasonOf(error)
    }
  }
}

/** What is kept of a failure for an admin to read; the log has it in full. */
function reasonOf(error: unknown): Error {
  const reason = new Error((error instanceof Error ? error.message : String(error)).slice(0, 500))
  delete reason.stack
  return reason
}
