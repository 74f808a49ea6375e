import { type Day, mondayOf, weekdayOf } from './calendar.ts'
import type { PersonPlan } from './capacity.ts'
import { ExactSum, type Hundredths } from './hours.ts'
import { hoursOn, patternOn } from './patterns.ts'

/** Hours of one row (a person, or a group) in one week or span; exact until they are read. */
export class Figures {
  readonly capacity = new ExactSum()
  readonly booked = new ExactSum()
  readonly tentative = new ExactSum()
  readonly open = new ExactSum()
}

/** A person's plan with the tentative assignments beside the confirmed ones. */
export interface PlanWithTentative extends PersonPlan {
  tentative: readonly { weeklyHours: Hundredths; startDay: Day; endDay: Day }[]
}

const loadOn = (
  bookings: readonly { weeklyHours: Hundredths; startDay: Day; endDay: Day }[],
  day: Day,
): Hundredths => {
  let load = 0
  for (const each of bookings) if (each.startDay <= day && each.endDay >= day) load += each.weeklyHours
  return load
}

/**
 * Adds a person's hours from day to day to the figures that `figuresOf` names for each day.
 * Available = the pattern's hours of the day; booked = weekly hours × those ÷ weekly capacity (0 where that is 0).
 */
export function addPerson(
  plan: PlanWithTentative,
  from: Day,
  to: Day,
  figuresOf: (day: Day) => Figures,
): void {
  const first = Math.max(from, plan.hireDay)
  const last = Math.min(to, plan.endDay ?? to)
  for (let day = first; day <= last; day++) {
    const pattern = patternOn(plan.patterns, day)
    const hours = pattern ? hoursOn(pattern, day) : 0
    if (!pattern || hours === 0) continue
    const figures = figuresOf(day)
    figures.capacity.add(hours, 1)
    figures.booked.add(loadOn(plan.bookings, day) * hours * pattern.weeks.length, pattern.total)
    figures.tentative.add(loadOn(plan.tentative, day) * hours * pattern.weeks.length, pattern.total)
  }
}

/** Adds an open role's hours: Monday to Friday evenly. */
export function addOpenRole(
  role: { weeklyHours: Hundredths; startDay: Day; endDay: Day },
  from: Day,
  to: Day,
  figuresOf: (day: Day) => Figures,
): void {
  for (let day = Math.max(from, role.startDay); day <= Math.min(to, role.endDay); day++)
    if (weekdayOf(day) < 5) figuresOf(day).open.add(role.weeklyHours, 5)
}

/** Figures by week of a span, found by day. */
export function weekly(
  from: Day,
  to: Day,
): { mondays: Day[]; figures: Figures[]; of: (day: Day) => Figures } {
  const first = mondayOf(from)
  const count = (mondayOf(to) - first) / 7 + 1
  const figures = Array.from({ length: count }, () => new Figures())
  const mondays = figures.map((_, index) => first + 7 * index)
  return { mondays, figures, of: (day) => figures[Math.floor((day - first) / 7)]! }
}
