import { toDate, toDay } from '@domain/calendar.ts'
import { expect, test } from 'vitest'
import { dayAt, daysToRead, timeScale, xOf } from './timeScale.ts'

const TODAY = '2026-11-18'

test('the board begins on a Monday a year before today, or before the day asked for where that is far', () => {
  expect(toDate(timeScale('weeks', TODAY, TODAY, 1000).start)).toBe('2025-11-17')
  expect(toDate(timeScale('weeks', TODAY, '2027-03-01', 1000).start)).toBe('2025-11-17')
  expect(toDate(timeScale('weeks', TODAY, '2031-01-08', 1000).start)).toBe('2030-01-07')
})

test('places and days are each other', () => {
  for (const zoom of ['days', 'weeks', 'months'] as const) {
    const scale = timeScale(zoom, TODAY, TODAY, 1200)
    expect(dayAt(scale, xOf(scale, toDay(TODAY)) + 1)).toBe(toDay(TODAY))
    expect(dayAt(scale, -50)).toBe(scale.start)
    expect(dayAt(scale, 1e9)).toBe(scale.start + scale.days - 1)
  }
})

test('what is read covers what is in sight, stays the same for a few weeks and fits one answer', () => {
  for (const [zoom, width] of [
    ['weeks', 1200],
    ['months', 3600],
    ['days', 3600],
  ] as const) {
    const scale = timeScale(zoom, TODAY, TODAY, width)
    const seen = { from: toDay(TODAY), to: toDay(TODAY) + Math.ceil(width / scale.dayWidth) }
    const read = daysToRead(scale, seen)
    expect(read.from).toBeLessThan(seen.from)
    expect(read.to).toBeGreaterThan(seen.to)
    expect((read.to - read.from) / 7).toBeLessThanOrEqual(106)
    expect(daysToRead(scale, { from: seen.from + 1, to: seen.to + 1 })).toEqual(read)
  }
})
