import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Pool } from 'pg'
import { pino } from 'pino'
import { afterEach, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { open } from '../db/client.ts'
import { countJobs, enqueue, runAgain } from '../db/jobs.ts'
import { inTransaction } from '../db/transaction.ts'
import { type JobHandler, JobRunner, type RunnerOptions } from './job-runner.ts'

type Work = JobHandler<'housekeeping'>

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const each of cleanUp.splice(0).toReversed()) await each()
})

async function database(): Promise<TestDatabase> {
  const made = await testDatabase()
  cleanUp.push(() => made.drop())
  return made
}

/** A process that runs jobs, looking for those of others once a minute only. */
async function runner(pool: Pool, work: Work, options: Partial<RunnerOptions> = {}): Promise<JobRunner> {
  const made = new JobRunner({
    pool,
    log: pino({ level: 'silent' }),
    timeZone: 'UTC',
    pollS: 60,
    onEnd: () => {},
    ...options,
  })
  made.handle('housekeeping', work)
  await made.start()
  cleanUp.push(async () => {
    made.abort()
    await made.drain()
  })
  return made
}

const send = (pool: Pool) => inTransaction(open(pool), (tx) => enqueue(tx, 'housekeeping', {}))
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 20 })
const counts = async (pool: Pool) => {
  const { latenessS: _, ...others } = await countJobs(open(pool))
  return others
}
const none = { waiting: 0, running: 0, dead: 0 }
const quickRetries = (pool: Pool, limit: number) =>
  pool.query(`update pgboss.queue set retry_limit = $1, retry_delay = 0, retry_backoff = false`, [limit])
const forever: Work = () => new Promise(() => {})
const untilAborted: Work = (_data, { signal }) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })

test('a job runs as soon as its transaction is committed, and never if that is taken back', async () => {
  const { pool } = await database()
  const work = vi.fn<Work>(async () => {})
  await runner(pool, work)
  await expect(
    inTransaction(open(pool), async (tx) => {
      await enqueue(tx, 'housekeeping', {})
      throw new Error('taken back')
    }),
  ).rejects.toThrow('taken back')
  await send(pool)
  await soon(async () => expect(await counts(pool)).toEqual(none))
  expect(work).toHaveBeenCalledTimes(1)
})

test('one connection is enough to enqueue in a transaction and to run jobs, as the embedded database has', async () => {
  const { url } = await database()
  const pool = new Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 20_000 })
  cleanUp.push(() => pool.end())
  const work = vi.fn<Work>(async () => {
    await pool.query('select 1')
  })
  await runner(pool, work)
  await Promise.all(Array.from({ length: 5 }, () => send(pool)))
  await soon(() => expect(work).toHaveBeenCalledTimes(5))
})

test('of two processes each job is run by one', async () => {
  const { pool } = await database()
  const ids: string[] = []
  const work: Work = async (_data, { id }) => ids.push(id)
  await runner(pool, work)
  await runner(pool, work)
  await Promise.all(Array.from({ length: 20 }, () => send(pool)))
  await soon(async () => expect(await counts(pool)).toEqual(none))
  expect(ids.length).toBe(20)
  expect(new Set(ids).size).toBe(20)
})

test('what fails is tried again, then dead, and runs again when an admin says so', async () => {
  const { pool } = await database()
  await quickRetries(pool, 1)
  const tries: number[] = []
  let isBroken = true
  await runner(
    pool,
    async (_data, { attempt }) => {
      tries.push(attempt)
      if (isBroken) throw new Error('no luck')
    },
    { pollS: 0.5 },
  )
  await send(pool)
  await soon(async () => expect(await counts(pool)).toEqual({ ...none, dead: 1 }))
  expect(tries).toEqual([1, 2])
  isBroken = false
  const { rows } = await pool.query<{ id: string }>(`select id from pgboss.job where name = 'dead'`)
  expect(await inTransaction(open(pool), (tx) => runAgain(tx, rows[0]!.id))).toBe(true)
  expect(await inTransaction(open(pool), (tx) => runAgain(tx, rows[0]!.id))).toBe(false)
  await soon(async () => expect(await counts(pool)).toEqual(none))
  expect(tries).toEqual([1, 2, 1])
})

test('at the soft limit a job is asked to end', async () => {
  const { pool } = await database()
  await quickRetries(pool, 0)
  await runner(pool, untilAborted, { softLimitMs: 100 })
  await send(pool)
  await soon(async () => expect(await counts(pool)).toEqual({ ...none, dead: 1 }))
})

test('at the hard limit a job has failed, whatever it does', async () => {
  const { pool } = await database()
  await quickRetries(pool, 0)
  await pool.query('update pgboss.queue set expire_seconds = 1')
  await runner(pool, forever)
  await send(pool)
  await soon(async () => expect(await counts(pool)).toEqual({ ...none, dead: 1 }))
})

test('who leaves finishes what runs and takes no more', async () => {
  const { pool } = await database()
  let finish = () => {}
  const work = vi.fn<Work>(() => new Promise<void>((resolve) => (finish = resolve)))
  const made = await runner(pool, work)
  await send(pool)
  await soon(() => expect(work).toHaveBeenCalled())
  const drained = made.drain()
  await send(pool)
  finish()
  await drained
  expect(work).toHaveBeenCalledTimes(1)
  expect(await counts(pool)).toEqual({ ...none, waiting: 1 })
})

test('who must leave at once hands over what it could not finish', async () => {
  const { pool } = await database()
  await quickRetries(pool, 1)
  const begun = vi.fn<Work>(untilAborted)
  const leaving = await runner(pool, begun)
  await send(pool)
  await soon(() => expect(begun).toHaveBeenCalled())
  leaving.abort()
  await leaving.drain()
  const work = vi.fn<Work>(async () => {})
  await runner(pool, work)
  await soon(() => expect(work).toHaveBeenCalledTimes(1))
})

test('a job whose process was killed is run by another', { timeout: 60_000 }, async () => {
  const { pool, url } = await database()
  await quickRetries(pool, 1)
  await send(pool)
  const victim = fork(fileURLToPath(new URL('job-runner.fixture.ts', import.meta.url)), [url])
  cleanUp.push(async () => victim.kill('SIGKILL'))
  await once(victim, 'message')
  victim.kill('SIGKILL')
  await once(victim, 'exit')
  const work = vi.fn<Work>(async () => {})
  await runner(pool, work, { superviseS: 1, pollS: 0.5 })
  await pool.query(`update pgboss.job set heartbeat_on = now() - interval '1 minute' where state = 'active'`)
  await soon(async () => expect(await counts(pool)).toEqual(none))
  expect(work).toHaveBeenCalledTimes(1)
})

test('jobs begin when the database comes, not at the first failure', async () => {
  const { pool } = await database()
  await pool.query('alter schema pgboss rename to away')
  const work = vi.fn<Work>(async () => {})
  const started = runner(pool, work)
  await pool.query('alter schema away rename to pgboss')
  await started
  await send(pool)
  await soon(() => expect(work).toHaveBeenCalledTimes(1))
})
