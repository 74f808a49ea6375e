import { Readable } from 'node:stream'
import { CsvError, type Info, parse } from 'csv-parse'
import {
  type Delimiter,
  type Encoding,
  MAX_IMPORT_COLUMNS,
  MAX_IMPORT_ROWS,
  delimiter as delimiters,
} from '../../../contract/imports.ts'
import { type Bytes, decoded } from './text.ts'
import { Unreadable } from './unreadable.ts'

/** A row with its number in the file. */
interface RawRow {
  row: number
  cells: string[]
}

const LONGEST_ROW = 256 * 1024
const TOO_LONG = `The row is longer than ${LONGEST_ROW / 1024} kB: a quote (") is opened and not closed, or this is no CSV file`
// The parser counts letters, and would take any number of empty cells.
const LONGEST_LINE = 4 * LONGEST_ROW

/** The delimiter that the first line has most of, outside of quotes. */
export async function recogniseDelimiter(bytes: Bytes, encoding: Encoding): Promise<Delimiter> {
  const counts = new Map<string, number>(delimiters.options.map((each) => [each, 0]))
  let quoted = false
  let seen = 0
  scan: for await (const text of decoded(bytes, encoding))
    for (const letter of text) {
      if (letter === '"') quoted = !quoted
      if (!quoted && (letter === '\n' || letter === '\r') && seen > 0) break scan
      if (!quoted && counts.has(letter)) counts.set(letter, counts.get(letter)! + 1)
      seen += 1
      if (seen > LONGEST_ROW) break scan
    }
  const [[most, count]] = [...counts].toSorted(([, a], [, b]) => b - a) as [[Delimiter, number]]
  return count === 0 ? ',' : most
}

function asUnreadable(error: CsvError): Unreadable {
  // It counts what it has read, also what it had no time to hand on.
  const row = Number(error.records) + Number(error.empty_lines) + 1
  // Of the numbers that it gives, the column is where it stopped, counted from 0.
  const column = typeof error.column === 'number' ? String(error.column + 1) : null
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return new Unreadable(TOO_LONG, row, column)
    case 'CSV_QUOTE_NOT_CLOSED':
      return new Unreadable(
        'A quote (") is opened here and not closed before the end of the file',
        row,
        column,
      )
    case 'INVALID_OPENING_QUOTE':
      return new Unreadable('A quote (") stands inside of a cell that does not begin with one', row, column)
    case 'CSV_INVALID_CLOSING_QUOTE':
      return new Unreadable(
        'After the quote (") that closes a cell comes something else than the next',
        row,
        column,
      )
    default:
      return new Unreadable('This row is not CSV', row, column)
  }
}

/** Passes a text on as long as its lines end somewhere. @throws Unreadable */
async function* inLines(texts: AsyncIterable<string>, rowOf: () => number): AsyncGenerator<string, void> {
  let length = 0
  for await (const text of texts) {
    const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'))
    length = end === -1 ? length + text.length : text.length - end - 1
    if (length > LONGEST_LINE) throw new Unreadable(TOO_LONG, rowOf())
    yield text
  }
}

/**
 * The rows of a file, streamed; the first is the line with the names.
 * @throws Unreadable with the row where it cannot go on.
 */
export async function* rowsOf(
  bytes: Bytes,
  { encoding, delimiter }: { encoding: Encoding; delimiter: Delimiter },
): AsyncGenerator<RawRow, void> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  })
  const rowOf = () => parser.info.records + parser.info.empty_lines + 1
  const source = Readable.from(inLines(decoded(bytes, encoding), rowOf))
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let row = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      row = info.records + info.empty_lines
      if (record.length > MAX_IMPORT_COLUMNS)
        throw new Unreadable(`There are ${record.length} columns; at most ${MAX_IMPORT_COLUMNS} can be`, row)
      if (row > MAX_IMPORT_ROWS + 1)
        throw new Unreadable(
          `There are more than ${MAX_IMPORT_ROWS.toLocaleString('en')} rows; import it in parts`,
          row,
        )
      if (record.every((cell) => cell.trim() === '')) continue
      yield { row, cells: record }
    }
  } catch (error) {
    throw error instanceof CsvError ? asUnreadable(error) : error
  } finally {
    source.destroy()
    parser.destroy()
  }
}
