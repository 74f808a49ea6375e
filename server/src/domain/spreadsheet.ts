// A spreadsheet runs what begins with one of these, the wide forms of Asia's keyboards too.
const FORMULA = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/
const DEFUSED = /^'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** A text as a cell that no spreadsheet takes for a formula: an apostrophe in front of what looks like one. */
export const defused = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** A cell as it was before `defused`. */
export const asWritten = (cell: string): string => (DEFUSED.test(cell) ? cell.slice(1) : cell)

/** The hours of a work pattern in one cell: `8 8 8 8 8 0 0 / 8 8 8 8 0 0 0`. */
export const weeksInWords = (weeks: readonly (readonly number[])[]): string =>
  weeks.map((week) => week.join(' ')).join(' / ')

/** The same, read again; null where it is no such thing. */
export function weeksFromWords(text: string): number[][] | null {
  const weeks = text.split('/').map((week) => week.trim().split(/\s+/).map(Number))
  return weeks.every((week) => week.length === 7 && week.every(Number.isFinite)) ? weeks : null
}
