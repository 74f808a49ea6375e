import { type Day, mondayOf, weekdayOf } from './calendar.ts'
import type { PersonPlan } from './capacity.ts'
import type { HalfHundredths } from './days-off.ts'
import { ExactSum, type Hundredths } from './hours.ts'
import { type Working, type WorkingPlan, workingTimes } from './working-time.ts'

/** Hours a week between two days, both included. */
export interface Span {
  weeklyHours: Hundredths
  startDay: Day
  endDay: Day
}

/** A person's plan with the tentative assignments beside the confirmed ones, and the days off. */
export interface FullPlan extends PersonPlan, WorkingPlan {
  tentative: readonly (Span & { id: number; projectId: number })[]
}

/** Hours of one row (a person, or a group) in one week; exact until they are read. */
export class Figures {
  readonly capacity = new ExactSum()
  readonly booked = new ExactSum()
  readonly tentative = new ExactSum()
  readonly open = new ExactSum()
}

/** One row's figures by day: those that a day's hours are added to. */
interface Row {
  of: (day: Day) => Figures
}

/** One row's figures of all days together. */
export class TotalFigures extends Figures implements Row {
  of(): Figures {
    return this
  }
}

/** One row's figures for each ISO week of a span. */
export class WeeklyFigures implements Row {
  readonly firstMonday: Day
  readonly weeks: readonly Figures[]

  constructor(from: Day, to: Day) {
    this.firstMonday = mondayOf(from)
    this.weeks = Array.from({ length: (mondayOf(to) - this.firstMonday) / 7 + 1 }, () => new Figures())
  }

  /** The figures of the week of a day. */
  of(day: Day): Figures {
    return this.weeks[Math.floor((day - this.firstMonday) / 7)]!
  }
}

/** Calls back for each week's part of a stretch of working time, with its hours. */
function byWeek(time: Working, from: Day, to: Day, each: (day: Day, hours: HalfHundredths) => void): void {
  const end = Math.min(to, time.endDay)
  for (let day = Math.max(from, time.startDay); day <= end;) {
    const last = Math.min(end, mondayOf(day) + 6)
    const hours = time.hoursBefore(last + 1) - time.hoursBefore(day)
    if (hours > 0) each(day, hours)
    day = last + 1
  }
}

/**
 * Adds the hours of an assignment in some working time: on each day weekly hours × the day's net hours ÷ weekly capacity.
 * Weekly capacity is total ÷ weeks; the 2 makes half hundredths hundredths.
 */
export function addBooked(span: Span, time: Working, sumOf: (day: Day) => ExactSum): void {
  const { total, weeks } = time.pattern
  byWeek(time, span.startDay, span.endDay, (day, hours) =>
    sumOf(day).add(span.weeklyHours * hours * weeks.length, 2 * total),
  )
}

/** Adds a person's available, booked and tentative hours between two days to a row's weeks. */
export function addPerson(row: Row, plan: FullPlan, from: Day, to: Day): void {
  for (const time of workingTimes(plan, from, to)) {
    byWeek(time, from, to, (day, hours) => row.of(day).capacity.add(hours, 2))
    for (const booking of plan.bookings) addBooked(booking, time, (day) => row.of(day).booked)
    for (const tentative of plan.tentative) addBooked(tentative, time, (day) => row.of(day).tentative)
  }
}

/** What is free and what is over of weeks, each for itself, were all that is tentative confirmed. */
export function freeAndOver(weeks: readonly Figures[]): { free: ExactSum; over: ExactSum } {
  const [free, over] = [new ExactSum(), new ExactSum()]
  for (const { capacity, booked, tentative } of weeks) {
    const left = new ExactSum()
    left.addSum(capacity)
    left.subtractSum(booked)
    left.subtractSum(tentative)
    if (left.isPositive()) free.addSum(left)
    else over.subtractSum(left)
  }
  return { free, over }
}

/** Adds a person's booked and tentative hours to the row of each assignment's project; those without a row are left out. */
export function addByProject(
  rowOf: (projectId: number) => Row | undefined,
  plan: FullPlan,
  from: Day,
  to: Day,
): void {
  for (const time of workingTimes(plan, from, to)) {
    for (const booking of plan.bookings) {
      const row = rowOf(booking.projectId)
      if (row) addBooked(booking, time, (day) => row.of(day).booked)
    }
    for (const tentative of plan.tentative) {
      const row = rowOf(tentative.projectId)
      if (row) addBooked(tentative, time, (day) => row.of(day).tentative)
    }
  }
}

/** Adds an open role's hours: Monday to Friday evenly. */
export function addOpenRole(row: Row, role: Span, from: Day, to: Day): void {
  const end = Math.min(to, role.endDay)
  for (let day = Math.max(from, role.startDay); day <= end; day++)
    if (weekdayOf(day) < 5) row.of(day).open.add(role.weeklyHours, 5)
}

/** What so many hours a week come to between two days, by a person's working time. */
export function hoursOver(plan: WorkingPlan, weeklyHours: Hundredths, from: Day, to: Day): ExactSum {
  const sum = new ExactSum()
  const span = { weeklyHours, startDay: from, endDay: to }
  for (const time of workingTimes(plan, from, to)) addBooked(span, time, () => sum)
  return sum
}
