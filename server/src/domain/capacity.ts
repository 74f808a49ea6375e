import { type Day, toDate } from './calendar.ts'
import { ExactSum, type Hundredths, fractionToHours, toHours } from './hours.ts'
import { type Pattern, patternOn } from './patterns.ts'

// The capacity rule, the same as over_capacity() in the database: on every day that a confirmed assignment
// covers, its person is employed and their load is at most the weekly capacity in force.

/** A confirmed assignment as the rule sees it. */
export interface Booking {
  /** null: not stored yet. */
  id: number | null
  projectId: number
  weeklyHours: Hundredths
  startDay: Day
  endDay: Day
  /** Part of what is being asked for, rather than of what is there already. */
  asked: boolean
}

/** One person's plan: when they are employed, what they work, what they are booked for. */
export interface PersonPlan {
  personId: number
  hireDay: Day
  endDay: Day | null
  /** In the order they come into force. */
  patterns: readonly Pattern[]
  bookings: readonly Booking[]
}

/** Days on which the rule would be broken; hours a week. */
export interface OverCapacity {
  personId: number
  startDate: string
  endDate: string
  capacityHours: number
  loadHours: number
  requestedHours: number
  overByHours: number
  assignments: { id: number; projectId: number; weeklyHours: number }[]
}

/** A run of days on which nothing changes. Capacity is total ÷ weeks. */
interface Stretch {
  startDay: Day
  endDay: Day
  total: Hundredths
  weeks: number
  bookings: Booking[]
}

const sumOf = (bookings: readonly Booking[]): Hundredths =>
  bookings.reduce((sum, each) => sum + each.weeklyHours, 0)

/** The plan between two days, cut wherever a booking, a pattern or employment begins or ends. */
function stretches(plan: PersonPlan, from: Day, to: Day): Stretch[] {
  const bookings = plan.bookings.filter((each) => each.startDay <= to && each.endDay >= from)
  const cuts = new Set<Day>([from, plan.hireDay, ...(plan.endDay === null ? [] : [plan.endDay + 1])])
  for (const { startDay, endDay } of bookings) cuts.add(startDay).add(endDay + 1)
  for (const { startDay } of plan.patterns) if (startDay !== null) cuts.add(startDay)
  const starts = [...cuts].filter((day) => day >= from && day <= to).toSorted((a, b) => a - b)
  const waiting = bookings.toSorted((a, b) => b.startDay - a.startDay)
  let underWay: Booking[] = []
  return starts.map((startDay, index) => {
    const begun = [...underWay]
    while (waiting.length > 0 && waiting.at(-1)!.startDay <= startDay) begun.push(waiting.pop()!)
    underWay = begun.filter(({ endDay }) => endDay >= startDay)
    const employed = startDay >= plan.hireDay && (plan.endDay === null || startDay <= plan.endDay)
    const pattern = employed ? patternOn(plan.patterns, startDay) : undefined
    return {
      startDay,
      endDay: (starts[index + 1] ?? to + 1) - 1,
      total: pattern?.total ?? 0,
      weeks: pattern?.weeks.length ?? 1,
      bookings: underWay,
    }
  })
}

const isOver = (stretch: Stretch): boolean => {
  const load = sumOf(stretch.bookings)
  return load > 0 && load * stretch.weeks > stretch.total
}

function describe(personId: number, stretch: Stretch): OverCapacity {
  const there = stretch.bookings.filter((each) => !each.asked)
  const load = sumOf(there)
  const requested = sumOf(stretch.bookings) - load
  return {
    personId,
    startDate: toDate(stretch.startDay),
    endDate: toDate(stretch.endDay),
    capacityHours: fractionToHours(stretch.total, stretch.weeks),
    loadHours: toHours(load),
    requestedHours: toHours(requested),
    overByHours: fractionToHours((load + requested) * stretch.weeks - stretch.total, stretch.weeks),
    assignments: there
      .map(({ id, projectId, weeklyHours }) => ({
        id: id ?? 0,
        projectId,
        weeklyHours: toHours(weeklyHours),
      }))
      .toSorted((a, b) => a.id - b.id),
  }
}

const sameBut = (a: OverCapacity, b: OverCapacity): boolean =>
  JSON.stringify({ ...a, startDate: '', endDate: '' }) ===
  JSON.stringify({ ...b, startDate: '', endDate: '' })

/** Where a person's plan breaks the rule, days merged where all is equal, in order; empty if it holds. */
export function overCapacity(plan: PersonPlan): OverCapacity[] {
  if (plan.bookings.length === 0) return []
  const from = Math.min(...plan.bookings.map((each) => each.startDay))
  const to = Math.max(...plan.bookings.map((each) => each.endDay))
  const found: { stretch: Stretch; over: OverCapacity }[] = []
  for (const stretch of stretches(plan, from, to)) {
    if (!isOver(stretch)) continue
    const over = describe(plan.personId, stretch)
    const last = found.at(-1)
    if (last && last.stretch.endDay + 1 === stretch.startDay && sameBut(last.over, over)) {
      last.over.endDate = over.endDate
      last.stretch = stretch
    } else found.push({ stretch, over })
  }
  return found.map(({ over }) => over)
}

/** Least of capacity less load over a span, in hundredths rounded down; negative where it is over-booked. */
export function leastRoom(plan: PersonPlan, from: Day, to: Day): Hundredths {
  return Math.min(
    ...stretches(plan, from, to).map(({ total, weeks, bookings }) =>
      Math.floor((total - sumOf(bookings) * weeks) / weeks),
    ),
  )
}

const MOST_WEEKLY_HOURS: Hundredths = 16_800

/** The most hours a week that one booking could have on all its days beside what is there, rounded down; 0 if none. */
export const largestWeeklyHours = (plan: PersonPlan, from: Day, to: Day): number =>
  toHours(Math.min(MOST_WEEKLY_HOURS, Math.max(0, leastRoom(plan, from, to))))

/**
 * The first day from `from` on at which so many hours a week would fit for `length` days, ending by `lastDay`;
 * null if there is none.
 */
export function firstFit(
  plan: PersonPlan,
  weeklyHours: Hundredths,
  from: Day,
  length: number,
  lastDay: Day,
): Day | null {
  let start = from
  for (const { startDay, endDay, total, weeks, bookings } of stretches(plan, from, lastDay)) {
    if (startDay - start >= length) break
    if ((sumOf(bookings) + weeklyHours) * weeks > total) start = endDay + 1
  }
  return start + length - 1 <= lastDay ? start : null
}

/** Most load and least weekly capacity between two days, exact; capacity counts on days of employment only. */
export function peaks(plan: PersonPlan, from: Day, to: Day): { load: ExactSum; capacity: ExactSum } {
  const all = stretches(plan, from, to)
  const employed = all.filter(
    ({ startDay }) => startDay >= plan.hireDay && startDay <= (plan.endDay ?? startDay),
  )
  const least = employed.toSorted((a, b) => a.total * b.weeks - b.total * a.weeks)[0]
  const [load, capacity] = [new ExactSum(), new ExactSum()]
  load.add(Math.max(...all.map(({ bookings }) => sumOf(bookings))), 1)
  if (least) capacity.add(least.total, least.weeks)
  return { load, capacity }
}

/** Weekly capacity from each day on at which it changes, the first from `from`; 0 outside of employment. */
export function capacitySteps(
  plan: PersonPlan,
  from: Day,
  to: Day,
): { startDay: Day; weeklyHours: number }[] {
  const steps: { startDay: Day; weeklyHours: number }[] = []
  for (const { startDay, total, weeks } of stretches({ ...plan, bookings: [] }, from, to)) {
    const weeklyHours = fractionToHours(total, weeks)
    if (steps.at(-1)?.weeklyHours !== weeklyHours) steps.push({ startDay, weeklyHours })
  }
  return steps
}
