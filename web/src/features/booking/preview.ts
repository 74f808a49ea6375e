import { type Day, toDate, toDay } from '@domain/calendar.ts'
import {
  type Booking,
  type OverCapacity,
  type PersonPlan,
  firstFit,
  largestWeeklyHours,
  overCapacity,
} from '@domain/capacity.ts'
import { fractionToHours, toHours, toHundredths } from '@domain/hours.ts'
import { patternOn } from '@domain/patterns.ts'
import { isDate } from '../../lib/dates.ts'
import { parseHours } from '../../lib/format.ts'

/** A run of days on which nothing changes, for the picture. */
export interface Stretch {
  startDate: string
  endDate: string
  days: number
  capacityHours: number
  loadHours: number
  requestedHours: number
}

/** What the server would say, by the same rule. */
export interface Preview {
  stretches: Stretch[]
  violations: OverCapacity[]
  largestWeeklyHours: number
  firstStartDate: string | null
}

interface Asked {
  weeklyHours: string
  startDate: string
  endDate: string
  projectEnd: string | null
}

const LONGEST_LOOK_AHEAD = 5 * 366

/** null until hours and days make sense. */
export function previewOf(plan: PersonPlan, asked: Asked): Preview | null {
  if (!isDate(asked.startDate) || !isDate(asked.endDate) || asked.endDate < asked.startDate) return null
  const from = toDay(asked.startDate)
  const to = toDay(asked.endDate)
  const typed = parseHours(asked.weeklyHours)
  const weeklyHours = Number.isNaN(typed) ? 0 : toHundredths(typed)
  const request: Booking = { id: null, projectId: 0, weeklyHours, startDay: from, endDay: to, asked: true }
  const last = asked.projectEnd === null ? to + LONGEST_LOOK_AHEAD : toDay(asked.projectEnd)
  const fit = weeklyHours > 0 ? firstFit(plan, weeklyHours, from, to - from + 1, Math.max(last, to)) : null
  return {
    stretches: stretchesOf(plan, from, to, toHours(weeklyHours)),
    // What is over without this request is not of its making.
    violations: overCapacity({ ...plan, bookings: [...plan.bookings, request] }).filter(
      ({ requestedHours }) => requestedHours > 0,
    ),
    largestWeeklyHours: largestWeeklyHours(plan, from, to),
    firstStartDate: fit === null || fit === from ? null : toDate(fit),
  }
}

function stretchesOf(plan: PersonPlan, from: Day, to: Day, requestedHours: number): Stretch[] {
  const cuts = new Set<Day>([from, plan.hireDay, (plan.endDay ?? to) + 1])
  for (const { startDay, endDay } of plan.bookings) cuts.add(startDay).add(endDay + 1)
  for (const { startDay } of plan.patterns) if (startDay !== null) cuts.add(startDay)
  const starts = [...cuts].filter((day) => day >= from && day <= to).toSorted((a, b) => a - b)
  return starts.map((day, index) => {
    const endDay = (starts[index + 1] ?? to + 1) - 1
    const employed = day >= plan.hireDay && (plan.endDay === null || day <= plan.endDay)
    const pattern = employed ? patternOn(plan.patterns, day) : undefined
    const load = plan.bookings
      .filter((booking) => booking.startDay <= day && booking.endDay >= day)
      .reduce((sum, booking) => sum + booking.weeklyHours, 0)
    return {
      startDate: toDate(day),
      endDate: toDate(endDay),
      days: endDay - day + 1,
      capacityHours: pattern ? fractionToHours(pattern.total, pattern.weeks.length) : 0,
      loadHours: toHours(load),
      requestedHours,
    }
  })
}
