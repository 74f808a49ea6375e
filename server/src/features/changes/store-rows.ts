import { type SQL, sql } from 'drizzle-orm'
import type { RecordType } from '../../contract/changes.ts'
import type { Transaction } from '../../db/client.ts'
import { isOneOf } from '../../db/one-of.ts'
import { people } from '../../db/schema/plan.ts'
import { statement } from '../../db/statement.ts'
import type { Draft } from './draft.ts'
import { type PatternRow, type PersonRow, columnsOf, tables } from './records.ts'

/** A record before and after; null: not there. */
export interface RowChange {
  id: number
  before: object | null
  after: object | null
}
type RowChanges = Record<RecordType, RowChange[]>

/** What a draft changes, by kind. */
export const changesOf = (draft: Draft): RowChanges => ({
  project: draft.project.changes(),
  person: draft.person.changes(),
  workPattern: draft.workPattern.changes(),
  assignment: draft.assignment.changes(),
  timeOff: draft.timeOff.changes(),
  companyDay: draft.companyDay.changes(),
})

const list = (names: string[]): SQL => sql.raw(names.map((name) => `"${name}"`).join(', '))

/** How the rows of one kind are written. */
function writing(type: RecordType) {
  const table = tables[type]
  const columns = columnsOf(type)
  const all = list(columns.map(({ column }) => column))
  const values = columns
    .filter(({ field }) => field !== 'id')
    .map(({ column }) => `"${column}" = new."${column}"`)
  const given = sql`jsonb_populate_recordset(null::${table}, ${sql.placeholder('rows')}::jsonb)`
  return {
    columns,
    insert: statement(sql`insert into ${table} (${all}) select ${all} from ${given}`),
    update: statement(
      sql`update ${table} set ${sql.raw(values.join(', '))} from ${given} as new where ${table}.id = new.id`,
    ),
  }
}

const written = Object.fromEntries(
  (Object.keys(tables) as RecordType[]).map((type) => [type, writing(type)]),
) as Record<RecordType, ReturnType<typeof writing>>

/** Rows as `jsonb_populate_recordset` wants them: by column. */
function asRecordset(type: RecordType, rows: readonly object[]): string {
  const { columns } = written[type]
  return JSON.stringify(
    rows.map((row) => {
      const fields = row as Record<string, unknown>
      return Object.fromEntries(columns.map(({ field, column }) => [column, fields[field]]))
    }),
  )
}

const BATCH = 5000

/** Parts of a list that one statement takes: an import has a hundred thousand rows. */
export const inBatches = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, index) =>
    rows.slice(index * BATCH, (index + 1) * BATCH),
  )

/** Checks along the way what the end of a transaction would, so that no statement takes long, not even COMMIT. */
export async function checkDates(tx: Transaction): Promise<void> {
  await tx.execute('set constraints assignments_project_dates immediate')
  await tx.execute('set constraints assignments_project_dates deferred')
}

async function writeInBatches(
  tx: Transaction,
  type: RecordType,
  how: 'insert' | 'update',
  rows: readonly object[],
): Promise<void> {
  const batches = inBatches(rows)
  for (const batch of batches) {
    await written[type][how](tx, { rows: asRecordset(type, batch) })
    if (type === 'assignment' && batches.length > 1) await checkDates(tx)
  }
}

async function deleteRows(tx: Transaction, type: RecordType, changes: readonly RowChange[]): Promise<void> {
  const table = tables[type]
  const ids = changes.map(({ id }) => id)
  for (const batch of inBatches(ids)) await tx.delete(table).where(isOneOf(table.id, batch))
}

const isGone = ({ after }: RowChange): boolean => after === null
const isThere = (change: RowChange): boolean => !isGone(change)

/** A pattern that begins on another day. It goes and comes again, so that no other on the way is on its day. */
const isMoved = ({ before, after }: RowChange): boolean =>
  before !== null && after !== null && (before as PatternRow).startDate !== (after as PatternRow).startDate

async function writeRows(
  tx: Transaction,
  type: RecordType,
  changes: readonly RowChange[],
  isNew: (change: RowChange) => boolean = ({ before }) => before === null,
): Promise<void> {
  if (changes.length === 0) return
  const { fresh = [], known = [] } = Object.groupBy(changes.filter(isThere), (change) =>
    isNew(change) ? 'fresh' : 'known',
  )
  await writeInBatches(
    tx,
    type,
    'update',
    known.map(({ after }) => after!),
  )
  await writeInBatches(
    tx,
    type,
    'insert',
    fresh.map(({ after }) => after!),
  )
}

/** Makes addresses free that go from one person to another within the change set. */
async function vacateAddresses(tx: Transaction, changes: readonly RowChange[]): Promise<void> {
  const addressOf = (person: object | null) => (person as PersonRow | null)?.email.toLowerCase()
  const wanted = new Set(changes.map(({ after }) => addressOf(after)))
  const ids = changes
    .filter(({ before, after }) => before && addressOf(before) !== addressOf(after))
    .filter(({ before }) => wanted.has(addressOf(before)))
    .map(({ id }) => id)
  if (ids.length > 0)
    await tx
      .update(people)
      .set({ email: sql`${people.id} || '@moving.invalid'` })
      .where(isOneOf(people.id, ids))
}

/** Writes the rows of a change set: what stands on others is written after them, and goes before them. */
export async function storeRows(tx: Transaction, changes: RowChanges): Promise<void> {
  const { project, person, workPattern, assignment, timeOff, companyDay } = changes
  const gonePeople = new Set(person.filter(isGone).map(({ id }) => id))
  // A person's patterns go with them: the first would not go alone.
  const goesWithPerson = ({ before }: RowChange) => gonePeople.has((before as PatternRow).personId)
  await deleteRows(tx, 'assignment', assignment.filter(isGone))
  await deleteRows(tx, 'timeOff', timeOff.filter(isGone))
  await deleteRows(tx, 'companyDay', companyDay.filter(isGone))
  await deleteRows(
    tx,
    'workPattern',
    workPattern.filter((each) => isMoved(each) || (isGone(each) && !goesWithPerson(each))),
  )
  await vacateAddresses(tx, person)
  await writeRows(tx, 'project', project)
  await writeRows(tx, 'person', person)
  await writeRows(tx, 'workPattern', workPattern, (each) => each.before === null || isMoved(each))
  await writeRows(tx, 'assignment', assignment)
  await writeRows(tx, 'timeOff', timeOff)
  await writeRows(tx, 'companyDay', companyDay)
  await deleteRows(tx, 'person', person.filter(isGone))
  await deleteRows(tx, 'project', project.filter(isGone))
}
