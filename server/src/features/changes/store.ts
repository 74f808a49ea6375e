import { type SQL, and, inArray, lt, or, gt, sql } from 'drizzle-orm'
import type { RecordType } from '../../contract/changes.ts'
import type { Transaction } from '../../db/client.ts'
import { assignments } from '../../db/schema.ts'
import type { Draft } from './draft.ts'
import { type AssignmentRow, columnsOf, tables } from './records.ts'
import type { Touched } from './settle.ts'

/** Who writes, and how. */
export interface Actor {
  source: 'session' | 'token' | 'operator' | 'seed' | 'undo'
  userId: number | null
  tokenId: number | null
  requestId: string | null
}

type Change = { id: number; before: object | null; after: object | null }

const list = (names: string[]): SQL => sql.raw(names.map((name) => `"${name}"`).join(', '))

/** Rows as `jsonb_populate_recordset` wants them: by column. */
function asRecordset(type: RecordType, rows: readonly object[]): string {
  const columns = columnsOf(type)
  return JSON.stringify(
    rows.map((row) => {
      const fields = row as Record<string, unknown>
      return Object.fromEntries(columns.map(({ field, column }) => [column, fields[field]]))
    }),
  )
}

async function insertRows(tx: Transaction, type: RecordType, rows: readonly object[]): Promise<void> {
  const table = tables[type]
  const columns = list(columnsOf(type).map(({ column }) => column))
  await tx.execute(sql`
    insert into ${table} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${table}, ${asRecordset(type, rows)}::jsonb)`)
}

async function updateRows(tx: Transaction, type: RecordType, rows: readonly object[]): Promise<void> {
  const table = tables[type]
  const columns = columnsOf(type).filter(({ field }) => field !== 'id')
  const values = sql.raw(columns.map(({ column }) => `"${column}" = new."${column}"`).join(', '))
  await tx.execute(sql`
    update ${table} set ${values}
    from jsonb_populate_recordset(null::${table}, ${asRecordset(type, rows)}::jsonb) as new
    where ${table}.id = new.id`)
}

async function deleteRows(tx: Transaction, type: RecordType, ids: number[]): Promise<void> {
  const table = tables[type]
  await tx.delete(table).where(inArray(table.id, ids))
}

// Deleted first what others do not stand on, created and updated last; patterns go with their person.
const DELETE_ORDER: RecordType[] = ['assignment', 'workPattern', 'person', 'project']
const WRITE_ORDER: RecordType[] = ['project', 'person', 'workPattern', 'assignment']

function isUnchanged({ before, after }: Change): boolean {
  if (before === null || after === null) return false
  const bare = (row: object) => JSON.stringify({ ...row, version: 0, updatedAt: '' })
  return bare(before) === bare(after)
}

/** Writes the change set with its records, and then the records themselves. */
export async function storeChanges(
  tx: Transaction,
  { id: changeId, undoes }: { id: number; undoes: number | null },
  actor: Actor,
  draft: Draft,
): Promise<Touched[]> {
  const byType = new Map(WRITE_ORDER.map((type) => [type, draft[type].changes() as Change[]]))
  const records = WRITE_ORDER.flatMap((type) =>
    byType
      .get(type)!
      // A person is written again with a pattern only for the version's sake.
      .filter(
        (change) => type !== 'person' || !isUnchanged(change) || byType.get('workPattern')!.length === 0,
      )
      .map(({ id, before, after }) => ({ type, record_id: id, before, after })),
  ).map((record, position) => ({ ...record, change_id: changeId, position }))
  await tx.execute(sql`
    with change_set as (
      insert into change_sets (id, source, user_id, token_id, request_id, undoes)
      values (${changeId}, ${actor.source}, ${actor.userId}, ${actor.tokenId}, ${actor.requestId}, ${undoes}::bigint)
    )
    insert into change_records (change_id, position, type, record_id, before, after)
    select change_id, position, type, record_id, nullif(before, 'null'), nullif(after, 'null')
    from jsonb_populate_recordset(null::change_records, ${JSON.stringify(records)}::jsonb)`)

  const gonePeople = new Set(
    byType
      .get('person')!
      .filter(({ after }) => !after)
      .map(({ id }) => id),
  )
  for (const type of DELETE_ORDER) {
    const ids = byType
      .get(type)!
      .filter(
        ({ before, after }) =>
          after === null &&
          !(type === 'workPattern' && gonePeople.has((before as { personId: number }).personId)),
      )
      .map(({ id }) => id)
    if (ids.length > 0) await deleteRows(tx, type, ids)
  }
  for (const type of WRITE_ORDER) {
    const changes = byType.get(type)!
    const updated = changes.flatMap(({ before, after }) => (before && after ? [after] : []))
    const created = changes.flatMap(({ before, after }) => (!before && after ? [after] : []))
    if (updated.length > 0) await updateRows(tx, type, updated)
    if (created.length > 0) await insertRows(tx, type, created)
  }
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
