import fc from 'fast-check'
import { type Day, toDay } from '../src/domain/calendar.ts'
import type { Booking } from '../src/domain/capacity.ts'
import type { Halves, Holidays, SomeHalves, TimeOff } from '../src/domain/days-off.ts'
import { type Pattern, inOrder } from '../src/domain/patterns.ts'
import type { FullPlan, Span } from '../src/domain/utilization.ts'

// Random plans of one person around the turn of 2025, made so that the edge of the rule is often met.

export const FIRST = toDay('2025-11-20')
const DAYS = 70

export const day = fc.integer({ min: FIRST, max: FIRST + DAYS })

const dailyHours = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 400, 750, 800) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 2400 }) },
)
const week = fc.array(dailyHours, { minLength: 7, maxLength: 7 })
const weeks = fc.array(week, { minLength: 1, maxLength: 4 })

const toPattern = (startDay: Day | null, hours: number[][]): Pattern => ({
  startDay,
  weeks: hours,
  total: hours.flat().reduce((sum, each) => sum + each, 0),
})

const patterns = fc
  .tuple(weeks, fc.uniqueArray(fc.tuple(day, weeks), { maxLength: 3, selector: ([start]) => start }))
  .map(([first, later]) => inOrder([toPattern(null, first), ...later.map((each) => toPattern(...each))]))

/** Hours that are anything, or the capacity of one of the patterns and up to a hundredth beside it. */
const weeklyHours = (of: readonly Pattern[]) =>
  fc.oneof(
    fc.integer({ min: 1, max: 4500 }),
    fc
      .tuple(fc.constantFrom(...of), fc.constantFrom(1, 2), fc.integer({ min: -1, max: 1 }))
      .map(([{ total, weeks: all }, parts, beside]) =>
        Math.min(16_800, Math.max(1, Math.floor(total / all.length / parts) + beside)),
      ),
  )

const span = (of: readonly Pattern[]) =>
  fc
    .record({ weeklyHours: weeklyHours(of), startDay: day, length: fc.integer({ min: 0, max: 30 }) })
    .map(({ weeklyHours: hours, startDay, length }): Span => ({
      weeklyHours: hours,
      startDay,
      endDay: startDay + length,
    }))

const employment = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ hireDay: FIRST - 100, endDay: null }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(day, fc.option(fc.integer({ min: 0, max: 60 })))
      .map(([hireDay, length]) => ({ hireDay, endDay: length === null ? null : hireDay + length })),
  },
)

const booked = (spans: readonly Span[]): Booking[] =>
  spans.map((each, index) => ({ ...each, id: index + 1, projectId: (index % 2) + 1, asked: false }))

const holidays: fc.Arbitrary<Holidays> = fc
  .array(fc.tuple(day, fc.constantFrom<SomeHalves[]>(1, 2, 3)), { maxLength: 6 })
  .map((all) => new Map(all.map(([on, part]) => [on, { halves: part, name: 'A holiday' }])))

const timeOff: fc.Arbitrary<TimeOff[]> = fc.array(
  fc
    .record({
      startDay: day,
      length: fc.integer({ min: 0, max: 12 }),
      part: fc.constantFrom<Halves[]>(0, 1, 2, 3),
      hours: fc.constantFrom(1, 100, 375, 2400),
    })
    .map(({ startDay, length, part, hours }) => ({
      id: 1,
      kind: 'vacation',
      startDay,
      endDay: startDay + length,
      halves: part,
      hours: part === 0 ? hours : 0,
    })),
  { maxLength: 4 },
)

/** Somebody's plan: up to five bookings, two tentative ones, days off; it may break the rule. */
export const plan: fc.Arbitrary<FullPlan> = fc.tuple(patterns, employment).chain(([of, employed]) =>
  fc
    .tuple(fc.array(span(of), { maxLength: 5 }), fc.array(span(of), { maxLength: 2 }), timeOff, holidays)
    .map(([spans, tentative, off, free]) => ({
      personId: 1,
      ...employed,
      patterns: of,
      bookings: booked(spans),
      tentative: tentative.map((each, index) => ({ ...each, id: index + 101, projectId: 1 })),
      timeOff: off,
      holidays: free,
    })),
)

/** Two days in order. */
export const range = fc
  .tuple(day, fc.integer({ min: 0, max: 40 }))
  .map(([from, length]) => ({ from, to: from + length }))
