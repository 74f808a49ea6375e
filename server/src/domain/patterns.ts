import { type Day, mondayOf, toDay } from './calendar.ts'
import { type Hundredths, fractionToHours, toHundredths } from './hours.ts'

/** Hours of each weekday (Monday first) for 1 to 4 weeks, repeating, in force from a day on; null: since ever. */
export interface Pattern {
  startDay: Day | null
  /** Hundredths by week and weekday. */
  weeks: readonly (readonly Hundredths[])[]
  /** Sum of all its hours. Weekly capacity is total ÷ weeks.length; the rule multiplies instead of dividing. */
  total: Hundredths
}

/** Week one of a pattern that holds since ever is the ISO week of 2000-01-03. */
const EVER = toDay('2000-01-03')

/** A pattern from the API's form: hours as numbers, a date or null. */
export function toPattern(startDate: string | null, weeks: readonly (readonly number[])[]): Pattern {
  const hundredths = weeks.map((week) => week.map(toHundredths))
  return {
    startDay: startDate === null ? null : toDay(startDate),
    weeks: hundredths,
    total: hundredths.flat().reduce((sum, hours) => sum + hours, 0),
  }
}

/** Patterns in the order they come into force. */
export const inOrder = (patterns: readonly Pattern[]): Pattern[] =>
  patterns.toSorted((a, b) => (a.startDay ?? -Infinity) - (b.startDay ?? -Infinity))

/** The pattern in force on a day, of patterns in order. */
export function patternOn(patterns: readonly Pattern[], day: Day): Pattern | undefined {
  let current: Pattern | undefined
  for (const pattern of patterns) {
    if (pattern.startDay !== null && pattern.startDay > day) break
    current = pattern
  }
  return current
}

/** Where a day stands in a pattern, counted from the Monday of its first week. */
function placeOf(pattern: Pattern, day: Day): number {
  const length = 7 * pattern.weeks.length
  return (((day - mondayOf(pattern.startDay ?? EVER)) % length) + length) % length
}

/** Hundredths of hours that a pattern has on a day. */
export function hoursOn(pattern: Pattern, day: Day): Hundredths {
  const place = placeOf(pattern, day)
  return pattern.weeks[Math.floor(place / 7)]![place % 7]!
}

/** Calls back for each day of a stretch with the pattern's hours on it. */
export function eachDay(
  pattern: Pattern,
  from: Day,
  to: Day,
  call: (day: Day, hours: Hundredths) => void,
): void {
  const hours = pattern.weeks.flat()
  let place = placeOf(pattern, from)
  for (let day = from; day <= to; day++) {
    call(day, hours[place]!)
    place = place + 1 === hours.length ? 0 : place + 1
  }
}

/** Weekly capacity in hours, two decimals, half up. */
export const weeklyCapacityOf = (pattern: Pattern | undefined): number =>
  pattern ? fractionToHours(pattern.total, pattern.weeks.length) : 0

/** A week of so many hours, Monday to Friday evenly, odd hundredths on the first days; above 120 h Saturday and Sunday join in. */
export function evenWeek(weeklyHours: number): number[] {
  const total = toHundredths(weeklyHours)
  const days = total > 5 * 2400 ? 7 : 5
  const each = Math.floor(total / days)
  return Array.from({ length: 7 }, (_, day) => (day >= days ? 0 : each + (day < total % days ? 1 : 0)) / 100)
}
