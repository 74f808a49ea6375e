import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { weekOf } from '../../test/factory.ts'
import * as naive from '../../test/naive.ts'
import { plan, range } from '../../test/plans.ts'
import { toDay } from './calendar.ts'
import { toHundredths } from './hours.ts'
import { toPattern } from './patterns.ts'
import { fullness, roomFor } from './room.ts'
import type { FullPlan } from './utilization.ts'

const [from, to] = [toDay('2026-01-05'), toDay('2026-02-01')]
const fortyHours = toPattern(null, [weekOf(8)])
const thirds = toPattern(null, [weekOf(8), weekOf(8), weekOf(4)])

function someone(
  weeklyHours: number,
  patterns: FullPlan['patterns'],
  more: Partial<FullPlan> = {},
): FullPlan {
  const booking = { id: 1, projectId: 1, asked: false, startDay: from, endDay: to }
  return {
    personId: 1,
    hireDay: toDay('2020-01-01'),
    endDay: null,
    patterns,
    bookings: [{ ...booking, weeklyHours: toHundredths(weeklyHours) }],
    tentative: [],
    timeOff: [],
    holidays: new Map(),
    ...more,
  }
}
const off = (startDay: string, endDay: string): FullPlan['timeOff'][number] => ({
  id: 1,
  kind: 'vacation',
  startDay: toDay(startDay),
  endDay: toDay(endDay),
  halves: 3,
  hours: 0,
})

describe('who is full', () => {
  test.each([
    ['at the whole of their week', someone(40, [fortyHours]), 'full'],
    ['not at a hundredth less', someone(39.99, [fortyHours]), null],
    ['at all the hundredths that a third of an hour has', someone(33.33, [thirds]), 'full'],
    ['not at a hundredth less of thirds', someone(33.32, [thirds]), null],
  ])('is %s', (_, person, expected) => expect(fullness(person, from, to)).toBe(expected))

  test('is so whatever is free on days that they do not work', () => {
    const bookings = someone(40, [fortyHours]).bookings.map((each) => ({
      ...each,
      endDay: toDay('2026-01-11'),
    }))
    const timeOff = [off('2026-01-12', '2026-02-01')]
    expect(fullness(someone(0, [fortyHours], { bookings, timeOff }), from, to)).toBe('full')
    expect(fullness(someone(0, [fortyHours], { bookings }), from, to)).toBe('halfFree')
  })
})

describe('who is half free', () => {
  test.each([
    ['at half of their week', someone(20, [fortyHours]), 'halfFree'],
    ['not at a hundredth more', someone(20.01, [fortyHours]), null],
    ['below half of thirds', someone(16.66, [thirds]), 'halfFree'],
    ['not above half of thirds', someone(16.67, [thirds]), null],
  ])('is %s', (_, person, expected) => expect(fullness(person, from, to)).toBe(expected))
})

test('who works on no day is neither full nor half free', () => {
  const away = { timeOff: [off('2026-01-01', '2026-02-28')] }
  expect(fullness(someone(40, [fortyHours], away), from, to)).toBeNull()
  expect(fullness(someone(40, [fortyHours], { hireDay: toDay('2026-03-01') }), from, to)).toBeNull()
  expect(fullness(someone(0, [toPattern(null, [weekOf(0)])]), from, to)).toBeNull()
})

test('counting day by day finds the same', () => {
  fc.assert(
    fc.property(plan, range, fc.integer({ min: 1, max: 4500 }), (person, span, asked) => {
      expect(fullness(person, span.from, span.to)).toBe(naive.fullness(person, span.from, span.to))
      const room = roomFor(person, asked, span.from, span.to)
      expect(room !== null).toBe(naive.hasRoom(person, asked, span.from, span.to))
    }),
    { numRuns: 1000 },
  )
})
