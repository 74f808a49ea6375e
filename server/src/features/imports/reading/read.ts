import type { Delimiter, Encoding, ImportKind } from '../../../contract/imports.ts'
import { BadCell, type CellSettings, textOf } from './cells.ts'
import { readers } from './readers.ts'
import { rowsOf } from './rows.ts'
import type { Bytes } from './text.ts'

export interface Problem {
  column: string | null
  message: string
}
/** A row as its fields were read; a field without a text in its cell is not there. */
export interface ReadRow {
  row: number
  values: Record<string, unknown>
  problems: Problem[]
}

export interface Settings extends CellSettings {
  kind: ImportKind
  encoding: Encoding
  delimiter: Delimiter
  columns: (string | null)[]
  defaults: Record<string, string>
}

/** The name that the file has for a field; the field's own where no column holds it. */
export const columnOf = (
  { columns }: Pick<Settings, 'columns'>,
  headers: readonly string[],
  field: string,
): string => {
  const at = columns.indexOf(field)
  return at === -1 ? field : headers[at] || `column ${at + 1}`
}

/**
 * The rows of a file as their fields, streamed. What is wrong with a cell is noted with its row and column.
 * @throws Unreadable where the file cannot be read on.
 */
export async function* readRows(
  bytes: Bytes,
  headers: readonly string[],
  settings: Settings,
): AsyncGenerator<ReadRow, void> {
  const ofKind = readers[settings.kind]
  const fields = settings.columns.flatMap((name, index) => (name === null ? [] : [{ name, index }]))
  const given = Object.entries(settings.defaults)
  let isHeader = true
  for await (const { row, cells } of rowsOf(bytes, settings)) {
    if (isHeader) {
      isHeader = false
      continue
    }
    const read: ReadRow = { row, values: {}, problems: [] }
    const put = (name: string, cell: string) => {
      try {
        const text = textOf(cell)
        if (text !== '') read.values[name] = ofKind[name]!(text, settings)
      } catch (error) {
        if (!(error instanceof BadCell)) throw error
        read.problems.push({ column: columnOf(settings, headers, name), message: error.message })
      }
    }
    for (const { name, index } of fields) put(name, cells[index] ?? '')
    for (const [name, text] of given) if (!(name in read.values)) put(name, text)
    if (cells.length > headers.length)
      read.problems.push({
        column: `column ${headers.length + 1}`,
        message: `There are ${cells.length} cells, but only ${headers.length} columns have a name`,
      })
    yield read
  }
}
