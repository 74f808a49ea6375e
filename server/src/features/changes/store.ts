import { sql } from 'drizzle-orm'
import type { RecordType } from '../../contract/changes.ts'
import { type Transaction, together } from '../../db/client.ts'
import { enqueueAll } from '../../db/jobs.ts'
import { assignments } from '../../db/schema/plan.ts'
import { statement } from '../../db/statement.ts'
import type { Draft } from './draft.ts'
import type { AssignmentRow } from './records.ts'
import { type RowChange, changesOf, checkDates, inBatches, storeRows } from './store-rows.ts'

/** Who writes, and how. */
export interface Actor {
  source: 'session' | 'token' | 'operator' | 'seed' | 'undo' | 'import'
  userId: number | null
  tokenId: number | null
  requestId: string | null
}

/** A record that a change set wrote. */
export interface Touched {
  type: RecordType
  id: number
}

/** What a change set wrote, and the notices that tell of it. */
export interface Written {
  touched: Touched[]
  noticeIds: number[]
}

function isUnchanged({ before, after }: RowChange): boolean {
  if (before === null || after === null) return false
  const bare = (row: object) => JSON.stringify({ ...row, version: 0, updatedAt: '' })
  return bare(before) === bare(after)
}

const { placeholder } = sql

/** Who is to be told: a delivery to a webhook, or a notice to a user. */
interface Told extends Record<string, unknown> {
  what: 'webhook' | 'notice'
  id: number
  /** The webhook; null for a notice. */
  webhookId: number | null
}

/** Whoever changes more than this, or loads another system's plan, tells people otherwise. */
const MOST_NOTICED = 1000
const isNoticed = ({ source }: Actor, records: readonly unknown[]): boolean =>
  source !== 'seed' && source !== 'import' && records.length <= MOST_NOTICED

const newDeliveries = sql`
  insert into webhook_deliveries (webhook_id, change_id)
  select id, ${placeholder('changeId')} from webhooks
  where active and kinds && ${placeholder('types')}::text[] order by id
  returning id, webhook_id`

// Who is planned hears of what somebody else did to days to come of theirs, before or after.
const insertChangeSet = statement<Told>(sql`
  with given as materialized (
    select * from jsonb_populate_recordset(null::change_records, ${placeholder('records')}::jsonb)
  ), change_set as (
    insert into change_sets (id, source, user_id, token_id, request_id, undoes)
    values (${placeholder('changeId')}, ${placeholder('source')}, ${placeholder('userId')}, ${placeholder('tokenId')},
      ${placeholder('requestId')}, ${placeholder('undoes')}::bigint)
  ), records as (
    insert into change_records (change_id, position, type, record_id, before, after)
    select change_id, position, type, record_id, nullif(before, 'null'), nullif(after, 'null') from given
  ), deliveries as (${newDeliveries}), told as (
    insert into notices (user_id, kind, change_id)
    select distinct users.id, case type when 'assignment' then 'booked' else 'timeOffDecided' end,
      ${placeholder('changeId')}::bigint
    from given cross join unnest(array[before, after]) as side
    join users on users.person_id = (side ->> 'personId')::bigint
    where users.disabled_at is null and users.id is distinct from ${placeholder('userId')}::bigint
      and ${placeholder('noticed')}::boolean and side ->> 'endDate' >= ${placeholder('today')}::text
      and (type = 'assignment' and side ->> 'status' = 'confirmed'
        or type = 'timeOff' and before ->> 'status' = 'requested' and after ->> 'status' in ('approved', 'declined'))
    returning id
  )
  select 'webhook' as what, id::float8 as id, webhook_id::float8 as "webhookId" from deliveries
  union all select 'notice', id::float8, null from told`)
const insertRecords = statement(sql`
  insert into change_records (change_id, position, type, record_id, before, after)
  select change_id, position, type, record_id, nullif(before, 'null'), nullif(after, 'null')
  from jsonb_populate_recordset(null::change_records, ${placeholder('records')}::jsonb)`)

const insertDeliveries = statement<Told>(sql`
  with deliveries as (${newDeliveries})
  select 'webhook' as what, id::float8 as id, webhook_id::float8 as "webhookId" from deliveries`)

/** What a draft changes, and the records that tell of it, from a position of the change set on. */
function recordsOf(draft: Draft, changeId: number, from = 0) {
  const changes = changesOf(draft)
  // A person is written again with a pattern only for the version's sake.
  const person = changes.person.filter((each) => changes.workPattern.length === 0 || !isUnchanged(each))
  const records = (Object.entries({ ...changes, person }) as [RecordType, RowChange[]][])
    .flatMap(([type, each]) => each.map(({ id, before, after }) => ({ type, record_id: id, before, after })))
    .map((record, index) => ({ ...record, change_id: changeId, position: from + index }))
  return { changes, records, touched: records.map(({ type, record_id }) => ({ type, id: record_id })) }
}

/** Writes the change set with its records, and the records themselves. */
export async function storeChanges(
  tx: Transaction,
  { id: changeId, undoes, today }: { id: number; undoes: number | null; today: string },
  actor: Actor,
  draft: Draft,
): Promise<Written> {
  const { changes, records, touched } = recordsOf(draft, changeId)
  const [first = [], ...others] = inBatches(records)
  async function storeRecords() {
    const told = await insertChangeSet(tx, {
      ...actor,
      changeId,
      undoes,
      types: [...new Set(records.map(({ type }) => type))],
      noticed: isNoticed(actor, records),
      today,
      records: JSON.stringify(first),
    })
    for (const batch of others) await insertRecords(tx, { records: JSON.stringify(batch) })
    return told
  }
  const [told] = await together(tx, () => [storeRecords(), storeRows(tx, changes)])
  await tellWebhooks(tx, told)
  return { touched, noticeIds: toldBy('notice', told).map(({ id }) => id) }
}

/** Writes a change set whose parts are still to come, by `storePart`; `tellOfParts` ends it. */
export async function storeEmpty(tx: Transaction, changeId: number, actor: Actor): Promise<void> {
  await insertChangeSet(tx, {
    ...actor,
    changeId,
    undoes: null,
    types: [],
    noticed: false,
    today: null,
    records: '[]',
  })
}

/** Writes a part of a change set: its records from a position on, and then the records themselves. */
export async function storePart(
  tx: Transaction,
  changeId: number,
  from: number,
  draft: Draft,
): Promise<Touched[]> {
  const { changes, records, touched } = recordsOf(draft, changeId, from)
  for (const batch of inBatches(records)) await insertRecords(tx, { records: JSON.stringify(batch) })
  await storeRows(tx, changes)
  await checkDates(tx)
  return touched
}

/** Has the webhooks told of a change set that was written in parts. Only an import is, of which nobody gets a notice. */
export async function tellOfParts(tx: Transaction, changeId: number, types: RecordType[]): Promise<void> {
  await tellWebhooks(tx, await insertDeliveries(tx, { changeId, types }))
}

const toldBy = (wanted: Told['what'], told: readonly Told[]) => told.filter(({ what }) => what === wanted)

async function tellWebhooks(tx: Transaction, told: readonly Told[]): Promise<void> {
  await enqueueAll(
    tx,
    'webhook',
    toldBy('webhook', told).map(({ id, webhookId }) => ({
      data: { deliveryId: id },
      group: String(webhookId),
    })),
  )
}

/** Stored assignments that lie outside of the new dates of the projects that change. */
export async function assignmentsOutside(tx: Transaction, draft: Draft): Promise<AssignmentRow[]> {
  const moved = draft.project.changes().flatMap(({ before, after }) => {
    if (!before || !after || (before.startDate === after.startDate && before.endDate === after.endDate))
      return []
    return [{ id: after.id, first: after.startDate, last: after.endDate }]
  })
  if (moved.length === 0) return []
  const { projectId, startDate, endDate } = assignments
  return tx
    .select()
    .from(assignments)
    .where(
      sql`exists (select from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as moved(id bigint, first date, last date)
        where moved.id = ${projectId} and (${startDate} < moved.first or ${endDate} > moved.last))`,
    )
    .orderBy(assignments.id)
}
