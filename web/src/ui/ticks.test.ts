import { expect, test } from 'vitest'
import { niceTicks } from './ticks.ts'

test.each([
  [40, [0, 10, 20, 30, 40]],
  [1, [0, 0.25, 0.5, 0.75, 1]],
  [1830, [0, 500, 1000, 1500]],
  [2400, [0, 1000, 2000]],
  [7.3, [0, 2, 4, 6]],
])('up to %d the lines are at round hours', (highest, ticks) => {
  expect(niceTicks(highest)).toEqual(ticks)
})
