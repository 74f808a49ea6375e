import { type SQL, getTableColumns, sql } from 'drizzle-orm'
import { CasingCache } from 'drizzle-orm/casing'
import type { PgTable } from 'drizzle-orm/pg-core'
import { type RecordType, recordType } from '../../contract/changes.ts'
import { assignments, companyDays, people, projects, timeOff, workPatterns } from '../../db/schema/plan.ts'

export type PersonRow = Omit<typeof people.$inferSelect, 'planDirty'>
export type ProjectRow = typeof projects.$inferSelect
export type AssignmentRow = typeof assignments.$inferSelect
export type PatternRow = Omit<typeof workPatterns.$inferSelect, 'totalHours' | 'weekCount'>

export type TimeOffRow = typeof timeOff.$inferSelect
type CompanyDayRow = typeof companyDays.$inferSelect

/** The stored record of each kind, as it stands in change_records too: fields as in the API, nothing derived. */
export interface Rows {
  person: PersonRow
  project: ProjectRow
  assignment: AssignmentRow
  workPattern: PatternRow
  timeOff: TimeOffRow
  companyDay: CompanyDayRow
}

/** Where the records of each kind are kept. */
export const tables = {
  person: people,
  project: projects,
  assignment: assignments,
  workPattern: workPatterns,
  timeOff,
  companyDay: companyDays,
}

/** One of something for each kind of record. */
export const ofEachKind = <T>(make: (type: RecordType) => T) =>
  Object.fromEntries(recordType.options.map((type) => [type, make(type)])) as Record<RecordType, T>

/** Belongs to the triggers, or is computed by the database: never written, in no record. */
const NOT_WRITTEN = ['planDirty', 'totalHours', 'weekCount']

const casing = new CasingCache('snake_case')

function namesOf(table: PgTable): { field: string; column: string }[] {
  return Object.entries(getTableColumns(table))
    .filter(([field]) => !NOT_WRITTEN.includes(field))
    .map(([field, column]) => ({ field, column: casing.getColumnCasing(column) }))
}
const names = ofEachKind((type) => namesOf(tables[type]))

/** Field and column names of a kind of record, in the table's order. */
export const columnsOf = (type: RecordType): { field: string; column: string }[] => names[type]

const fieldsOf = (type: RecordType): SQL =>
  sql.raw(
    columnsOf(type)
      .map(({ field, column }) => `"${column}" as "${field}"`)
      .join(', '),
  )

/** Select lists that make a row of each kind a record in JSON. */
export const asRecord: Record<RecordType, SQL> = ofEachKind(fieldsOf)

/** A record that came as JSON: instants as the API writes them. */
export function fromJson<Row extends { createdAt: string; updatedAt: string }>(row: Row): Row {
  const iso = (instant: string) => new Date(instant).toISOString()
  return { ...row, createdAt: iso(row.createdAt), updatedAt: iso(row.updatedAt) }
}
