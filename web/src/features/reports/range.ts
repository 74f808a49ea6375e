import { MAX_WEEKS } from '@contract/within-span.ts'
import { addDays, lengthInDays } from '../../lib/dates.ts'
import type { ReportsView } from '../../paths.ts'

export interface Range {
  from: string
  to: string
}

const QUARTERS = 4
const MONTHS = 3

const firstOf = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}-01`

/** The calendar quarter of a day, or one so many later. */
export function quarterOf(day: string, later = 0): Range {
  const index =
    Number(day.slice(0, 4)) * QUARTERS + Math.floor((Number(day.slice(5, 7)) - 1) / MONTHS) + later
  const first = (quarter: number) =>
    firstOf(Math.floor(quarter / QUARTERS), (quarter % QUARTERS) * MONTHS + 1)
  return { from: first(index), to: addDays(first(index + 1), -1) }
}

const yearOf = (year: number): Range => ({ from: `${year}-01-01`, to: `${year}-12-31` })

function named(range: ReportsView['range'], today: string): Range {
  const thisYear = Number(today.slice(0, 4))
  if (range === 'next') return quarterOf(today, 1)
  if (range === 'year') return yearOf(thisYear)
  if (range === 'nextYear') return yearOf(thisYear + 1)
  return quarterOf(today)
}

/** The days of a report. The bench's begin today at the earliest if not chosen: nobody can be booked for the past. */
export function rangeOf({ report, range, from, to }: ReportsView, today: string): Range {
  const days = from ?? to
  if (range === undefined && days !== undefined) return { from: days, to: to ?? days }
  const whole = named(range, today)
  return report === 'bench' && whole.from < today ? { from: today, to: whole.to } : whole
}

/** Why there can be no report of some days. */
export function problemOf({ from, to }: Range): 'wrongOrder' | 'tooLong' | null {
  if (to < from) return 'wrongOrder'
  return lengthInDays(from, to) > MAX_WEEKS * 7 ? 'tooLong' : null
}
