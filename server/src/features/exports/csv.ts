import { setImmediate } from 'node:timers/promises'
import { stringify } from 'csv-stringify/sync'
import { defused } from '../../domain/spreadsheet.ts'

type Cell = string | number | null

/** How each column of a file is filled from a row. */
export type Columns<Row, Name extends string = string> = Record<Name, (row: Row) => Cell>

// Without it a spreadsheet takes the file for its country's old encoding.
const BYTE_ORDER_MARK = '\uFEFF'

/** Lines of one piece. */
const LINES = 500

const line = (cells: readonly Cell[][]) => stringify(cells as Cell[][], { record_delimiter: '\r\n' })
const safe = (cell: Cell): Cell => (typeof cell === 'string' ? defused(cell) : cell)

/** A CSV file (RFC 4180, UTF-8 with its mark) piece by piece: the header, then the rows of each page. */
export async function* csvOf<Row>(
  columns: Columns<Row>,
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string, void> {
  const cells = Object.values(columns)
  yield BYTE_ORDER_MARK + line([Object.keys(columns)])
  for await (const rows of pages)
    for (let at = 0; at < rows.length; at += LINES) {
      yield line(rows.slice(at, at + LINES).map((row) => cells.map((of) => safe(of(row)))))
      // A page of a report has a line for each week of each row: others have their turn in between.
      await setImmediate()
    }
}

/** A list page by page, to its end. */
export async function* pagesOf<Row>(
  read: (cursor: string | undefined) => Promise<{ results: Row[]; nextCursor: string | null }>,
): AsyncGenerator<Row[], void> {
  let cursor: string | null | undefined
  do {
    const { results, nextCursor } = await read(cursor ?? undefined)
    yield results
    cursor = nextCursor
  } while (cursor !== null)
}
