import type { Assignment } from '@contract/assignments.ts'
import type { Project } from '@contract/projects.ts'
import { describe, expect, test } from 'vitest'
import { filledUp, lifeOf, partsOf } from './life.ts'

const today = '2026-11-21'
const project = (startDate: string, endDate: string | null) => ({ startDate, endDate }) as Project
const until = (endDate: string) => ({ endDate }) as Assignment

describe('the life of a project', () => {
  test('ends on its last day, whatever is planned', () => {
    const life = lifeOf(project('2026-01-01', '2026-12-31'), [until('2026-03-01')], today)
    expect(life).toEqual({ from: '2026-01-01', to: '2026-12-31' })
  })

  test('of an open one ends with what is planned, or today', () => {
    const open = project('2026-01-01', null)
    expect(lifeOf(open, [until('2026-03-01')], today).to).toBe(today)
    expect(lifeOf(open, [until('2027-03-01')], today).to).toBe('2027-03-01')
    expect(lifeOf(project('2027-01-01', null), [], today).to).toBe('2027-01-01')
  })

  test('comes in parts of 106 weeks at most, without a gap or a day twice', () => {
    expect(partsOf({ from: '2026-01-01', to: '2028-01-09' })).toHaveLength(1)
    expect(partsOf({ from: '2026-01-01', to: '2028-01-10' })).toEqual([
      { from: '2026-01-01', to: '2028-01-09' },
      { from: '2028-01-10', to: '2028-01-10' },
    ])
    const parts = partsOf({ from: '2020-05-13', to: '2031-07-01' })
    expect(parts.length).toBeGreaterThan(5)
    expect(parts.at(-1)!.to).toBe('2031-07-01')
  })
})

test('a project fills up to its estimate, and over it', () => {
  const week = { capacity: 0, booked: 0.1, tentative: 0, open: 0 }
  expect(filledUp([week, { ...week, booked: 0.2, open: 8 }, { ...week, booked: 0 }], 40)).toEqual([
    { capacity: 40, booked: 0.1, tentative: 0, open: 0 },
    { capacity: 40, booked: 0.3, tentative: 0, open: 8 },
    { capacity: 40, booked: 0.3, tentative: 0, open: 8 },
  ])
  expect(filledUp([week], null)[0]!.capacity).toBe(0)
})
