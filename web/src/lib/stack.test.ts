import type { Assignment } from '@contract/assignments.ts'
import { toDay } from '@domain/calendar.ts'
import { expect, test } from 'vitest'
import { type Row, stack } from './stack.ts'

const DAY = toDay('2026-11-16')
const date = (day: number) => new Date((DAY + day) * 86_400_000).toISOString().slice(0, 10)

let ids = 0
const work = (weeklyHours: number, from: number, to: number, more: Partial<Assignment> = {}) =>
  ({
    id: (ids += 1),
    weeklyHours,
    startDate: date(from),
    endDate: date(to),
    status: 'confirmed',
    ...more,
  }) as Assignment

const row = (assignments: Assignment[], more: Partial<Row> = {}): Row => ({
  capacity: [{ startDate: date(0), weeklyHours: 40 }],
  assignments,
  daysOff: [],
  ...more,
})
const drawn = (...of: Parameters<typeof row>) => {
  const { blocks, ...rest } = stack(row(...of), DAY, DAY + 28)
  const segments = blocks.map((block) =>
    block.segments.map(({ from, to, below }) => [from - DAY, to - DAY, below]),
  )
  return { ...rest, segments, free: rest.free.map(({ from, to, hours }) => [from - DAY, to - DAY, hours]) }
}

test('a block stands on those that began before it, and steps down when one of them ends', () => {
  const { segments, free, scale } = drawn([work(24, 0, 6), work(16, 3, 13)])
  expect(scale).toBe(40)
  expect(segments).toEqual([
    [[0, 7, 0]],
    [
      [3, 7, 24],
      [7, 14, 0],
    ],
  ])
  expect(free).toEqual([
    [0, 3, 16],
    [7, 14, 24],
    [14, 28, 40],
  ])
})

test('tentative work stands on top, takes no room and does not rise above the rim', () => {
  const { segments, free } = drawn([work(30, 0, 6, { status: 'tentative' }), work(24, 0, 6)])
  expect(segments).toEqual([[[0, 7, 0]], [[0, 7, 10]]])
  expect(free[0]).toEqual([0, 7, 16])
})

test('tentative hours that a week does not have are left out of its picture', () => {
  const { blocks } = stack(row([work(60, 0, 6, { status: 'tentative' }), work(24, 0, 6)]), DAY, DAY + 28)
  expect(blocks.map(({ tall, segments }) => [tall, segments[0]!.below])).toEqual([
    [24, 0],
    [40, 0],
  ])
})

test('the rim steps with contracts; outside of employment nothing is free', () => {
  const capacity = [
    { startDate: date(0), weeklyHours: 0 },
    { startDate: date(7), weeklyHours: 20 },
    { startDate: date(14), weeklyHours: 32 },
  ]
  const { rim, free, scale } = drawn([], { capacity })
  expect(rim.map(({ from, to, hours }) => [from - DAY, to - DAY, hours])).toEqual([
    [0, 7, 0],
    [7, 14, 20],
    [14, 28, 32],
  ])
  expect([scale, free]).toEqual([
    32,
    [
      [7, 14, 20],
      [14, 28, 32],
    ],
  ])
})

test('time off is cut out of what is free; half a day ends at noon', () => {
  const off = (from: number, to: number, portion: 'full' | 'am' | 'pm') => ({
    startDate: date(from),
    endDate: date(to),
    portion,
    hoursPerDay: null,
    kind: 'vacation' as const,
    name: null,
  })
  const { free, away } = drawn([], { daysOff: [off(2, 4, 'full'), off(10, 10, 'am')] })
  expect(free).toEqual([
    [0, 2, 40],
    [5, 10, 40],
    [10.5, 28, 40],
  ])
  expect(away.map(({ from, to }) => [from - DAY, to - DAY])).toEqual([
    [2, 5],
    [10, 10.5],
  ])
})

test('hours that are no whole binary fractions add up exactly', () => {
  const { segments, free } = drawn([work(0.1, 0, 27), work(0.2, 0, 27), work(39.7, 0, 27)])
  expect(segments[2]).toEqual([[0, 28, 0.3]])
  expect(free).toEqual([])
})
