import { and, eq, isNull, sql } from 'drizzle-orm'
import type { RecordType } from '../../contract/changes.ts'
import type { Reader, Transaction } from '../../db/client.ts'
import { webhookDeliveries as deliveries, webhooks } from '../../db/schema/outside.ts'
import { statement } from '../../db/statement.ts'

/** More records than these a receiver reads from /audit. */
const MOST_RECORDS = 1000

export interface Waiting extends Record<string, unknown> {
  id: number
  webhookId: number
  changeId: number | null
  attempts: number
  url: string
  secret: string
  active: boolean
  failing: boolean
  /** The change set as it is told; null where the audit has it no more. */
  change: Told | null
}

/** A change set with what it did to records of the kinds that a webhook asks for. */
interface Told {
  changeId: number
  at: string
  source: string
  user: { id: number; name: string; email: string } | null
  recordCount: number
  records: { type: RecordType; id: number; before: object | null; after: object | null }[]
}

const readWaiting = statement<Waiting>(sql`
  select d.id::float8 as id, d.webhook_id::float8 as "webhookId", d.change_id::float8 as "changeId", d.attempts,
    w.url, w.secret, w.active, w.failing_since is not null as failing,
    (select json_build_object('changeId', c.id, 'at', to_char(c.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'source', c.source,
        'user', (select json_build_object('id', u.id, 'name', u.name, 'email', u.email) from users u where u.id = c.user_id),
        'recordCount', (select count(*) from change_records r where r.change_id = c.id and r.type = any(w.kinds)),
        'records', (select coalesce(json_agg(json_build_object('type', r.type, 'id', r.record_id,
            'before', r.before, 'after', r.after) order by r.position), '[]')
          from (select * from change_records r where r.change_id = c.id and r.type = any(w.kinds)
            order by r.position limit ${sql.raw(String(MOST_RECORDS))}) r))
      from change_sets c where c.id = d.change_id) as change
  from webhook_deliveries d join webhooks w on w.id = d.webhook_id
  where d.id = any(${sql.placeholder('ids')}::bigint[]) and d.state = 'waiting'`)

/** Deliveries that are still to be made; undefined where there is nothing to do. */
export async function findWaiting(db: Reader, ids: readonly number[]): Promise<(Waiting | undefined)[]> {
  const found = new Map((await readWaiting(db, { ids })).map((row) => [row.id, row]))
  return ids.map((id) => found.get(id))
}

export interface Attempt {
  status: number | null
  problem: string | null
  durationMs: number
}

/** What has arrived. */
export interface Arrived {
  id: number
  status: number
  durationMs: number
}

// By key, and not by a join: of given rows the database does not know how many there are, and would read the whole log.
const noteArrived = statement(sql`
  update webhook_deliveries set state = 'delivered', attempts = attempts + 1, last_attempt_at = now(),
    next_attempt_at = null, problem = null,
    status = (${sql.placeholder('statuses')}::int[])[array_position(${sql.placeholder('ids')}::bigint[], id)],
    duration_ms = (${sql.placeholder('durations')}::int[])[array_position(${sql.placeholder('ids')}::bigint[], id)]
  where id = any(${sql.placeholder('ids')}::bigint[])`)

/** Writes down what has arrived. */
export async function recordArrivals(db: Reader, arrived: readonly Arrived[]): Promise<void> {
  await noteArrived(db, {
    ids: arrived.map(({ id }) => id),
    statuses: arrived.map(({ status }) => status),
    durations: arrived.map(({ durationMs }) => durationMs),
  })
}

/** Something has arrived at a webhook: it is not failing. */
export async function noteWell(db: Reader, webhookId: number): Promise<void> {
  await db.update(webhooks).set({ failingSince: null }).where(eq(webhooks.id, webhookId))
}

/** Writes down an attempt that failed; `next`: when to try again, null: never. */
export async function recordFailure(
  db: Reader,
  { id, webhookId }: Waiting,
  attempt: Attempt,
  next: Date | null,
): Promise<void> {
  // In the order in which a webhook is removed: it, then its deliveries.
  await db
    .update(webhooks)
    .set({ failingSince: sql`now()` })
    .where(and(eq(webhooks.id, webhookId), isNull(webhooks.failingSince)))
  await db
    .update(deliveries)
    .set({
      ...attempt,
      state: next === null ? 'failed' : 'waiting',
      attempts: sql`${deliveries.attempts} + 1`,
      lastAttemptAt: sql`now()`,
      nextAttemptAt: next?.toISOString() ?? null,
    })
    .where(eq(deliveries.id, id))
}

/** Switches a webhook off to which nothing has arrived for so many hours; answers its address if it did. */
export async function switchOffFailing(tx: Transaction, id: number, hours: number): Promise<string | null> {
  const [row] = await tx
    .update(webhooks)
    .set({ active: false, updatedAt: sql`now()` })
    .where(
      sql`${webhooks.id} = ${id} and ${webhooks.active} and ${webhooks.failingSince} <= now() - make_interval(hours => ${hours})`,
    )
    .returning({ url: webhooks.url })
  return row?.url ?? null
}
