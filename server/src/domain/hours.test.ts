import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fraction, hours, percent, sum } from '../../test/naive.ts'
import { ExactSum, fractionToHours, toHours, toHundredths } from './hours.ts'

describe('hundredths', () => {
  test('hold what floating point does not: 0.1 + 0.2 is 0.3', () => {
    expect(toHours(toHundredths(0.1) + toHundredths(0.2))).toBe(0.3)
    expect(toHundredths(1.005 * 100) / 100).toBe(100.5)
  })

  test('go there and back for all hours of two decimals', () => {
    const all = Array.from({ length: 16_801 }, (_, hundredths) => hundredths)
    expect(all.map((each) => toHundredths(toHours(each)))).toEqual(all)
    expect(toHundredths(9_999_999.99)).toBe(999_999_999)
  })
})

describe('a fraction of hundredths in hours', () => {
  test.each([
    [10_000, 3, 33.33],
    [20_000, 3, 66.67],
    [1, 2, 0.01],
    [1, 3, 0],
    [0, 4, 0],
    [16_800, 1, 168],
  ])('%d / %d is %d, rounded once and half up', (n, d, expected) => {
    expect(fractionToHours(n, d)).toBe(expected)
  })

  test('is exact beyond the whole numbers of floating point', () => {
    expect(fractionToHours(Number.MAX_SAFE_INTEGER, 2)).toBe(45_035_996_273_704.96)
  })

  test('equals that of whole numbers without bounds', () => {
    const whole = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 1_000_000 }), (n, d) => {
        expect(fractionToHours(n, d)).toBe(hours([BigInt(n), BigInt(d)]))
      }),
    )
  })
})

const term = fc.tuple(fc.integer({ min: 0, max: 10_000_000 }), fc.constantFrom(1, 3, 5, 7, 2800, 4000, 3999))
const terms = fc.array(term, { maxLength: 40 })
const add = (all: [number, number][]) => {
  const total = new ExactSum()
  for (const each of all) total.add(...each)
  return total
}
const exact = (all: [number, number][]) => sum(all.map(([n, d]): Fraction => [BigInt(n), BigInt(d)]))

describe('a sum', () => {
  test('is exact whatever is added, and in whatever order', () => {
    fc.assert(
      fc.property(terms, (all) => {
        expect(add(all).hours()).toBe(hours(exact(all)))
        expect(add(all.toReversed()).hours()).toBe(add(all).hours())
      }),
    )
  })

  test('of sums is the sum of all', () => {
    fc.assert(
      fc.property(terms, terms, (some, others) => {
        const total = add(some)
        total.addSum(add(others))
        expect(total.hours()).toBe(hours(exact([...some, ...others])))
      }),
    )
  })

  test('stays exact when terms are taken away again', () => {
    fc.assert(
      fc.property(terms, term, (all, [n, d]) => {
        const total = add([...all, [n, d]])
        total.add(-n, d)
        expect(total.hours()).toBe(hours(exact(all)))
      }),
    )
  })

  test('in percent of another has one decimal, half up, and is null of nothing', () => {
    fc.assert(
      fc.property(terms, terms, (part, whole) => {
        expect(add(part).percentOf(add(whole))).toBe(percent(exact(part), exact(whole)))
      }),
    )
    expect(add([[20, 1]]).percentOf(add([[40, 1]]))).toBe(50)
    expect(add([[20, 1]]).percentOf(add([[28, 1]]))).toBe(71.4)
    expect(add([[1, 1]]).percentOf(add([]))).toBeNull()
  })
})
