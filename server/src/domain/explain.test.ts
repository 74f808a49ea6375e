import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plan, range } from '../../test/plans.ts'
import { RoundedParts, explain } from './explain.ts'
import { ExactSum, toHundredths } from './hours.ts'
import { Figures, WeeklyFigures, addPerson } from './utilization.ts'

const total = (hours: readonly number[]) => hours.reduce((sum, each) => sum + toHundredths(each), 0) / 100

describe('an explanation', () => {
  test('adds up to the figures it explains, for any plan and span', () => {
    fc.assert(
      fc.property(plan, range, (person, { from, to }) => {
        const row = new WeeklyFigures(from, to)
        addPerson(row, person, from, to)
        const sum = new Figures()
        for (const { capacity, booked, tentative } of row.weeks) {
          sum.capacity.addSum(capacity)
          sum.booked.addSum(booked)
          sum.tentative.addSum(tentative)
        }
        const days = explain(person, from, to)
        expect(total(days.map((day) => day.availableHours))).toBe(sum.capacity.hours())
        expect(total(days.map((day) => day.bookedHours))).toBe(sum.booked.hours())
        expect(total(days.map((day) => day.tentativeHours))).toBe(sum.tentative.hours())
      }),
    )
  })

  test('adds up within each day, and takes nothing for no reason', () => {
    fc.assert(
      fc.property(plan, range, (person, { from, to }) => {
        for (const day of explain(person, from, to)) {
          const { patternHours, holidayHours, timeOffHours, availableHours } = day
          expect(total([availableHours, holidayHours, timeOffHours])).toBe(patternHours)
          expect(day.holiday !== null || holidayHours === 0).toBe(true)
          expect(day.timeOff.length > 0 || timeOffHours === 0).toBe(true)
          for (const hours of [holidayHours, timeOffHours, availableHours])
            expect(hours).toBeGreaterThanOrEqual(0)
          const of = (isTentative: boolean) =>
            total(
              day.assignments.filter((each) => each.isTentative === isTentative).map((each) => each.hours),
            )
          expect(of(false)).toBe(day.bookedHours)
          expect(of(true)).toBe(day.tentativeHours)
        }
      }),
    )
  })

  test('of thirds loses no hundredth', () => {
    const parts = new RoundedParts()
    expect([1, 2, 3].map(() => parts.next(100, 3))).toEqual([0.33, 0.34, 0.33])
    const sum = new ExactSum()
    sum.add(100, 1)
    expect(sum.hours()).toBe(1)
  })
})
