import { expect, test } from 'vitest'
import { problemOf, quarterOf, rangeOf } from './range.ts'

test.each([
  ['2026-11-21', 0, '2026-10-01', '2026-12-31'],
  ['2026-11-21', 1, '2027-01-01', '2027-03-31'],
  ['2028-01-01', 0, '2028-01-01', '2028-03-31'],
  ['2026-06-30', 0, '2026-04-01', '2026-06-30'],
])('the quarter of %s and %d later', (day, later, from, to) => {
  expect(quarterOf(day, later)).toEqual({ from, to })
})

test('days that are given go before this quarter; one alone is a day', () => {
  const today = '2026-11-21'
  expect(rangeOf({}, today)).toEqual({ from: '2026-10-01', to: '2026-12-31' })
  expect(rangeOf({ range: 'nextYear' }, today)).toEqual({ from: '2027-01-01', to: '2027-12-31' })
  expect(rangeOf({ from: '2026-02-03', to: '2026-02-20' }, today)).toEqual({
    from: '2026-02-03',
    to: '2026-02-20',
  })
  expect(rangeOf({ from: '2026-02-03' }, today)).toEqual({ from: '2026-02-03', to: '2026-02-03' })
})

test('the bench of this quarter or year begins today, that of chosen days with these', () => {
  const today = '2026-11-21'
  expect(rangeOf({ report: 'bench' }, today)).toEqual({ from: today, to: '2026-12-31' })
  expect(rangeOf({ report: 'bench', range: 'year' }, today)).toEqual({ from: today, to: '2026-12-31' })
  expect(rangeOf({ report: 'bench', range: 'next' }, today).from).toBe('2027-01-01')
  expect(rangeOf({ report: 'bench', from: '2026-02-03' }, today).from).toBe('2026-02-03')
})

test('days in the wrong order, or too many, are no report', () => {
  expect(problemOf({ from: '2026-02-03', to: '2026-02-02' })).toBe('wrongOrder')
  expect(problemOf({ from: '2026-01-01', to: '2028-01-12' })).toBe(null)
  expect(problemOf({ from: '2026-01-01', to: '2028-01-13' })).toBe('tooLong')
})
