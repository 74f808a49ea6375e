import { asWritten, weeksFromWords } from '../../../domain/spreadsheet.ts'
import type { DateOrder } from '../../../contract/imports.ts'

/** A cell that is not what its field needs; the message says what it should be. */
export class BadCell extends Error {}

export interface CellSettings {
  dateOrder: DateOrder | null
}
export type CellReader = (text: string, settings: CellSettings) => unknown

const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/
const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/
/** 03/04/2026 is one day in some countries and another in others. */
const eitherWay = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/

/** Which order of day and month a date tells; null: it fits both, or is no such date. */
export function orderTold(text: string): DateOrder | null {
  const [, first = '', second = ''] = eitherWay.exec(text.trim()) ?? []
  if (Number(first) > 12 && Number(second) <= 12) return 'dayFirst'
  return Number(second) > 12 && Number(first) <= 12 ? 'monthFirst' : null
}

const padded = (part: string) => part.padStart(2, '0')

/** A calendar day as the plan writes it. Whether there is such a day is for the contract to say. */
export const date: CellReader = (text, { dateOrder }) => {
  const [, year, month, day] = iso.exec(text) ?? []
  if (year && month && day) return `${year}-${padded(month)}-${padded(day)}`
  const [, dayOfDotted, monthOfDotted, yearOfDotted] = dotted.exec(text) ?? []
  if (dayOfDotted && monthOfDotted && yearOfDotted)
    return `${yearOfDotted}-${padded(monthOfDotted)}-${padded(dayOfDotted)}`
  const [, first, second, yearOfEither] = eitherWay.exec(text) ?? []
  if (!first || !second || !yearOfEither) throw new BadCell(`"${text}" is no date; write it as 2026-12-31`)
  const order = dateOrder ?? orderTold(text) ?? (first === second ? 'dayFirst' : null)
  if (order === null)
    throw new BadCell(`"${text}" can be two days; choose whether the day or the month comes first`)
  const [day2, month2] = order === 'dayFirst' ? [first, second] : [second, first]
  return `${yearOfEither}-${padded(month2)}-${padded(day2)}`
}

/** Hours with a point or a comma: 7.5, 7,5, 1,200, 1.200,5, 8 h. */
export const number: CellReader = (text) => {
  const bare = text.replace(/\s*(h|hrs?|hours?)\.?$/i, '').replace(/[\s\u00a0'’]/g, '')
  const grouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)
    ? bare.replaceAll(',', '')
    : /^\d{1,3}(\.\d{3})*,\d{1,2}$/.test(bare)
      ? bare.replaceAll('.', '').replace(',', '.')
      : bare.replace(/^(\d+),(\d+)$/, '$1.$2')
  const read = /^\d+(\.\d+)?$/.test(grouped) ? Number(grouped) : Infinity
  if (!Number.isFinite(read)) throw new BadCell(`"${text}" is no number`)
  return read
}

export const text: CellReader = (cell) => cell

/** Several words in one cell, parted by commas or semicolons. */
export const list: CellReader = (cell) =>
  cell
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

const YES = new Set(['y', 'yes', 'true', '1', 'x', 'ja', 'oui', 'si', 'sí'])
export const flag: CellReader = (cell) => YES.has(cell.toLowerCase())

/** One of some words, in any case; `also` are other words for them. */
export const word =
  (words: readonly string[], also: Record<string, string> = {}): CellReader =>
  (cell) => {
    const found = cell.toLowerCase()
    const known = words.find((each) => each.toLowerCase() === found) ?? also[found]
    if (known === undefined) throw new BadCell(`"${cell}" is none of: ${words.join(', ')}`)
    return known
  }

export const whole: CellReader = (cell) => {
  if (!/^[1-9]\d{0,14}$/.test(cell)) throw new BadCell(`"${cell}" is no id`)
  return Number(cell)
}

export const weeks: CellReader = (cell) => {
  const read = weeksFromWords(cell)
  if (read === null)
    throw new BadCell(
      `"${cell}" are no weeks; write the hours of each weekday, weeks parted by /: 8 8 8 8 8 0 0`,
    )
  return read
}

/** The text of a cell: without the apostrophe of an export, trimmed. */
export function textOf(cell: string): string {
  const trimmed = asWritten(cell).trim()
  if (trimmed.includes('\uFFFD'))
    throw new BadCell('There are bytes in this cell that are no letters; choose another encoding')
  return trimmed
}
