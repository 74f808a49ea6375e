import type { Matrix } from '@contract/utilization.ts'
import { expect, test } from 'vitest'
import { groupsOf, leftHours, percentOf, totalOf } from './totals.ts'

const row = (
  name: string,
  capacity: number[] | null,
  booked: number[],
  open = [0, 0],
): Matrix['rows'][number] => {
  const total = (hours: number[]) => hours.reduce((sum, each) => sum + each, 0)
  return {
    id: name,
    name,
    capacityHours: capacity,
    bookedHours: booked,
    tentativeHours: [0, 0],
    openHours: open,
    sums: {
      capacityHours: capacity && total(capacity),
      bookedHours: total(booked),
      tentativeHours: 0,
      openHours: total(open),
      freeHours: capacity && total(capacity) - total(booked),
      overHours: capacity && 0,
      utilizationPercent: capacity && percentOf(total(booked), total(capacity)),
    },
  }
}

test('a total is the sum of its rows, and its percentage that of the sums', () => {
  const total = totalOf(groupsOf([row('A', [40, 40], [40, 40]), row('B', [4, 4], [0, 0])]), 'All')
  expect(total.weeks.map(({ capacity, booked }) => [capacity, booked])).toEqual([
    [44, 40],
    [44, 40],
  ])
  expect(total.sums).toMatchObject({
    capacityHours: 88,
    bookedHours: 80,
    freeHours: 8,
    utilizationPercent: 90.9,
  })
})

test('hours add up exactly', () => {
  const total = totalOf(groupsOf([row('A', [1, 1], [0.1, 0]), row('B', [1, 1], [0.2, 0])]), 'All')
  expect(total.sums.bookedHours).toBe(0.3)
  expect(total.weeks[0]!.booked).toBe(0.3)
})

test('rows without capacity have no total of it, and rows in which nothing happens are left out', () => {
  const groups = groupsOf([row('A', null, [8, 8]), row('B', null, [0, 0]), row('C', null, [0, 0], [1, 0])])
  expect(groups.map(({ name }) => name)).toEqual(['A', 'C'])
  expect(totalOf(groups, 'All').sums).toMatchObject({ capacityHours: null, bookedHours: 16, openHours: 1 })
})

test('what is left can be less than nothing', () => {
  expect(leftHours(groupsOf([row('A', [8, 8], [8, 4], [2, 4.5])])[0]!.sums)).toBe(-2.5)
  expect(leftHours(groupsOf([row('A', null, [8, 4])])[0]!.sums)).toBe(null)
})
