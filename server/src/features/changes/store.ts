import { and, gt, inArray, lt, or, sql } from 'drizzle-orm'
import type { RecordType } from '../../contract/changes.ts'
import type { Transaction } from '../../db/client.ts'
import { assignments } from '../../db/schema.ts'
import { statement } from '../../db/statement.ts'
import type { Draft } from './draft.ts'
import type { AssignmentRow } from './records.ts'
import type { Touched } from './settle.ts'
import { type RowChange, changesOf, storeRows } from './store-rows.ts'

/** Who writes, and how. */
export interface Actor {
  source: 'session' | 'token' | 'operator' | 'seed' | 'undo'
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
const insertChangeSet = statement(sql`
  with change_set as (
    insert into change_sets (id, source, user_id, token_id, request_id, undoes)
    values (${placeholder('changeId')}, ${placeholder('source')}, ${placeholder('userId')}, ${placeholder('tokenId')},
      ${placeholder('requestId')}, ${placeholder('undoes')}::bigint)
  )
  insert into change_records (change_id, position, type, record_id, before, after)
  select change_id, position, type, record_id, nullif(before, 'null'), nullif(after, 'null')
  from jsonb_populate_recordset(null::change_records, ${placeholder('records')}::jsonb)`)

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
  await insertChangeSet(tx, { ...actor, changeId, undoes, records: JSON.stringify(records) })

  await storeRows(tx, changes)
  return records.map(({ type, record_id }) => ({ type, id: record_id }))
}

/** Stored assignments that lie outside of the new dates of the projects that change. */
export async function assignmentsOutside(tx: Transaction, draft: Draft): Promise<AssignmentRow[]> {
  const outside = draft.project.changes().flatMap(({ before, after }) => {
    if (!before || !after || (before.startDate === after.startDate && before.endDate === after.endDate))
      return []
    const beyond = or(
      lt(assignments.startDate, after.startDate),
      after.endDate === null ? undefined : gt(assignments.endDate, after.endDate),
    )
    return [and(inArray(assignments.projectId, [after.id]), beyond)]
  })
  if (outside.length === 0) return []
  return tx
    .select()
    .from(assignments)
    .where(or(...outside))
    .orderBy(assignments.id)
}
