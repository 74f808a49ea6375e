import { type Day, weekdayOf } from '@domain/calendar.ts'
import { peaks } from '@domain/capacity.ts'
import type { PersonPlan } from '@domain/capacity.ts'
import { toHours, toHundredths } from '@domain/hours.ts'
import { type Pattern, patternOn } from '@domain/patterns.ts'
import { hoursOver } from '@domain/utilization.ts'
import type { WorkingPlan } from '@domain/working-time.ts'

export type HoursUnit = 'week' | 'days' | 'percent' | 'total'

/** What hours typed in other ways are counted by, for some days. */
export interface HoursBasis {
  weeklyCapacity: number
  hoursPerDay: number
  /** What one hour a week comes to over all days, less time off. */
  perWeeklyHour: number
}

const exact = (hours: number) => Math.round(hours * 100) / 100

/** Hours of a usual working day. */
function dayLength({ weeks, total }: Pattern): number {
  const days = weeks.flat().filter((hours) => hours > 0).length
  return days === 0 ? 0 : toHours(total) / days
}

// A large number, so that rounding to hundredths does not show in a single hour.
const MANY_HOURS = 1000

export function basisOf(plan: PersonPlan & WorkingPlan, from: Day, to: Day): HoursBasis {
  const pattern = patternOn(plan.patterns, from)
  return {
    weeklyCapacity: peaks(plan, from, to).capacity.hours(),
    hoursPerDay: pattern ? dayLength(pattern) : 0,
    perWeeklyHour: hoursOver(plan, toHundredths(MANY_HOURS), from, to).hours() / MANY_HOURS,
  }
}

const FULL_WEEK = 40
const DAYS_A_WEEK = 5

/** An open role falls on Monday to Friday evenly. */
export function basisOfOpenRole(from: Day, to: Day): HoursBasis {
  let days = 0
  for (let day = from; day <= to; day += 1) if (weekdayOf(day) < DAYS_A_WEEK) days += 1
  return {
    weeklyCapacity: FULL_WEEK,
    hoursPerDay: FULL_WEEK / DAYS_A_WEEK,
    perWeeklyHour: days / DAYS_A_WEEK,
  }
}

/** Hours a week of an amount in another unit; NaN where that makes none. */
export function toWeeklyHours(amount: number, unit: HoursUnit, basis: HoursBasis): number {
  if (unit === 'week') return amount
  if (unit === 'days') return exact(amount * basis.hoursPerDay)
  if (unit === 'percent') return exact((amount / 100) * basis.weeklyCapacity)
  return basis.perWeeklyHour > 0 ? exact(amount / basis.perWeeklyHour) : Number.NaN
}

/** What hours a week come to over all days. */
export const comesTo = (weeklyHours: number, { perWeeklyHour }: HoursBasis) =>
  exact(weeklyHours * perWeeklyHour)
