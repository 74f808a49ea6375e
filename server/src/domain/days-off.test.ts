import { describe, expect, test } from 'vitest'
import { weekOf } from '../../test/factory.ts'
import { toDay } from './calendar.ts'
import { type Halves, type TimeOff, lossOf } from './days-off.ts'
import { toHundredths } from './hours.ts'
import { toPattern } from './patterns.ts'
import { type FullPlan, WeeklyFigures, addPerson } from './utilization.ts'

const off = (halves: Halves, hours = 0, from = '2026-01-05', to = from): TimeOff => ({
  id: 1,
  kind: 'vacation',
  startDay: toDay(from),
  endDay: toDay(to),
  halves,
  hours: toHundredths(hours),
})
const [morning, afternoon, day] = [1, 2, 3] as const

describe('what a day of 8 hours loses', () => {
  const lost = (holiday: Halves, ...timeOff: TimeOff[]) => {
    const loss = lossOf(800, holiday, timeOff)
    return [loss.holiday / 200, loss.timeOff / 200]
  }
  test('nothing to nothing', () => expect(lost(0)).toEqual([0, 0]))
  test('all of it to a holiday or to time off', () => {
    expect(lost(day)).toEqual([8, 0])
    expect(lost(0, off(day))).toEqual([0, 8])
  })
  test('to a holiday first, the rest to time off', () => {
    expect(lost(morning, off(day))).toEqual([4, 4])
    expect(lost(day, off(day))).toEqual([8, 0])
  })
  test('the day to a morning and an afternoon', () => {
    expect(lost(0, off(morning), off(afternoon))).toEqual([0, 8])
    expect(lost(morning, off(afternoon))).toEqual([4, 4])
  })
  test('equal halves once', () => {
    expect(lost(0, off(morning), off(morning))).toEqual([0, 4])
    expect(lost(morning, off(morning))).toEqual([4, 0])
  })
  test('hours added up, also to halves', () => {
    expect(lost(0, off(0, 1.5), off(0, 2))).toEqual([0, 3.5])
    expect(lost(morning, off(0, 1.5), off(afternoon))).toEqual([4, 4])
    expect(lost(morning, off(0, 1.5))).toEqual([4, 1.5])
  })
  test('never more than it has', () => {
    expect(lost(0, off(0, 6), off(0, 6))).toEqual([0, 8])
    expect(lossOf(0, day, [off(day), off(0, 4)])).toEqual({ holiday: 0, timeOff: 0 })
  })
  test('an exact half of odd hundredths', () => {
    expect(lossOf(775, morning, [])).toEqual({ holiday: 775, timeOff: 0 })
  })
})

describe('figures with days off', () => {
  const someone = (weeklyHours: number, changes: Partial<FullPlan>): FullPlan => ({
    personId: 1,
    hireDay: toDay('2020-01-01'),
    endDay: null,
    patterns: [toPattern(null, [weekOf(8)])],
    bookings: [
      {
        id: 1,
        projectId: 1,
        weeklyHours: toHundredths(weeklyHours),
        startDay: toDay('2025-01-01'),
        endDay: toDay('2030-12-31'),
        asked: false,
      },
    ],
    tentative: [],
    timeOff: [],
    holidays: new Map(),
    ...changes,
  })
  const holidays = (...dates: [string, Halves & (1 | 2 | 3)][]) =>
    new Map(dates.map(([date, halves]) => [toDay(date), { halves, name: 'A holiday' }]))
  const weeks = (plan: FullPlan, from: string, to: string) => {
    const row = new WeeklyFigures(toDay(from), toDay(to))
    addPerson(row, plan, toDay(from), toDay(to))
    return row.weeks.map(({ capacity, booked }) => [
      capacity.hours(),
      booked.hours(),
      booked.percentOf(capacity),
    ])
  }

  test('8/8/8/4/0 at 14 h, off on two days, and Christmas: 34 of 68', () => {
    const plan = someone(14, {
      patterns: [toPattern(null, [[8, 8, 8, 4, 0, 0, 0]])],
      timeOff: [off(day, 0, '2025-12-08'), off(day, 0, '2025-12-11')],
      holidays: holidays(['2025-12-25', day]),
    })
    expect(weeks(plan, '2025-12-08', '2025-12-28')).toEqual([
      [16, 8, 50],
      [28, 14, 50],
      [24, 12, 50],
    ])
  })

  test('a week that is all holidays has no percentage', () => {
    const all = ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09']
    const plan = someone(20, { holidays: holidays(...all.map((date): [string, 3] => [date, day])) })
    expect(weeks(plan, '2026-01-05', '2026-01-11')).toEqual([[0, 0, null]])
  })

  test('29 February counts like any day, and so does the 53rd week', () => {
    const plan = someone(20, { timeOff: [off(day, 0, '2028-02-29'), off(morning, 0, '2027-01-01')] })
    expect(weeks(plan, '2028-02-28', '2028-03-05')).toEqual([[32, 16, 50]])
    // 2026 has 53 weeks: the last begins on 28 December.
    expect(weeks(plan, '2026-12-21', '2027-01-10')).toEqual([
      [40, 20, 50],
      [36, 18, 50],
      [40, 20, 50],
    ])
  })

  test('a pattern that changes on a Wednesday takes its days off with it', () => {
    const plan = someone(20, {
      patterns: [toPattern(null, [weekOf(8)]), toPattern('2026-01-07', [weekOf(4)])],
      timeOff: [off(day, 0, '2026-01-06', '2026-01-07')],
    })
    expect(weeks(plan, '2026-01-05', '2026-01-11')).toEqual([[16, 12, 75]])
  })
})
