import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { weekOf } from '../../test/factory.ts'
import { workedOn } from '../../test/naive.ts'
import { day, plan } from '../../test/plans.ts'
import { toDay } from './calendar.ts'
import { evenWeek, hoursOn, inOrder, patternOn, toPattern, weeklyCapacityOf } from './patterns.ts'

describe('weekly capacity', () => {
  test('is the sum of the hours ÷ the number of weeks', () => {
    expect(weeklyCapacityOf(toPattern(null, [weekOf(8)]))).toBe(40)
    expect(weeklyCapacityOf(toPattern(null, [weekOf(8), [8, 8, 8, 8, 0, 0, 0]]))).toBe(36)
    expect(weeklyCapacityOf(toPattern(null, [weekOf(8), weekOf(8), weekOf(4)]))).toBe(33.33)
    expect(weeklyCapacityOf(undefined)).toBe(0)
  })
})

describe('the pattern in force', () => {
  const first = toPattern(null, [weekOf(8)])
  const second = toPattern('2026-01-14', [weekOf(4)])
  const third = toPattern('2026-02-01', [weekOf(6)])

  test('changes on the day a pattern starts', () => {
    const patterns = inOrder([third, first, second])
    expect(patterns).toEqual([first, second, third])
    expect(patternOn(patterns, toDay('2000-01-01'))).toBe(first)
    expect(patternOn(patterns, toDay('2026-01-13'))).toBe(first)
    expect(patternOn(patterns, toDay('2026-01-14'))).toBe(second)
    expect(patternOn(patterns, toDay('2199-12-31'))).toBe(third)
    expect(patternOn([second], toDay('2026-01-13'))).toBeUndefined()
  })
})

describe('hours of a day', () => {
  test('come from week one in the ISO week of the start, whatever day it starts on', () => {
    // A Wednesday.
    const pattern = toPattern('2026-01-14', [weekOf(8), weekOf(4)])
    const on = (date: string) => hoursOn(pattern, toDay(date))
    expect(on('2026-01-14')).toBe(800)
    expect(on('2026-01-16')).toBe(800)
    expect(on('2026-01-17')).toBe(0)
    expect(on('2026-01-19')).toBe(400)
    expect(on('2026-01-26')).toBe(800)
  })

  test('of a pattern since ever come from week one in the week of 2000-01-03', () => {
    const pattern = toPattern(null, [weekOf(8), weekOf(4), weekOf(2)])
    const on = (date: string) => hoursOn(pattern, toDay(date))
    expect([on('2000-01-03'), on('2000-01-10'), on('2000-01-17'), on('2000-01-24')]).toEqual([
      800, 400, 200, 800,
    ])
    // A Saturday of the week before, the last of three.
    expect(on('2000-01-01')).toBe(0)
    expect(hoursOn(toPattern(null, [weekOf(0), [0, 0, 0, 0, 0, 7, 0]]), toDay('2000-01-01'))).toBe(700)
  })

  test('are those of counting weeks one by one', () => {
    fc.assert(
      fc.property(plan, day, (someone, date) => {
        const always = { ...someone, hireDay: -Infinity, endDay: null }
        expect(hoursOn(patternOn(someone.patterns, date)!, date)).toBe(workedOn(always, date))
      }),
    )
  })
})

describe('an even week', () => {
  test.each([
    [40, [8, 8, 8, 8, 8, 0, 0]],
    [37.5, [7.5, 7.5, 7.5, 7.5, 7.5, 0, 0]],
    [33.33, [6.67, 6.67, 6.67, 6.66, 6.66, 0, 0]],
    [0.01, [0.01, 0, 0, 0, 0, 0, 0]],
    [120, [24, 24, 24, 24, 24, 0, 0]],
    [168, [24, 24, 24, 24, 24, 24, 24]],
    [0, [0, 0, 0, 0, 0, 0, 0]],
  ])('of %d hours: odd hundredths come first', (hours, week) => expect(evenWeek(hours)).toEqual(week))

  test('comes to exactly its hours, and no day to more than 24', () => {
    const isRight = (hundredths: number) => {
      const week = evenWeek(hundredths / 100)
      const workdays = week.slice(0, 5)
      return (
        toPattern(null, [week]).total === hundredths &&
        Math.max(...week) <= 24 &&
        Math.max(...workdays) - Math.min(...workdays) < 0.02
      )
    }
    const all = Array.from({ length: 16_801 }, (_, hundredths) => hundredths)
    expect(all.filter((each) => !isRight(each))).toEqual([])
  })
})
