import { sql } from 'drizzle-orm'
import type { RecordType } from '../../contract/changes.ts'
import type { Transaction } from '../../db/client.ts'
import { assignments } from '../../db/schema.ts'
import { statement } from '../../db/statement.ts'
import type { Draft } from './draft.ts'
import type { AssignmentRow } from './records.ts'
import type { Touched } from './settle.ts'
import { type RowChange, changesOf, inBatches, storeRows } from './store-rows.ts'

/** Who writes, and how. */
export interface Actor {
  source: 'session' | 'token' | 'operator' | 'seed' | 'undo' | 'import'
  userId: number | null
  tokenId: number | null
  requestId: string | null
}

function isUnchanged({ before, after }: RowChange): boolean {
  if (before === null || after === null) return false
  const bare = (row: object) => JSON.stringify({ ...row, version: 0, updatedAt: '' })
  return bare(before) === bare(after)
}

const { placeholder } = sql
const insertion = sql`
  insert into change_records (change_id, position, type, record_id, before, after)
  select change_id, position, type, record_id, nullif(before, 'null'), nullif(after, 'null')
  from jsonb_populate_recordset(null::change_records, ${placeholder('records')}::jsonb)`
const insertChangeSet = statement(sql`
  with change_set as (
    insert into change_sets (id, source, user_id, token_id, request_id, undoes)
    values (${placeholder('changeId')}, ${placeholder('source')}, ${placeholder('userId')}, ${placeholder('tokenId')},
      ${placeholder('requestId')}, ${placeholder('undoes')}::bigint)
  ) ${insertion}`)
const insertRecords = statement(insertion)

/** Writes the change set with its records, and then the records themselves. */
export async function storeChanges(
  tx: Transaction,
  { id: changeId, undoes }: { id: number; undoes: number | null },
  actor: Actor,
  draft: Draft,
): Promise<Touched[]> {
  const changes = changesOf(draft)
  // A person is written again with a pattern only for the version's sake.
  const person = changes.person.filter((each) => changes.workPattern.length === 0 || !isUnchanged(each))
  const records = (Object.entries({ ...changes, person }) as [RecordType, RowChange[]][])
    .flatMap(([type, each]) => each.map(({ id, before, after }) => ({ type, record_id: id, before, after })))
    .map((record, position) => ({ ...record, change_id: changeId, position }))
  const [first = [], ...others] = inBatches(records)
  await insertChangeSet(tx, { ...actor, changeId, undoes, records: JSON.stringify(first) })
  for (const batch of others) await insertRecords(tx, { records: JSON.stringify(batch) })

  await storeRows(tx, changes)
  return records.map(({ type, record_id }) => ({ type, id: record_id }))
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
