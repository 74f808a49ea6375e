import type { Day } from './calendar.ts'
import type { PersonPlan } from './capacity.ts'
import { type HalfHundredths, type Holidays, type TimeOff, lossOf, timeOffOn } from './days-off.ts'
import { type Pattern, eachDay, patternOn } from './patterns.ts'

/** When somebody works: employment, patterns, and the days that they are off. */
export interface WorkingPlan extends Pick<PersonPlan, 'hireDay' | 'endDay' | 'patterns'> {
  /** Approved time off of the days looked at. */
  timeOff: readonly TimeOff[]
  /** Holidays where they live, of the days looked at. */
  holidays: Holidays
}

/** Days on which one pattern is in force. */
export interface Working {
  pattern: Pattern
  startDay: Day
  endDay: Day
  /** Net hours before a day, counted from some day on: those of any stretch are one subtraction. */
  hoursBefore: (day: Day) => HalfHundredths
}

const NOTHING: readonly TimeOff[] = []

/** Calls back for each day on which a holiday or time off may take hours. */
function eachDayOff(
  { holidays, timeOff }: WorkingPlan,
  from: Day,
  to: Day,
  call: (day: Day, timeOff: readonly TimeOff[]) => void,
): void {
  const isOff = (day: Day) => timeOff.some((each) => each.startDay <= day && each.endDay >= day)
  for (const day of holidays.keys()) if (day >= from && day <= to && !isOff(day)) call(day, NOTHING)
  for (const each of timeOff) {
    const last = Math.min(to, each.endDay)
    for (let day = Math.max(from, each.startDay); day <= last; day++) {
      const all = timeOffOn(timeOff, day)
      // A day of several is the first one's.
      if (all[0] === each) call(day, all)
    }
  }
}

/** The stretches of employment and one pattern each between two days, with the hours that are worked in them. */
export function workingTimes(plan: WorkingPlan, from: Day, to: Day): Working[] {
  const first = Math.max(from, plan.hireDay)
  const last = Math.min(to, plan.endDay ?? to)
  if (first > last) return []
  // Hours of each day, one place later; summed up at the end.
  const before = new Int32Array(last - first + 2)
  const hoursBefore = (day: Day) => before[day - first]!
  const times: Working[] = []
  for (let startDay = first; startDay <= last;) {
    const next = plan.patterns.find((pattern) => pattern.startDay !== null && pattern.startDay > startDay)
    const endDay = Math.min(last, (next?.startDay ?? Infinity) - 1)
    const pattern = patternOn(plan.patterns, startDay)
    if (pattern && pattern.total > 0) {
      times.push({ pattern, startDay, endDay, hoursBefore })
      eachDay(pattern, startDay, endDay, (day, hours) => {
        before[day - first + 1] = 2 * hours
      })
    }
    startDay = endDay + 1
  }
  eachDayOff(plan, first, last, (day, timeOff) => {
    const hours = before[day - first + 1]!
    if (hours === 0) return
    const loss = lossOf(hours / 2, plan.holidays.get(day)?.halves ?? 0, timeOff)
    before[day - first + 1] = hours - loss.holiday - loss.timeOff
  })
  for (let index = 1; index < before.length; index++) before[index]! += before[index - 1]!
  return times
}
