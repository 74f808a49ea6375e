import { toDay } from '@domain/calendar.ts'
import { toPattern } from '@domain/patterns.ts'
import { expect, test } from 'vitest'
import { basisOf, basisOfOpenRole, comesTo, toWeeklyHours } from './hours.ts'

const day = (date: string) => toDay(date)
const plan = {
  personId: 1,
  hireDay: day('2020-01-01'),
  endDay: null,
  patterns: [toPattern(null, [[8, 8, 8, 8, 0, 0, 0]])],
  bookings: [],
  timeOff: [],
  holidays: new Map(),
}
const [from, to] = [day('2026-11-16'), day('2026-12-13')]

test('hours a week, days a week, percent of capacity and a total are the same work', () => {
  const basis = basisOf(plan, from, to)
  expect(basis).toEqual({ weeklyCapacity: 32, hoursPerDay: 8, perWeeklyHour: 4 })
  expect(toWeeklyHours(16, 'week', basis)).toBe(16)
  expect(toWeeklyHours(2, 'days', basis)).toBe(16)
  expect(toWeeklyHours(50, 'percent', basis)).toBe(16)
  expect(toWeeklyHours(64, 'total', basis)).toBe(16)
  expect(comesTo(16, basis)).toBe(64)
})

test('time off comes to nothing, and a total is spread over the days that are left', () => {
  const off = {
    id: 1,
    kind: 'vacation',
    startDay: from,
    endDay: day('2026-11-29'),
    halves: 3 as const,
    hours: 0,
  }
  const basis = basisOf({ ...plan, timeOff: [off] }, from, to)
  expect(comesTo(16, basis)).toBe(32)
  expect(toWeeklyHours(64, 'total', basis)).toBe(32)
  const none = basisOf(plan, day('2026-11-20'), day('2026-11-22'))
  expect(comesTo(16, none)).toBe(0)
  expect(toWeeklyHours(64, 'total', none)).toBeNaN()
})

test('an open role falls on Monday to Friday evenly', () => {
  const basis = basisOfOpenRole(day('2026-11-16'), day('2026-11-18'))
  expect(comesTo(20, basis)).toBe(12)
  expect(toWeeklyHours(50, 'percent', basis)).toBe(20)
})
