import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { weekOf } from '../../test/factory.ts'
import { type Fraction, days, figures, hours, percent, plus, sum } from '../../test/naive.ts'
import { plan, range } from '../../test/plans.ts'
import { type Day, mondaysBetween, toDay, weekdayOf } from './calendar.ts'
import { toHundredths } from './hours.ts'
import { toPattern } from './patterns.ts'
import {
  type FullPlan,
  type Span,
  WeeklyFigures,
  addByProject,
  addOpenRole,
  addPerson,
  freeAndOver,
  hoursOver,
} from './utilization.ts'

const span = (weeklyHours: number, from: string, to: string): Span => ({
  weeklyHours: toHundredths(weeklyHours),
  startDay: toDay(from),
  endDay: toDay(to),
})

function someone(weeklyHours: number, patterns: FullPlan['patterns']): FullPlan {
  const booking = { ...span(weeklyHours, '2025-01-01', '2026-12-31'), id: 1, projectId: 1, asked: false }
  return {
    personId: 1,
    hireDay: toDay('2020-01-01'),
    endDay: null,
    patterns,
    bookings: [booking],
    tentative: [],
    timeOff: [],
    holidays: new Map(),
  }
}

/** Booked of available hours by week, and the percentage over all. */
function weeksOf(person: FullPlan, from: string, to: string) {
  const row = new WeeklyFigures(toDay(from), toDay(to))
  addPerson(row, person, toDay(from), toDay(to))
  return row.weeks.map(({ booked, capacity }) => [
    booked.hours(),
    capacity.hours(),
    booked.percentOf(capacity),
  ])
}

describe('booked of available hours', () => {
  test('20 on 40 is 50 percent', () => {
    const person = someone(20, [toPattern(null, [weekOf(8)])])
    expect(weeksOf(person, '2026-01-05', '2026-01-11')).toEqual([[20, 40, 50]])
  })

  test('8/8/8/4/0 at 14 h: half of each week', () => {
    const person = someone(14, [toPattern(null, [[8, 8, 8, 4, 0, 0, 0]])])
    expect(weeksOf(person, '2025-12-08', '2025-12-28')).toEqual([
      [14, 28, 50],
      [14, 28, 50],
      [14, 28, 50],
    ])
    // Monday, Tuesday and Thursday of one week.
    expect(weeksOf(person, '2025-12-08', '2025-12-09')).toEqual([[8, 16, 50]])
    expect(weeksOf(person, '2025-12-11', '2025-12-11')).toEqual([[2, 4, 50]])
  })

  test('a fortnight of 40 and 32 at 18 h: 20 of 40 and 16 of 32', () => {
    const pattern = toPattern('2026-01-05', [weekOf(8), [8, 8, 8, 8, 0, 0, 0]])
    expect(weeksOf(someone(18, [pattern]), '2026-01-05', '2026-01-18')).toEqual([
      [20, 40, 50],
      [16, 32, 50],
    ])
  })

  test('40 h becoming 20 h on a Wednesday, at 20 h: 20 of 28, 71.4 percent', () => {
    const patterns = [toPattern(null, [weekOf(8)]), toPattern('2026-01-14', [weekOf(4)])]
    expect(weeksOf(someone(20, patterns), '2026-01-12', '2026-01-18')).toEqual([[20, 28, 71.4]])
  })

  test('is nothing, of nothing, where nobody works', () => {
    const person = someone(20, [toPattern(null, [weekOf(0)])])
    expect(weeksOf(person, '2026-01-05', '2026-01-11')).toEqual([[0, 0, null]])
  })

  test('are clipped to the day and to employment', () => {
    const person = { ...someone(20, [toPattern(null, [weekOf(8)])]), hireDay: toDay('2026-01-07') }
    expect(weeksOf(person, '2026-01-05', '2026-01-13')).toEqual([
      [12, 24, 50],
      [8, 16, 50],
    ])
  })
})

describe('an open role', () => {
  test('falls on Monday to Friday evenly', () => {
    const [from, to] = [toDay('2026-01-01'), toDay('2026-01-31')]
    const row = new WeeklyFigures(from, to)
    // Friday to Monday.
    addOpenRole(row, span(33.33, '2026-01-09', '2026-01-12'), from, to)
    expect(row.weeks.map(({ open }) => open.hours())).toEqual([0, 6.67, 6.67, 0, 0])
  })
})

const weeksIn = ({ from, to }: { from: Day; to: Day }) =>
  mondaysBetween(from, to).map((monday) => [Math.max(from, monday), Math.min(to, monday + 6)] as const)

describe('against counting day by day', () => {
  test('a person’s figures are the same, week by week and over all', () => {
    fc.assert(
      fc.property(plan, range, (person, { from, to }) => {
        const row = new WeeklyFigures(from, to)
        addPerson(row, person, from, to)
        const weeks = weeksIn({ from, to })
        expect(row.weeks).toHaveLength(weeks.length)
        for (const [index, week] of weeks.entries()) {
          const expected = figures(person, ...week)
          const { capacity, booked, tentative } = row.weeks[index]!
          expect([capacity.hours(), booked.hours(), tentative.hours(), booked.percentOf(capacity)]).toEqual([
            hours(expected.capacity),
            hours(expected.booked),
            hours(expected.tentative),
            percent(expected.booked, expected.capacity),
          ])
        }
      }),
    )
  })

  test('what is free and what is over are summed week by week, and rounded once', () => {
    fc.assert(
      fc.property(plan, range, (person, { from, to }) => {
        const row = new WeeklyFigures(from, to)
        addPerson(row, person, from, to)
        const left = weeksIn({ from, to }).map((week): Fraction => {
          const { capacity, booked, tentative } = figures(person, ...week)
          const [taken, parts] = plus(booked, tentative)
          return plus(capacity, [-taken, parts])
        })
        const { free, over } = freeAndOver(row.weeks)
        expect(free.hours()).toBe(hours(sum(left.filter(([n]) => n > 0n))))
        expect(over.hours()).toBe(hours(sum(left.filter(([n]) => n < 0n).map(([n, d]) => [-n, d]))))
      }),
    )
  })

  test('a group’s percentage is Σ booked ÷ Σ available, never a mean', () => {
    fc.assert(
      fc.property(fc.array(plan, { minLength: 1, maxLength: 4 }), range, (group, { from, to }) => {
        const row = new WeeklyFigures(from, to)
        for (const person of group) addPerson(row, person, from, to)
        for (const [index, week] of weeksIn({ from, to }).entries()) {
          const each = group.map((person) => figures(person, ...week))
          const booked = sum(each.map((one) => one.booked))
          const capacity = sum(each.map((one) => one.capacity))
          const found = row.weeks[index]!
          expect(found.booked.hours()).toBe(hours(booked))
          expect(found.booked.percentOf(found.capacity)).toBe(percent(booked, capacity))
        }
      }),
    )
  })

  test('the hours of a person’s projects are together those of the person', () => {
    fc.assert(
      fc.property(plan, range, (person, { from, to }) => {
        const rows = new Map([1, 2].map((id) => [id, new WeeklyFigures(from, to)]))
        addByProject((id) => rows.get(id), person, from, to)
        for (const [index, week] of weeksIn({ from, to }).entries())
          for (const [id, row] of rows) {
            const mine = {
              ...person,
              bookings: person.bookings.filter(({ projectId }) => projectId === id),
              tentative: person.tentative.filter(({ projectId }) => projectId === id),
            }
            const expected = figures(mine, ...week)
            expect(row.weeks[index]!.booked.hours()).toBe(hours(expected.booked))
            expect(row.weeks[index]!.tentative.hours()).toBe(hours(expected.tentative))
            expect(row.weeks[index]!.capacity.hours()).toBe(0)
          }
      }),
    )
  })

  test('what is asked of a person comes to the same hours as if it were booked', () => {
    fc.assert(
      fc.property(plan, range, fc.integer({ min: 1, max: 16_800 }), (person, { from, to }, weeklyHours) => {
        const asked = { weeklyHours, startDay: from, endDay: to, id: 1, projectId: 1, asked: false }
        const { booked } = figures({ ...person, bookings: [asked] }, from, to)
        expect(hoursOver(person, weeklyHours, from, to).hours()).toBe(hours(booked))
      }),
    )
  })

  test('open roles are the same', () => {
    fc.assert(
      fc.property(range, range, fc.integer({ min: 1, max: 16_800 }), (shown, lasting, weeklyHours) => {
        const row = new WeeklyFigures(shown.from, shown.to)
        addOpenRole(row, { weeklyHours, startDay: lasting.from, endDay: lasting.to }, shown.from, shown.to)
        for (const [index, [from, to]] of weeksIn(shown).entries()) {
          const workdays = days(from, to).filter(
            (day) => weekdayOf(day) < 5 && day >= lasting.from && day <= lasting.to,
          )
          const expected: Fraction = [BigInt(weeklyHours * workdays.length), 5n]
          expect(row.weeks[index]!.open.hours()).toBe(hours(expected))
        }
      }),
    )
  })
})
