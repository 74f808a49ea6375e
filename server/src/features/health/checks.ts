import { statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
import { type SQL, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Health } from '../../contract/health.ts'
import { type JobCounts, jobCounts } from '../../db/jobs.ts'
import { countMigrations } from '../../db/migrate.ts'

type Status = 'up' | 'degraded' | 'down'

const MEGABYTE = 1024 * 1024
const SLOW_LOOP_MS = 250
const LITTLE_DISK_MB = 500
const MOST_HEAP = 0.9
const PATIENCE_MS = 1000
const LATE_S = 300

const round = (value: number) => Math.round(value * 10) / 10

const loopDelay = monitorEventLoopDelay({ resolution: 20 })
loopDelay.enable()

/** How late the event loop mostly was at worst since it was last asked; one hiccup is no news. */
function usualLoopDelayMs(): number {
  const ms = loopDelay.percentile(90) / 1e6
  loopDelay.reset()
  return Math.max(0, round(ms))
}

async function timed<T>(work: Promise<T>): Promise<{ latencyMs: number; value: T | null }> {
  const begun = performance.now()
  const patience = AbortSignal.timeout(PATIENCE_MS)
  const tooLate = new Promise<null>((done) => patience.addEventListener('abort', () => done(null)))
  const value = await Promise.race([work.catch(() => null), tooLate])
  return { latencyMs: round(performance.now() - begun), value }
}

type Counts = { applied: number } & Partial<JobCounts>
const applied = sql`(select count(*)::int from drizzle.__drizzle_migrations) as applied`

/** One query: whether the database answers, how many migrations it has had, and how jobs get on, where that is asked. */
async function checkDatabase(app: FastifyInstance, query: SQL) {
  const expected = countMigrations()
  const { latencyMs, value } = await timed(app.db.execute<Counts>(query))
  const found = value?.rows[0]
  const { applied: count, ...jobs } = found ?? { applied: 0 }
  return {
    database: { status: found ? ('up' as const) : ('down' as const), latencyMs },
    migrations: { status: (count >= expected ? 'up' : 'down') as Status, applied: count, expected },
    jobs: found && jobs,
  }
}

/** Jobs that have failed for good are for an admin to look at, and no reason to call anybody. */
function checkJobs(found: Partial<JobCounts> | undefined): Health['checks']['jobs'] {
  const counts = { waiting: 0, running: 0, dead: 0, latenessS: 0, ...found }
  return { status: found && counts.latenessS < LATE_S ? 'up' : 'degraded', ...counts }
}

/** One round trip: a write and a read. Without Redis the server still serves. */
async function checkRedis(app: FastifyInstance): Promise<Pick<Health['checks'], 'redis'>> {
  if (!app.redis) return {}
  const stamp = String(Date.now())
  const asked = app.redis.multi().set('health', stamp, 'EX', 60).get('health').exec()
  const { latencyMs, value } = await timed(asked)
  return { redis: { status: value?.[1]?.[1] === stamp ? 'up' : 'degraded', latencyMs } }
}

async function freeMegabytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return Math.floor((bavail * bsize) / MEGABYTE)
  } catch (error) {
    const parent = dirname(folder)
    if (parent === folder) throw error
    return freeMegabytes(parent)
  }
}

/** What a server cannot do without, for those who ask every second: many jobs that wait must not take it out of service. */
export async function runProbe(
  app: FastifyInstance,
): Promise<Pick<Health['checks'], 'database' | 'migrations' | 'redis'>> {
  const [{ database, migrations }, redis] = await Promise.all([
    checkDatabase(app, sql`select ${applied}`),
    checkRedis(app),
  ])
  return { database, migrations, ...redis }
}

/** All checks; nothing here waits longer than a second. */
export async function runChecks(app: FastifyInstance): Promise<Health['checks']> {
  const [{ jobs, ...database }, redis, freeMb] = await Promise.all([
    checkDatabase(app, sql`select ${applied}, jobs.* from (${jobCounts}) as jobs`),
    checkRedis(app),
    freeMegabytes(resolve(app.config.dataDir)),
  ])
  const delayMs = usualLoopDelayMs()
  const { heap_size_limit: limit, used_heap_size: used } = getHeapStatistics()
  return {
    ...database,
    ...redis,
    jobs: checkJobs(jobs),
    eventLoop: { status: delayMs > SLOW_LOOP_MS ? 'degraded' : 'up', delayMs },
    memory: {
      status: used > limit * MOST_HEAP ? 'degraded' : 'up',
      heapUsedMb: round(used / MEGABYTE),
      heapLimitMb: Math.round(limit / MEGABYTE),
    },
    disk: { status: freeMb < LITTLE_DISK_MB ? 'degraded' : 'up', freeMb },
  }
}

/** What the checks come to: a `down` is unhealthy, a `degraded` degraded. */
export function summarize(checks: Health['checks']): Health['status'] {
  const statuses = Object.values(checks).map(({ status }) => status)
  if (statuses.includes('down')) return 'unhealthy'
  return statuses.includes('degraded') ? 'degraded' : 'healthy'
}
