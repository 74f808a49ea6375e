import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Worded, placeWords } from './placeWords.ts'

const part = (top: number, height: number, from = 0, to = 28): Worded => ({ from, to, top, height })

test('words stand in the middle of what they name, also of thin parts that stand on each other', () => {
  expect(placeWords([part(34, 12), part(24, 10), part(14.5, 9.5)])).toEqual([0, 0, 0])
})

test('what leans over another has its words beside the other’s, as near to its own middle as there is room', () => {
  expect(placeWords([part(0, 46), part(0, 46)])).toEqual([0, -11.5])
  expect(placeWords([part(34.5, 11.5), part(23, 11.5), part(0, 46)])).toEqual([0, 0, -5.75])
})

test('where there is no room left there are no words', () => {
  expect(placeWords([part(0, 18), null, part(0, 18)])).toEqual([0, null, null])
})

test('on other days there is room', () => {
  expect(placeWords([part(0, 18, 0, 14), part(0, 18, 14, 28)])).toEqual([0, 0])
})

test('no two are ever drawn over each other, and each stays in what it names', () => {
  const parts = fc.record({
    from: fc.integer({ min: 0, max: 20 }),
    days: fc.integer({ min: 1, max: 20 }),
    top: fc.integer({ min: 0, max: 36 }),
    height: fc.integer({ min: 10, max: 46 }),
  })
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 8 }), (drawn) => {
      const all = drawn.map(({ from, days, top, height }) => ({ from, to: from + days, top, height }))
      const shifts = placeWords(all)
      const stand = all.flatMap((each, index) => {
        const shift = shifts[index]!
        return shift === null ? [] : [{ ...each, middle: each.top + each.height / 2 + shift }]
      })
      const out = stand.filter(({ top, height, middle }) => middle - 5 < top || middle + 5 > top + height)
      expect(out).toEqual([])
      const clashes = stand.flatMap((one, index) =>
        stand
          .slice(index + 1)
          .filter(({ from, to }) => from < one.to && to > one.from)
          .filter(({ middle }) => Math.abs(middle - one.middle) < 9.99),
      )
      expect(clashes).toEqual([])
    }),
  )
})
