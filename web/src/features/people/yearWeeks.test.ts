import type { Explanation } from '@contract/explain.ts'
import { expect, test } from 'vitest'
import { patternHours, weekWords, yearWeeks } from './yearWeeks.ts'

type Day = Explanation['days'][number]

const week = (weekStart: string, capacityHours: number) => ({
  weekStart,
  capacityHours,
  bookedHours: 8,
  tentativeHours: 0,
  utilizationPercent: 50,
})

const day = (date: string, more: Partial<Day>): Day => ({
  date,
  isEmployed: true,
  patternHours: 8,
  weeklyCapacity: 40,
  holiday: null,
  holidayHours: 0,
  timeOff: [],
  timeOffHours: 0,
  availableHours: 8,
  bookedHours: 0,
  tentativeHours: 0,
  assignments: [],
  ...more,
})

test('weeks are clipped to the year, and their days off stand on top of what is left', () => {
  const epiphany = { name: 'Epiphany', portion: 'full' } as const
  const days = [
    day('2027-01-03', { holiday: { ...epiphany, name: 'On a Sunday' } }),
    day('2027-01-06', { holiday: epiphany, holidayHours: 8 }),
    day('2027-01-07', { timeOffHours: 2.33 }),
    day('2027-01-08', { timeOffHours: 2.34 }),
  ]
  const [first, second] = yearWeeks([week('2026-12-28', 8), week('2027-01-04', 27.33)], 2027, days)
  expect(first).toMatchObject({ from: '2027-01-01', to: '2027-01-03', daysOff: [] })
  expect(second).toMatchObject({
    from: '2027-01-04',
    to: '2027-01-10',
    holidayHours: 8,
    timeOffHours: 4.67,
    daysOff: ['Epiphany', 'Time off'],
  })
  expect(patternHours(second!)).toBe(40)
  expect(weekWords(second!).replaceAll('\u00a0', ' ')).toBe('8 h of 27.33 h booked; off: Epiphany, Time off')
})

test('before the days are there, a week is what is left of it', () => {
  const [only] = yearWeeks([week('2027-01-04', 32)], 2027)
  expect(patternHours(only!)).toBe(32)
})
