import { expect, test } from 'vitest'
import {
  type VesselWeek,
  areaPath,
  fillPercent,
  freeHours,
  outlinePath,
  rimPath,
  scaleOf,
  steps,
  vesselPaths,
} from './vessel.ts'

const week = (capacity: number, booked = 0, tentative = 0, open = 0): VesselWeek => ({
  capacity,
  booked,
  tentative,
  open,
})

test('the fullest week is the whole height, neighbours of one height are one step', () => {
  const weeks = [week(40), week(40), week(20)]
  expect(steps(weeks, ({ capacity }) => [0, capacity])).toEqual([
    { from: 0, to: 2, top: 0, bottom: 1 },
    { from: 2, to: 3, top: 0.5, bottom: 1 },
  ])
})

test('nothing rises above the rim, and what has no height is not drawn', () => {
  const weeks = [week(40, 30, 30), week(40)]
  expect(steps(weeks, ({ booked, tentative }) => [booked, booked + tentative])).toEqual([
    { from: 0, to: 1, top: 0, bottom: 0.25 },
  ])
})

test('without capacity the most hours of a week are the whole height', () => {
  expect(scaleOf([week(0, 30, 10), week(0, 10)])).toBe(40)
  expect(scaleOf([week(0)])).toBe(1)
})

test('paths: areas apart, the rim joined, an outline around neighbours', () => {
  const two = [
    { from: 0, to: 1, top: 0.5, bottom: 1 },
    { from: 1, to: 2, top: 0.25, bottom: 1 },
  ]
  expect(areaPath(two)).toBe('M0 1V0.5H1V1ZM1 1V0.25H2V1Z')
  expect(rimPath(two)).toBe('M0 0.5H1V0.25H2')
  expect(outlinePath(two)).toBe('M0 1V0.5H1V0.25H2V1H1V1H0Z')
})

test('full weeks are drawn apart from those with room', () => {
  const paths = vesselPaths([week(40, 40), week(40, 20)])
  expect(paths.full).toBe('M0 1V0H1V1Z')
  expect(paths.booked).toBe('M1 1V0.5H2V1Z')
})

test('free hours and percent', () => {
  expect(freeHours(week(40, 24.1))).toBe(15.9)
  expect(freeHours(week(20, 24))).toBe(0)
  expect(fillPercent(week(28, 20))).toBe(71.4)
  expect(fillPercent(week(0))).toBeNull()
})
