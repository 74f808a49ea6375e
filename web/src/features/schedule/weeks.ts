import type { Assignment } from '@contract/assignments.ts'
import { addDays } from '../../lib/dates.ts'
import type { VesselWeek } from '../../lib/vessel.ts'

/** Open roles by week, each with its weekly hours in every week that it touches. */
export const openWeeks = (open: readonly Assignment[], mondays: readonly string[]): VesselWeek[] =>
  mondays.map((monday) => {
    const sunday = addDays(monday, 6)
    const hours = open
      .filter(({ startDate, endDate }) => startDate <= sunday && endDate >= monday)
      .reduce((sum, { weeklyHours }) => sum + weeklyHours, 0)
    return { capacity: 0, booked: 0, tentative: 0, open: hours }
  })

/** So many weeks are summed up: a quarter, which is as far as most plans hold. */
export const QUARTER = 13

const quarterOf = (mondays: readonly string[], from: string) => {
  const first = mondays.findIndex((monday) => addDays(monday, 6) >= from)
  return [first, first === -1 ? 0 : Math.min(mondays.length, first + QUARTER)] as const
}

/** Sums of the quarter from a day on, of those weeks that are there. */
export function quarter(weeks: readonly VesselWeek[], mondays: readonly string[], from: string) {
  const [first, end] = quarterOf(mondays, from)
  const sum = { weeks: Math.max(0, end - first), capacity: 0, booked: 0, tentative: 0 }
  for (const week of weeks.slice(Math.max(0, first), end)) {
    sum.capacity += week.capacity
    sum.booked += week.booked
    sum.tentative += week.tentative
  }
  return sum
}

/** Booked of what there is, in whole percent; null where nothing is. */
export function bookedPercent(weeks: readonly VesselWeek[], mondays: readonly string[], from: string) {
  const { capacity, booked } = quarter(weeks, mondays, from)
  return capacity > 0 ? Math.round((booked / capacity) * 100) : null
}
