import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asWritten, defused, weeksFromWords, weeksInWords } from './spreadsheet.ts'

test.each(['=1+1', '+49 30', '-5', '@sum', '\tx', '\rx', '＝1', "'=1+1", "''=1"])(
  '%j is no formula any more once it is defused',
  (text) => {
    expect(defused(text)).toBe(`'${text}`)
    expect(asWritten(defused(text))).toBe(text)
  },
)

test.each(['', 'Ada', "O'Neill", "'quoted'", 'a=b', '1-2', ' x'])('%j stays as it is', (text) => {
  expect(defused(text)).toBe(text)
})

test('any text comes back as it was', () => {
  const risky = fc.string({ unit: fc.constantFrom('=', "'", '-', '@', 'a', '\t', ' ') })
  fc.assert(
    fc.property(fc.oneof(fc.string(), risky), (text) => {
      expect(asWritten(defused(text))).toBe(text)
    }),
  )
})

test('the weeks of a pattern are read as they were written', () => {
  const weeks = [
    [8, 8, 8, 8, 7.5, 0, 0],
    [8, 8, 8, 8, 0, 0, 0],
  ]
  expect(weeksInWords(weeks)).toBe('8 8 8 8 7.5 0 0 / 8 8 8 8 0 0 0')
  expect(weeksFromWords(weeksInWords(weeks))).toEqual(weeks)
  for (const wrong of ['', '8 8 8', '8 8 8 8 8 0 x', '8 8 8 8 8 0 0 /'])
    expect(weeksFromWords(wrong)).toBeNull()
})
