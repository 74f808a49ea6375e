import type { Day } from './calendar.ts'
import { type PersonPlan, leastRoom } from './capacity.ts'
import { ExactSum, type Hundredths } from './hours.ts'
import { type FullPlan, addBooked, hoursOver } from './utilization.ts'
import { type WorkingPlan, workingTimes } from './working-time.ts'

/** Room for so many hours a week: the least there is, and the hours that they would come to. */
export interface RoomFor {
  freeWeeklyHours: Hundredths
  availableHours: number
}

/** Room for so many hours a week on every day of a span; null where they do not fit, or fall on no working day. */
export function roomFor(
  plan: PersonPlan & WorkingPlan,
  weeklyHours: Hundredths,
  from: Day,
  to: Day,
): RoomFor | null {
  const freeWeeklyHours = leastRoom(plan, from, to)
  if (freeWeeklyHours < weeklyHours) return null
  const availableHours = hoursOver(plan, weeklyHours, from, to).hours()
  return availableHours > 0 ? { freeWeeklyHours, availableHours } : null
}

/**
 * Whether nothing more can be booked on any day that somebody works in a span (full), or at most half of what they
 * work is booked (halfFree); null between the two, and for who works on no day of it.
 */
export function fullness(plan: FullPlan, from: Day, to: Day): 'full' | 'halfFree' | null {
  const [left, twiceBooked, worked] = [new ExactSum(), new ExactSum(), new ExactSum()]
  for (const time of workingTimes(plan, from, to)) {
    worked.add(time.hoursBefore(time.endDay + 1) - time.hoursBefore(time.startDay), 2)
    // Of a third of an hour only whole hundredths can be booked: who has them all is full.
    const most = Math.floor(time.pattern.total / time.pattern.weeks.length)
    addBooked({ weeklyHours: most, startDay: from, endDay: to }, time, () => left)
    for (const booking of plan.bookings) {
      const booked = new ExactSum()
      addBooked(booking, time, () => booked)
      left.subtractSum(booked)
      twiceBooked.addSum(booked)
      twiceBooked.addSum(booked)
    }
  }
  if (!worked.isPositive()) return null
  if (!left.isPositive()) return 'full'
  twiceBooked.subtractSum(worked)
  return twiceBooked.isPositive() ? null : 'halfFree'
}
