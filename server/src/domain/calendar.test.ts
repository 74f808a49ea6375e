import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import {
  FIRST_DAY,
  LAST_DAY,
  addDays,
  dateIn,
  mondayOf,
  mondaysBetween,
  toDate,
  toDay,
  todayIn,
  weekdayOf,
} from './calendar.ts'

const anyDay = fc.integer({ min: FIRST_DAY, max: LAST_DAY })

describe('days and dates', () => {
  test.each([
    ['1970-01-01', 0],
    ['2000-01-01', 10_957],
    ['2000-02-29', 11_016],
    ['2199-12-31', 84_005],
  ])('%s is day %d', (date, day) => {
    expect(toDay(date)).toBe(day)
    expect(toDate(day)).toBe(date)
  })

  test('go there and back for every day of the calendar', () => {
    const wrong: string[] = []
    let date = '2000-01-01'
    for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
      if (toDay(date) !== day || toDate(day) !== date) wrong.push(date)
      date = addDays(date, 1)
    }
    expect(wrong).toEqual([])
    expect(date).toBe('2200-01-01')
  })

  test.each([
    ['2024-02-28', '2024-02-29'],
    ['2027-02-28', '2027-03-01'],
    ['2100-02-28', '2100-03-01'],
    ['2000-02-29', '2000-03-01'],
    ['2026-12-31', '2027-01-01'],
  ])('the day after %s is %s', (date, next) => {
    expect(addDays(date, 1)).toBe(next)
    expect(addDays(next, -1)).toBe(date)
  })
})

describe('weeks', () => {
  test.each([
    ['2000-01-03', 0],
    ['2026-01-01', 3],
    ['2024-02-29', 3],
    ['2199-12-31', 1],
    ['2000-01-02', 6],
  ])('%s is weekday %d', (date, weekday) => expect(weekdayOf(toDay(date))).toBe(weekday))

  test.each([
    // Years of 53 ISO weeks end in a week that reaches into the next.
    ['2020-12-31', '2020-12-28'],
    ['2021-01-03', '2020-12-28'],
    ['2021-01-04', '2021-01-04'],
    ['2026-12-31', '2026-12-28'],
    ['2000-01-01', '1999-12-27'],
    ['2199-12-31', '2199-12-30'],
  ])('the week of %s begins on %s', (date, monday) => expect(toDate(mondayOf(toDay(date)))).toBe(monday))

  test('begin on the Monday on or before any day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const monday = mondayOf(day)
        expect(weekdayOf(monday)).toBe(0)
        expect(day - monday).toBe(weekdayOf(day))
        expect(new Date(day * 86_400_000).getUTCDay()).toBe((weekdayOf(day) + 1) % 7)
      }),
    )
  })

  test('of a span are those it touches: 53 in 2020, one for a Sunday', () => {
    expect(mondaysBetween(toDay('2020-01-01'), toDay('2020-12-31'))).toHaveLength(53)
    expect(mondaysBetween(toDay('2026-01-04'), toDay('2026-01-04')).map(toDate)).toEqual(['2025-12-29'])
    expect(mondaysBetween(toDay('2026-01-04'), toDay('2026-01-05')).map(toDate)).toEqual([
      '2025-12-29',
      '2026-01-05',
    ])
  })
})

describe('today', () => {
  const moment = new Date('2026-02-28T23:30:00Z')

  test.each([
    ['UTC', '2026-02-28'],
    ['Europe/Berlin', '2026-03-01'],
    ['Pacific/Kiritimati', '2026-03-01'],
    ['America/Los_Angeles', '2026-02-28'],
  ])('in %s is %s', (zone, date) => expect(dateIn(zone, moment)).toBe(date))

  test('is another day from midnight on', () => {
    vi.useFakeTimers({ now: new Date('2026-02-28T22:59:59.999Z') })
    try {
      expect(todayIn('Europe/Berlin')).toBe('2026-02-28')
      vi.advanceTimersByTime(1)
      expect(todayIn('Europe/Berlin')).toBe('2026-03-01')
    } finally {
      vi.useRealTimers()
    }
  })

  test.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/Berlin'])(
    'and every day are the same where the server stands in %s',
    (zone) => {
      const before = process.env.TZ
      process.env.TZ = zone
      try {
        expect(new Date('2026-03-29T12:00:00Z').getTimezoneOffset()).not.toBe(0)
        expect(dateIn('UTC', moment)).toBe('2026-02-28')
        // Clocks change on the 29th in Berlin, on the 8th in Los Angeles.
        for (const date of ['2026-03-08', '2026-03-09', '2026-03-29', '2026-03-30', '2026-10-25'])
          expect(addDays(addDays(date, -1), 1)).toBe(date)
        expect(weekdayOf(toDay('2026-03-29'))).toBe(6)
      } finally {
        if (before === undefined) delete process.env.TZ
        else process.env.TZ = before
      }
    },
  )
})
