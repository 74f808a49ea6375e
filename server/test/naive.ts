import type { Day } from '../src/domain/calendar.ts'
import type { PersonPlan } from '../src/domain/capacity.ts'
import type { FullPlan, Span } from '../src/domain/utilization.ts'

// What the domain computes by stretches, here day by day and in exact fractions of whole numbers.

export type Fraction = readonly [numerator: bigint, denominator: bigint]

export const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d]
export const sum = (all: readonly Fraction[]): Fraction => all.reduce(plus, [0n, 1n])

/** Half up, with so many decimals; of hundredths when `scale` is 100. */
const rounded = ([n, d]: Fraction, scale: bigint): number => Number((2n * n * scale + d) / (2n * d))
/** Hours (two decimals) of a fraction of hundredths. */
export const hours = (fraction: Fraction): number => rounded(fraction, 1n) / 100
/** Percent (one decimal); null where the whole is nothing. */
export const percent = ([a, b]: Fraction, [c, d]: Fraction): number | null =>
  c === 0n ? null : rounded([a * d, b * c], 1000n) / 10

export const days = (from: Day, to: Day): Day[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)

const covers = (span: { startDay: Day; endDay: Day }, day: Day) => span.startDay <= day && day <= span.endDay

/** The pattern in force: the one that began last. */
function patternOn(plan: PersonPlan, day: Day) {
  if (day < plan.hireDay || (plan.endDay !== null && day > plan.endDay)) return undefined
  let found: PersonPlan['patterns'][number] | undefined
  for (const each of plan.patterns) {
    const start = each.startDay ?? -Infinity
    if (start <= day && start >= (found?.startDay ?? -Infinity)) found = each
  }
  return found
}

/** Weekly capacity of a day, in hundredths. */
export function capacityOn(plan: PersonPlan, day: Day): Fraction {
  const pattern = patternOn(plan, day)
  return pattern ? [BigInt(pattern.total), BigInt(pattern.weeks.length)] : [0n, 1n]
}

export const loadOn = (plan: PersonPlan, day: Day): number =>
  plan.bookings.filter((each) => covers(each, day)).reduce((total, each) => total + each.weeklyHours, 0)

/** Whether a day is over with so many hours more. */
export function isOver(plan: PersonPlan, day: Day, more = 0): boolean {
  const load = loadOn(plan, day) + more
  const [total, weeks] = capacityOn(plan, day)
  return load > 0 && BigInt(load) * weeks > total
}

// 2000-01-03, a Monday, as a day since 1970-01-01.
const FIRST_MONDAY = 10_959

/** Hundredths of hours that the person works on a day. */
export function workedOn(plan: PersonPlan, day: Day): number {
  const pattern = patternOn(plan, day)
  if (!pattern) return 0
  const start = pattern.startDay ?? FIRST_MONDAY
  const count = pattern.weeks.length
  let week = 0
  // Week by week from the Monday of week one, forwards or back.
  const monday = start - ((((start - FIRST_MONDAY) % 7) + 7) % 7)
  for (let each = monday; each + 6 < day; each += 7) week = (week + 1) % count
  for (let each = monday; each > day; each -= 7) week = (week + count - 1) % count
  return pattern.weeks[week]![(((day - FIRST_MONDAY) % 7) + 7) % 7]!
}

/** Hundredths of hours that are left of a day: morning and afternoon are looked at one by one. */
export function netOn(plan: FullPlan, day: Day): Fraction {
  const worked = BigInt(workedOn(plan, day))
  const holiday = plan.holidays.get(day)?.halves ?? 0
  const off = plan.timeOff.filter((each) => covers(each, day))
  const isOff = (half: number) => (holiday & half) > 0 || off.some(({ halves }) => (halves & half) > 0)
  const free = [1, 2].filter((half) => !isOff(half)).length
  const lost = off.reduce((total, each) => total + (each.halves === 0 ? each.hours : 0), 0)
  const left = worked * BigInt(free) - 2n * BigInt(lost)
  return [left < 0n ? 0n : left, 2n]
}

/** Hours of an assignment on a day: weekly hours × the day's net hours ÷ weekly capacity. */
function bookedOn(plan: FullPlan, span: Span, day: Day): Fraction {
  const [total, weeks] = capacityOn(plan, day)
  if (!covers(span, day) || total === 0n) return [0n, 1n]
  const [net, parts] = netOn(plan, day)
  return [BigInt(span.weeklyHours) * net * weeks, total * parts]
}

/** Available, booked and tentative hundredths between two days. */
export function figures(plan: FullPlan, from: Day, to: Day) {
  const over = (spans: readonly Span[]) =>
    sum(days(from, to).flatMap((day) => spans.map((span) => bookedOn(plan, span, day))))
  return {
    capacity: sum(days(from, to).map((day) => netOn(plan, day))),
    booked: over(plan.bookings),
    tentative: over(plan.tentative),
  }
}

const hoursOver = (plan: FullPlan, weeklyHours: (day: Day) => number, from: Day, to: Day): Fraction =>
  sum(
    days(from, to).map((day) =>
      bookedOn(plan, { weeklyHours: weeklyHours(day), startDay: day, endDay: day }, day),
    ),
  )

/** Whether nothing more fits on any day worked, or at most half is booked. */
export function fullness(plan: FullPlan, from: Day, to: Day): 'full' | 'halfFree' | null {
  const { capacity, booked } = figures(plan, from, to)
  if (capacity[0] === 0n) return null
  const most = (day: Day) => {
    const [total, weeks] = capacityOn(plan, day)
    return Number(total / weeks)
  }
  if (!isMore(hoursOver(plan, most, from, to), booked)) return 'full'
  return isMore(plus(booked, booked), capacity) ? null : 'halfFree'
}

const isMore = ([a, b]: Fraction, [c, d]: Fraction) => a * d > c * b

/** Whether so many hours a week fit on each day, and fall on one that is worked. */
export const hasRoom = (plan: FullPlan, weeklyHours: number, from: Day, to: Day): boolean =>
  days(from, to).every((day) => !isOver(plan, day, weeklyHours)) &&
  hours(hoursOver(plan, () => weeklyHours, from, to)) > 0
