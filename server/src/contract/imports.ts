import { z } from 'zod'
import { recordType } from './changes.ts'
import { id, instant, limit, line } from './primitives.ts'

/** What a file may hold, one kind of record each. */
export const importKind = recordType
export type ImportKind = z.infer<typeof importKind>

/** The most that one file may have. */
export const MAX_IMPORT_BYTES = 32 * 1024 * 1024
export const MAX_IMPORT_ROWS = 200_000
export const MAX_IMPORT_COLUMNS = 200

export const encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])
export type Encoding = z.infer<typeof encoding>
export const delimiter = z.enum([',', ';', '\t', '|'])
export type Delimiter = z.infer<typeof delimiter>
/** Which of two numbers is the month in 03/04/2026. */
export const dateOrder = z.enum(['dayFirst', 'monthFirst'])
export type DateOrder = z.infer<typeof dateOrder>

const fieldName = z.string().regex(/^[a-zA-Z]{1,40}$/, 'Must be the name of a field')

/** How a file is read: recognised at first, then as it was set by hand. */
const reading = {
  kind: importKind,
  encoding,
  delimiter,
  dateOrder: dateOrder.nullable().describe('null: a date that can be read both ways is refused'),
  columns: z
    .array(fieldName.nullable())
    .max(MAX_IMPORT_COLUMNS)
    .describe('The field that each column of the file holds; null: none'),
  defaults: z.record(fieldName, line(200)).describe('What stands for an empty cell of a field'),
}

export const importStatus = z
  .enum(['receiving', 'checking', 'checked', 'unreadable', 'applying', 'applied'])
  .describe('unreadable: see problem; checked: see counts and rows')

export const rowOutcome = z.enum(['created', 'changed', 'left', 'refused'])
export type RowOutcome = z.infer<typeof rowOutcome>

const counts = z.object({ created: z.int(), changed: z.int(), left: z.int(), refused: z.int() })
export type ImportCounts = z.infer<typeof counts>

const place = { row: z.int().nullable(), column: z.string().nullable() }

/** A file that is being imported. */
export const importRecord = z.object({
  id,
  fileName: z.string(),
  bytes: z.int(),
  status: importStatus,
  ...reading,
  kind: importKind.nullable().describe('null: not recognised'),
  encoding: encoding.nullable(),
  delimiter: delimiter.nullable(),
  revision: z.int().describe('Another one for each dry run'),
  headers: z.array(z.string()).describe('The names in the first line'),
  sample: z.array(z.array(z.string())).describe('The first rows as they are in the file'),
  problem: z
    .object({ message: z.string(), ...place })
    .nullable()
    .describe('Why the file cannot be read, and where'),
  counts: counts.nullable().describe('What the dry run found; null: none yet'),
  rowsDone: z.int().describe('How far the work under way has come'),
  rowCount: z.int().nullable(),
  changeId: id.nullable().describe('The change set that it became; to be taken back as a whole'),
  createdAt: instant,
})
export type ImportRecord = z.infer<typeof importRecord>
/** How a file is read, as it is kept; what is null is recognised when it is read. */
export type ImportReading = Pick<
  ImportRecord,
  'kind' | 'encoding' | 'delimiter' | 'dateOrder' | 'defaults'
> & {
  columns: ImportRecord['columns'] | null
}

export const importQuery = z.strictObject({
  kind: importKind.optional().describe('Left out: recognised by the names of the columns'),
  fileName: line(200).default('import.csv'),
})

export const importUpdate = z.strictObject(reading).partial()
export type ImportUpdate = z.infer<typeof importUpdate>

export const importRowQuery = z.strictObject({
  outcome: rowOutcome.optional(),
  limit: limit(200, 50),
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'Is not a cursor of this list; begin without one')
    .optional(),
})

/** What the dry run says of each row. */
export const importRow = z.object({
  row: z.int().describe("The row's number in the file; the first line, with the names, is 1"),
  outcome: rowOutcome,
  what: z.string().describe('What the row is about, in words'),
  changes: z
    .array(z.object({ field: z.string(), before: z.string(), after: z.string() }))
    .describe('Of a record that is there: what becomes other'),
  problems: z.array(z.object({ column: z.string().nullable(), message: z.string() })),
})
export type ImportRow = z.infer<typeof importRow>
export const importRowPage = z.object({
  results: z.array(importRow),
  nextCursor: z.string().nullable(),
  total: z.int(),
})

export const importList = z.object({ results: z.array(importRecord) })
