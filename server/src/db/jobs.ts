import { EventEmitter } from 'node:events'
import { sql } from 'drizzle-orm'
import type pg from 'pg'
import { type Db, PgBoss, fromDrizzle } from 'pg-boss'
import type { Reader, Transaction } from './client.ts'
import { DEAD, type JobData, type JobName, deadQueue, jobNames, queues } from './job-queues.ts'
import { onCommit } from './transaction.ts'

/** Tells who runs jobs in this process that one was committed: they need not wait until they look next. */
export const committed = new EventEmitter<Record<JobName, []>>().setMaxListeners(0)

// The queues are the same for as long as the process runs. Asking the database for them would take a second
// connection inside of a transaction, and the embedded database has but one.
const knownQueues: Db = {
  executeSql: async (_text, [names] = []) => ({
    rows: (names as string[]).map((name) => ({ name, policy: 'standard', table: 'job' })),
  }),
}
const sender = new PgBoss({ db: knownQueues })

interface Enqueue {
  /** Not before then. */
  after?: Date
  /** Of those with the same name only so many run at once, as its handler says. */
  group?: string
}

/** Has jobs run once the transaction is committed: never without it, and at least once with it. */
export async function enqueueAll<Name extends JobName>(
  tx: Transaction,
  name: Name,
  jobs: readonly (Enqueue & { data: JobData[Name] })[],
): Promise<void> {
  if (jobs.length === 0) return
  const rows = jobs.map(({ data, after, group }) => ({
    data,
    ...(after && { startAfter: after }),
    ...(group !== undefined && { group: { id: group } }),
  }))
  await sender.insert(name, rows, { db: fromDrizzle(tx, sql) })
  onCommit(tx, () => committed.emit<JobName>(name))
}

/** The same for one job. */
export const enqueue = <Name extends JobName>(
  tx: Transaction,
  name: Name,
  data: JobData[Name],
  options: Enqueue = {},
): Promise<void> => enqueueAll(tx, name, [{ data, ...options }])

/** Enqueues a dead job anew; false: there is none. */
export async function runAgain(tx: Transaction, id: string): Promise<boolean> {
  const db = fromDrizzle(tx, sql)
  const [name] = (await sender.findJobs<object>(DEAD, { id, queued: true, db })).map((job) => job.sourceName)
  if (!name || (await sender.redrive(DEAD, { ids: [id], db })) === 0) return false
  onCommit(tx, () => committed.emit(name as JobName))
  return true
}

/** Lets a dead job go; false: there is none. */
export async function discard(tx: Transaction, id: string): Promise<boolean> {
  const { affected } = (await sender.deleteJob(DEAD, id, { db: fromDrizzle(tx, sql) })) as {
    affected: number
  }
  return affected > 0
}

export type JobCounts = { waiting: number; running: number; dead: number; latenessS: number }

/** Jobs of all kinds, and for how long one has waited that could run: one row, as a query or inside of another. */
export const jobCounts = sql`
  select count(*) filter (where state < 'active' and name <> ${DEAD})::int as waiting,
    count(*) filter (where state = 'active')::int as running,
    count(*) filter (where state < 'active' and name = ${DEAD})::int as dead,
    coalesce(extract(epoch from now() - min(start_after) filter
      (where state < 'active' and name <> ${DEAD} and start_after < now())), 0)::int as "latenessS"
  from pgboss.job where state <= 'active'`

/** These counts, by a query of their own. */
export async function countJobs(db: Reader): Promise<JobCounts> {
  const { rows } = await db.execute<JobCounts>(jobCounts)
  return rows[0]!
}

/** Makes or updates the tables and queues of jobs, as the database's owner, outside of a transaction. */
export async function installJobs(client: pg.ClientBase): Promise<void> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => client.query(text, values) },
    schedule: false,
    supervise: false,
  })
  let problem: unknown
  boss.on('error', (error) => (problem ??= error))
  await boss.start()
  try {
    await boss.createQueue(DEAD)
    await boss.updateQueue(DEAD, deadQueue)
    for (const name of jobNames) {
      await boss.createQueue(name)
      await boss.updateQueue(name, { ...queues[name], deadLetter: DEAD })
    }
  } finally {
    await boss.stop({ graceful: false })
  }
  if (problem !== undefined) throw problem
}

/** Whether the tables of jobs are there, with every queue of this version. */
export async function hasJobs(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ known: number }>(
    'select count(*)::int as known from pgboss.queue where name = any($1)',
    [jobNames],
  )
  return rows[0]!.known === jobNames.length
}
