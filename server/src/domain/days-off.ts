import type { Day } from './calendar.ts'
import type { Hundredths } from './hours.ts'

/** Half hundredths of an hour, in which half of any day's hours is a whole number. */
export type HalfHundredths = number

/** Halves of a day: 1 is the morning, 2 the afternoon, 3 both. */
export type SomeHalves = 1 | 2 | 3
export type Halves = 0 | SomeHalves

/** What a portion of a day is in halves. */
export const halvesOf = { am: 1, pm: 2, full: 3 } as const

/** The portion that some halves are. */
export const portionOf = (halves: SomeHalves) => (['am', 'pm', 'full'] as const)[halves - 1]!

/** A holiday: the halves of its day that it takes. */
export interface Holiday {
  halves: SomeHalves
  name: string
}

/** The holidays of one place. */
export type Holidays = ReadonlyMap<Day, Holiday>

/** Approved time off: halves of each of its days, or (halves 0) so many hours of each. */
export interface TimeOff {
  id: number
  kind: string
  startDay: Day
  endDay: Day
  halves: Halves
  hours: Hundredths
}

/** What one day loses. */
export interface Loss {
  holiday: HalfHundredths
  timeOff: HalfHundredths
}

const COUNT = [0, 1, 1, 2] as const

/**
 * What a day of so many pattern hours loses: a holiday takes its part first, time off the rest. Equal halves count
 * once, hours add up, and never more than the day has.
 */
export function lossOf(patternHours: Hundredths, holiday: Halves, timeOff: readonly TimeOff[]): Loss {
  let halves = holiday
  let hours = 0
  for (const each of timeOff) {
    halves = (halves | each.halves) as Halves
    if (each.halves === 0) hours += each.hours
  }
  // Half of the day, in half hundredths, is the number of its hundredths.
  const ofHoliday = COUNT[holiday] * patternHours
  const all = Math.min(2 * patternHours, COUNT[halves] * patternHours + 2 * hours)
  return { holiday: ofHoliday, timeOff: all - ofHoliday }
}

/** What of it falls on a day. */
export const timeOffOn = (timeOff: readonly TimeOff[], day: Day): TimeOff[] =>
  timeOff.filter((each) => each.startDay <= day && each.endDay >= day)
