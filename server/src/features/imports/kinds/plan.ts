import { setImmediate } from 'node:timers/promises'
import type { z } from 'zod'
import type { Change, RecordType } from '../../../contract/changes.ts'
import type { ImportRow } from '../../../contract/imports.ts'
import type { Reader } from '../../../db/client.ts'
import { clip } from '../reading/clip.ts'
import type { Problem, ReadRow } from '../reading/read.ts'

/** What becomes of a row, with the change that does it. */
export interface PlannedRow extends ImportRow {
  change: Change | null
}

/** Everything that a kind needs to plan its rows. */
export interface Planning {
  /** The name that the file has for a field. */
  column: (field: string) => string
  /** Whether some column of the file holds a field. */
  has: (field: string) => boolean
}

/** What a row is about. */
export interface Subject {
  /** The same for rows that are decided together: those of one record, or of one person's plan. */
  owner: string
  /** Those concerned, of the ones there are. */
  personId?: number | null
  projectId?: number | null
}

/** How the rows of a file become changes. */
export interface Planner {
  subjectOf(read: ReadRow): Subject
  /** Plans some of the rows, and of each owner all or none. */
  plan(db: Reader, rows: readonly ReadRow[]): Promise<PlannedRow[]>
}

/** Makes a planner of one kind of record; what there is to be found by name is read once. */
export type OpenPlanner = (db: Reader, planning: Planning, today: string) => Promise<Planner>

// A cell may hold anything, and an index takes no text of any length.
const LONGEST_OWNER = 200
export const ownedBy = (owner: string): string => clip(owner, LONGEST_OWNER)

/** A row that is about a person's plan. */
export const ofPerson = (personId: number): Subject => ({ owner: `person ${personId}`, personId })

/** A row that is about nobody: it is refused by itself. */
export const ofNobody = ({ row }: ReadRow): Subject => ({ owner: `row ${row}` })

type Values = Record<string, unknown>

const inWords = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value))
    return value.map((each) => (Array.isArray(each) ? each.join(' ') : String(each))).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const LONGEST = 300
/** A cell may hold anything; an answer about it stays short. */
const clipped = (text: string) => (text.length > LONGEST ? `${clip(text, LONGEST)}…` : text)

const row = (read: ReadRow, what: string, outcome: ImportRow['outcome']): PlannedRow => ({
  row: read.row,
  outcome,
  what: clipped(what),
  changes: [],
  problems: [],
  change: null,
})

/** A row that cannot be imported, and why. */
export const refused = (read: ReadRow, what: string, problems: readonly Problem[]): PlannedRow => ({
  ...row(read, what, 'refused'),
  problems: [...read.problems, ...problems].map(({ column, message }) => ({
    column,
    message: clipped(message),
  })),
})

function problemsOf(error: z.ZodError, values: Values, { column }: Planning): Problem[] {
  return error.issues.map(({ path, message }) => {
    const field = String(path[0] ?? '')
    const isMissing = values[field] === undefined || values[field] === null
    return {
      column: field === '' ? null : column(field),
      message: isMissing ? 'Must not be empty' : message.replace(/^Invalid input: /, ''),
    }
  })
}

/** A row that makes a new record, if its values are right. */
export function creation(
  planning: Planning,
  read: ReadRow,
  what: string,
  type: RecordType,
  values: Values,
  schema: z.ZodType,
): PlannedRow {
  const parsed = schema.safeParse(values)
  if (!parsed.success) return refused(read, what, problemsOf(parsed.error, values, planning))
  return { ...row(read, what, 'created'), change: { op: 'create', type, data: parsed.data } as Change }
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** The values given that a stored record has not. */
export const differences = (stored: object, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([field, value]) => value !== undefined && !isSame((stored as Values)[field], value),
    ),
  )

/** A row about a record that is there: it changes what differs, or leaves it as it is. */
export function update(
  planning: Planning,
  read: ReadRow,
  what: string,
  type: RecordType,
  stored: { id: number; version: number },
  values: Values,
  schema: z.ZodType,
): PlannedRow {
  const data = differences(stored, values)
  const changes = Object.entries(data).map(([field, after]) => ({
    field,
    before: inWords((stored as unknown as Values)[field]),
    after: inWords(after),
  }))
  if (changes.length === 0) return row(read, what, 'left')
  const parsed = schema.safeParse(data)
  if (!parsed.success) return refused(read, what, problemsOf(parsed.error, data, planning))
  const { id, version } = stored
  return {
    ...row(read, what, 'changed'),
    changes,
    change: { op: 'update', type, id, version, data: parsed.data } as Change,
  }
}

/** Keeps the first row of each record, and refuses those that are about it again. */
export class Once {
  readonly #rows = new Map<string, number>()

  /** What is wrong where another row has the same key; null: nothing. */
  take(key: string, { row: number }: ReadRow, column: string): Problem | null {
    const first = this.#rows.get(key)
    if (first !== undefined) return { column, message: `Row ${first} is about the same` }
    this.#rows.set(key, number)
    return null
  }
}

const ROWS_IN_TURN = 250

/** Plans one row after the other, and lets others have their turn: one owner may have any number of rows. */
export async function inTurns(
  rows: readonly ReadRow[],
  plan: (read: ReadRow, index: number) => PlannedRow,
): Promise<PlannedRow[]> {
  const planned: PlannedRow[] = []
  for (const [index, read] of rows.entries()) {
    planned.push(plan(read, index))
    if (index % ROWS_IN_TURN === ROWS_IN_TURN - 1) await setImmediate()
  }
  return planned
}

/** The texts and numbers among some values, as one text. */
export const joined = (values: readonly unknown[], between = ', '): string =>
  values
    .filter((value) => (typeof value === 'string' && value !== '') || typeof value === 'number')
    .join(between)

export const folded = (text: string): string => text.trim().toLowerCase()
