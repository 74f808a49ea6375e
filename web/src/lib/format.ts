import { dateWords } from '#words/dates.ts'
import { locale } from './locale.ts'

const hoursFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
const wholeFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
const percentFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })

/** 1,204.5 */
export const showNumber = (value: number) => hoursFormat.format(value)

/** 16 h, with the no-break space that keeps number and unit together. */
export const showHours = (value: number) => dateWords.hours(hoursFormat.format(value))

/** Large sums, where two decimals would only be noise. */
export const showWholeHours = (value: number) => dateWords.hours(wholeFormat.format(value))

/** 71.4 %; a dash where nothing is available. */
export const showPercent = (value: number | null) =>
  value === null ? '–' : `${percentFormat.format(value)}\u00a0%`

/** One or many: `plural(3, 'day')` is `3 days`. */
export const plural = (count: number, one: string, many = `${one}s`) =>
  `${wholeFormat.format(count)}\u00a0${count === 1 ? one : many}`

/** Hours as typed, with a point or a comma; NaN where it is no number, so that a schema refuses it. */
export function parseHours(text: string): number {
  const clean = text.trim().replace(',', '.')
  return /^\d+(\.\d*)?$|^\.\d+$/.test(clean) ? Number(clean) : Number.NaN
}
