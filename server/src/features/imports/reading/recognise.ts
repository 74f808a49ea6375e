import type { Delimiter, Encoding, ImportKind } from '../../../contract/imports.ts'
import { orderTold } from './cells.ts'
import { clip } from './clip.ts'
import { recogniseColumns, recogniseKind } from './headers.ts'
import { recogniseDelimiter, rowsOf } from './rows.ts'
import { type Bytes, recogniseEncoding } from './text.ts'
import { Unreadable } from './unreadable.ts'

/** What a user has set by hand; the rest is recognised. */
interface Wishes {
  kind: ImportKind | null
  encoding: Encoding | null
  delimiter: Delimiter | null
}

const SAMPLE_ROWS = 5
const SAMPLE_CELL = 200

/** The first line and some rows of a file, and how it is best read. */
export async function recognise(bytes: Bytes, wishes: Wishes) {
  const encoding = wishes.encoding ?? (await recogniseEncoding(bytes))
  const delimiter = wishes.delimiter ?? (await recogniseDelimiter(bytes, encoding))
  let headers: string[] | undefined
  const sample: string[][] = []
  let rowCount = 0
  const orders = new Set<string>()
  for await (const { cells, row } of rowsOf(bytes, { encoding, delimiter })) {
    if (cells.some((cell) => cell.includes('\0')))
      throw new Unreadable('There are NUL characters: this is no text, or of another encoding', row)
    if (!headers) {
      headers = cells.map((cell) => clip(cell.trim(), SAMPLE_CELL))
      continue
    }
    rowCount += 1
    if (sample.length < SAMPLE_ROWS) sample.push(cells.map((cell) => clip(cell, SAMPLE_CELL)))
    for (const cell of cells) if (cell.length <= 12) orders.add(orderTold(cell) ?? '')
  }
  if (!headers) throw new Unreadable('The file is empty')
  if (rowCount === 0) throw new Unreadable('There is no row below the line with the names of the columns', 1)
  orders.delete('')
  const kind = wishes.kind ?? recogniseKind(headers)
  return {
    encoding,
    delimiter,
    headers,
    sample,
    rowCount,
    kind,
    columns: kind ? recogniseColumns(kind, headers) : headers.map(() => null),
    // Both told: then neither is the file's.
    dateOrder: orders.size === 1 ? ([...orders][0] as 'dayFirst' | 'monthFirst') : null,
  }
}
