import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { weekOf } from '../../test/factory.ts'
import { capacityOn, days, hours, isOver, loadOn, percent } from '../../test/naive.ts'
import { plan, range } from '../../test/plans.ts'
import { toDate, toDay } from './calendar.ts'
import {
  type Booking,
  type PersonPlan,
  capacitySteps,
  firstFit,
  largestWeeklyHours,
  leastRoom,
  overCapacity,
  peaks,
} from './capacity.ts'
import { toHundredths } from './hours.ts'
import { toPattern } from './patterns.ts'

const booking = (weeklyHours: number, from: string, to: string, asked = false): Booking => ({
  id: asked ? null : 1,
  projectId: 1,
  weeklyHours: toHundredths(weeklyHours),
  startDay: toDay(from),
  endDay: toDay(to),
  asked,
})

const someone = (bookings: Booking[], ...weeks: number[][]): PersonPlan => ({
  personId: 7,
  hireDay: toDay('2020-01-01'),
  endDay: null,
  patterns: [toPattern(null, weeks.length > 0 ? weeks : [weekOf(8)])],
  bookings,
})

const [jan, mar] = [toDay('2026-01-01'), toDay('2026-03-31')]

describe('the rule', () => {
  test('lets somebody be full, and not a hundredth over', () => {
    const full = booking(39.99, '2026-01-01', '2026-01-31')
    expect(overCapacity(someone([full, booking(0.01, '2026-01-31', '2026-01-31')]))).toEqual([])
    expect(overCapacity(someone([full, booking(0.02, '2026-01-31', '2026-02-01', true)]))).toEqual([
      {
        personId: 7,
        startDate: '2026-01-31',
        endDate: '2026-01-31',
        capacityHours: 40,
        loadHours: 39.99,
        requestedHours: 0.02,
        overByHours: 0.01,
        assignments: [{ id: 1, projectId: 1, weeklyHours: 39.99 }],
      },
    ])
  })

  test('multiplies instead of dividing: on 40/40/20, 33.33 fits and 33.34 does not', () => {
    const on = (hoursAWeek: number) =>
      overCapacity(
        someone([booking(hoursAWeek, '2026-01-01', '2026-01-01')], weekOf(8), weekOf(8), weekOf(4)),
      )
    expect(on(33.33)).toEqual([])
    expect(on(33.34)).toHaveLength(1)
  })

  test('adds up exactly: 0.1 and 0.2 fit on 0.3', () => {
    const week = [0.3, 0, 0, 0, 0, 0, 0]
    const bookings = [0.1, 0.2].map((each) => booking(each, '2026-01-01', '2026-01-31'))
    expect(overCapacity(someone(bookings, week))).toEqual([])
  })

  test('counts the peak: 20 in January and 20 in March leave 20 for January to March', () => {
    const plan20 = someone([booking(20, '2026-01-01', '2026-01-31'), booking(20, '2026-03-01', '2026-03-31')])
    expect(largestWeeklyHours(plan20, jan, mar)).toBe(20)
    const { load, capacity } = peaks(plan20, jan, mar)
    expect([load.hours(), capacity.hours()]).toEqual([20, 40])
    expect(largestWeeklyHours(plan20, toDay('2026-02-01'), toDay('2026-02-28'))).toBe(40)
  })

  test('says that no capacity is over-booked by nothing', () => {
    expect(overCapacity(someone([], weekOf(0)))).toEqual([])
    expect(largestWeeklyHours(someone([], weekOf(0)), jan, mar)).toBe(0)
  })

  test('has no more room than a week has hours', () => {
    const always = [24, 24, 24, 24, 24, 24, 24]
    expect(largestWeeklyHours(someone([], always), jan, mar)).toBe(168)
  })
})

describe('against counting day by day', () => {
  test('the days of the violations are the days that are over', () => {
    fc.assert(
      fc.property(plan, (each) => {
        const found = overCapacity(each)
        const told = found.flatMap(({ startDate, endDate }) => days(toDay(startDate), toDay(endDate)))
        const all = each.bookings.flatMap(({ startDay, endDay }) => days(startDay, endDay))
        const over = [...new Set(all)].filter((day) => isOver(each, day)).toSorted((a, b) => a - b)
        expect(told).toEqual(over)
      }),
    )
  })

  test('each violation has the numbers of each of its days, and no two that touch are alike', () => {
    const withAsked = fc.tuple(plan, fc.nat()).map(([each, which]) => ({
      ...each,
      bookings: each.bookings.map((one, index) =>
        Object.assign(one, { asked: index === which % each.bookings.length }),
      ),
    }))
    fc.assert(
      fc.property(withAsked, (each) => {
        const found = overCapacity(each)
        const without = { ...each, bookings: each.bookings.filter(({ asked }) => !asked) }
        for (const over of found)
          for (const day of days(toDay(over.startDate), toDay(over.endDate))) {
            const [total, weeks] = capacityOn(each, day)
            const load = loadOn(each, day)
            const there = without.bookings.filter(({ startDay, endDay }) => startDay <= day && day <= endDay)
            expect(over).toMatchObject({
              capacityHours: hours([total, weeks]),
              loadHours: loadOn(without, day) / 100,
              requestedHours: (load - loadOn(without, day)) / 100,
              overByHours: hours([BigInt(load) * weeks - total, weeks]),
            })
            expect(over.assignments).toEqual(
              there.map(({ id, projectId, weeklyHours }) => ({
                id,
                projectId,
                weeklyHours: weeklyHours / 100,
              })),
            )
          }
        for (const [index, { startDate, endDate: _, ...numbers }] of found.entries()) {
          const before = found[index - 1]
          if (!before || toDay(before.endDate) + 1 !== toDay(startDate)) continue
          const { startDate: _start, endDate: _end, ...numbersBefore } = before
          expect(numbersBefore).not.toEqual(numbers)
        }
      }),
    )
  })

  test('the room is the least of any day, rounded down', () => {
    fc.assert(
      fc.property(plan, range, (each, { from, to }) => {
        const room = days(from, to).map((day) => {
          const [total, weeks] = capacityOn(each, day)
          return Math.floor((Number(total) - loadOn(each, day) * Number(weeks)) / Number(weeks))
        })
        expect(leastRoom(each, from, to)).toBe(Math.min(...room))
      }),
    )
  })

  test('the most hours that fit do fit, and a hundredth more does not', () => {
    fc.assert(
      fc.property(plan, range, (each, { from, to }) => {
        const most = toHundredths(largestWeeklyHours(each, from, to))
        const fits = (more: number) => days(from, to).every((day) => !isOver(each, day, more))
        expect([most === 0 || fits(most), most === 16_800 || !fits(most + 1)]).toEqual([true, true])
      }),
    )
  })

  test('the first start is the first day from which all days have room', () => {
    const asked = fc.record({
      weeklyHours: fc.integer({ min: 1, max: 4500 }),
      length: fc.integer({ min: 1, max: 40 }),
      left: fc.integer({ min: -5, max: 60 }),
    })
    fc.assert(
      fc.property(plan, range, asked, (each, { from, to }, { weeklyHours, length, left }) => {
        const lastDay = to + left
        const starts = days(from, lastDay - length + 1)
        const first = starts.find((start) =>
          days(start, start + length - 1).every((day) => !isOver(each, day, weeklyHours)),
        )
        expect(firstFit(each, weeklyHours, from, length, lastDay)).toBe(first ?? null)
      }),
    )
  })

  test('the peaks are the most load of any day and the least capacity of the days of employment', () => {
    fc.assert(
      fc.property(plan, range, (each, { from, to }) => {
        const employed = days(from, to).filter(
          (day) => day >= each.hireDay && day <= (each.endDay ?? Infinity),
        )
        const [least = [0n, 1n]] = employed
          .map((day) => capacityOn(each, day))
          .toSorted(([a, b], [c, d]) => Number(a * d - c * b))
        const most = Math.max(...days(from, to).map((day) => loadOn(each, day)))
        const { load, capacity } = peaks(each, from, to)
        expect([load.hours(), capacity.hours()]).toEqual([most / 100, hours(least)])
        expect(load.percentOf(capacity)).toBe(percent([BigInt(most), 1n], least))
      }),
    )
  })

  test('the steps of capacity are where it changes', () => {
    fc.assert(
      fc.property(plan, range, (each, { from, to }) => {
        const steps = days(from, to)
          .map((day) => ({ startDay: day, weeklyHours: hours(capacityOn(each, day)) }))
          .filter((step, index, all) => step.weeklyHours !== all[index - 1]?.weeklyHours)
        const found = capacitySteps(each, from, to)
        expect(found.map(({ startDay, weeklyHours }) => [toDate(startDay), weeklyHours])).toEqual(
          steps.map(({ startDay, weeklyHours }) => [toDate(startDay), weeklyHours]),
        )
      }),
    )
  })
})
