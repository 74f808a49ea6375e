import type { Assignment } from '@contract/assignments.ts'
import { expect, test } from 'vitest'
import { endWork } from './endWork.ts'

const work = (id: number, startDate: string, endDate: string) =>
  ({
    id,
    version: id,
    personId: 5,
    projectId: 3,
    weeklyHours: 8,
    startDate,
    endDate,
    role: 'Dev',
    status: 'confirmed',
    note: null,
  }) as Assignment
const past = work(1, '2026-01-05', '2026-01-30')
const running = work(2, '2026-01-05', '2026-03-31')
const later = work(3, '2026-03-02', '2026-03-31')
const all = [past, running, later]

test('what runs is ended and its rest needs somebody; what comes later does too; what is over stays', () => {
  expect(endWork(all, '2026-02-27', 'open', { id: 5, version: 9 })).toEqual([
    { op: 'update', type: 'assignment', id: 2, version: 2, data: { endDate: '2026-02-27' } },
    {
      op: 'create',
      type: 'assignment',
      data: {
        personId: null,
        projectId: 3,
        weeklyHours: 8,
        startDate: '2026-02-28',
        endDate: '2026-03-31',
        role: 'Dev',
        status: 'confirmed',
        note: null,
      },
    },
    { op: 'update', type: 'assignment', id: 3, version: 3, data: { personId: null } },
    { op: 'update', type: 'person', id: 5, version: 9, data: { endDate: '2026-02-27' } },
  ])
})

test('or the rest goes altogether', () => {
  expect(endWork(all, '2026-02-27', 'drop', null)).toEqual([
    { op: 'update', type: 'assignment', id: 2, version: 2, data: { endDate: '2026-02-27' } },
    { op: 'delete', type: 'assignment', id: 3, version: 3 },
  ])
})
