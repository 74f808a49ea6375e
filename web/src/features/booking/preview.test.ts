import { toDay } from '@domain/calendar.ts'
import type { PersonPlan } from '@domain/capacity.ts'
import { toPattern } from '@domain/patterns.ts'
import { expect, test } from 'vitest'
import { previewOf } from './preview.ts'

const plan: PersonPlan = {
  personId: 1,
  hireDay: toDay('2020-01-01'),
  endDay: null,
  patterns: [toPattern(null, [[8, 8, 8, 8, 8, 0, 0]])],
  bookings: [
    {
      id: 5,
      projectId: 9,
      weeklyHours: 3000,
      startDay: toDay('2030-02-04'),
      endDay: toDay('2030-02-17'),
      asked: false,
    },
  ],
}
const asked = { weeklyHours: '16', startDate: '2030-02-04', endDate: '2030-03-03', projectEnd: null }

test('what does not fit is named, with what would', () => {
  const preview = previewOf(plan, asked)!
  expect(preview.violations).toMatchObject([
    { startDate: '2030-02-04', endDate: '2030-02-17', overByHours: 6 },
  ])
  expect(preview.largestWeeklyHours).toBe(10)
  expect(preview.firstStartDate).toBe('2030-02-18')
  expect(preview.stretches).toMatchObject([
    { days: 14, capacityHours: 40, loadHours: 30, requestedHours: 16 },
    { days: 14, capacityHours: 40, loadHours: 0, requestedHours: 16 },
  ])
})

test('a later start ends with the project', () => {
  expect(previewOf(plan, { ...asked, projectEnd: '2030-03-10' })!.firstStartDate).toBeNull()
})

test('outside of employment nothing fits', () => {
  const preview = previewOf({ ...plan, endDay: toDay('2030-02-24') }, { ...asked, weeklyHours: '10' })!
  expect(preview.violations).toMatchObject([{ startDate: '2030-02-25', capacityHours: 0 }])
  expect(preview.largestWeeklyHours).toBe(0)
})

test('there is none until hours and days make sense', () => {
  expect(previewOf(plan, { ...asked, endDate: '' })).toBeNull()
  expect(previewOf(plan, { ...asked, endDate: '2030-01-01' })).toBeNull()
  expect(previewOf(plan, { ...asked, weeklyHours: '' })!.violations).toEqual([])
})
