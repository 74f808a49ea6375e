import type { Explanation } from '@contract/explain.ts'
import { expect, test } from 'vitest'
import { yearProjects } from './yearProjects.ts'

type Day = Explanation['days'][number]
const on = (projectId: number, hours: number, status: 'confirmed' | 'tentative' = 'confirmed') =>
  ({ projectId, projectName: `P${projectId}`, hours, status }) as Day['assignments'][number]
const day = (...assignments: Day['assignments']) => ({ assignments }) as Day

test('hours of days add up exactly by project, booked before tentative, most first', () => {
  const days = [
    day(on(1, 0.1), on(2, 4)),
    day(on(1, 0.2), on(3, 8, 'tentative')),
    day(on(2, 0), on(1, 0, 'tentative')),
  ]
  expect(yearProjects(days).map(({ projectId, hours, status }) => [projectId, hours, status])).toEqual([
    [2, 4, 'confirmed'],
    [1, 0.3, 'confirmed'],
    [3, 8, 'tentative'],
  ])
})
