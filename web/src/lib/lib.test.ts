import { expect, test } from 'vitest'
import { z } from 'zod'
import { isDate, lengthInDays, mondayOfDate, showDate, showSpan } from './dates.ts'
import { parseHours, plural, showHours, showPercent } from './format.ts'
import { readQuery, writeQuery } from './query.ts'
import { mergeTyped } from './useForm.ts'
import { issuesOf } from './validate.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test('dates are their three numbers, whatever the zone', () => {
  expect(plain(showDate('2026-11-06'))).toBe('6 Nov 2026')
  expect(plain(showSpan('2026-11-16', '2026-12-20'))).toBe('16 Nov to 20 Dec 2026')
  expect(plain(showSpan('2026-11-16', '2027-01-03'))).toBe('16 Nov 2026 to 3 Jan 2027')
  expect(plain(showSpan('2026-11-16', null))).toBe('from 16 Nov 2026')
  expect(mondayOfDate('2026-11-22')).toBe('2026-11-16')
  expect(lengthInDays('2026-11-16', '2026-11-22')).toBe(7)
  expect([isDate('2026-02-28'), isDate('tomorrow'), isDate('2026-13-01')]).toEqual([true, false, false])
})

test('numbers', () => {
  expect(plain(showHours(1204.5))).toBe('1,204.5 h')
  expect(plain(showPercent(71.4))).toBe('71.4 %')
  expect(showPercent(null)).toBe('–')
  expect([plain(plural(1, 'day')), plain(plural(3, 'day'))]).toEqual(['1 day', '3 days'])
})

test('hours are read with a point or a comma; anything else is no number', () => {
  expect(['7.5', '7,5', ' 8 ', '.5'].map(parseHours)).toEqual([7.5, 7.5, 8, 0.5])
  for (const text of ['', 'eight', '1e3', '-4', '7.5h', 'Infinity']) expect(parseHours(text)).toBeNaN()
})

test('parameters stay texts, both ways', () => {
  expect(readQuery('?q=42&new=true')).toEqual({ q: '42', new: 'true' })
  expect(writeQuery({ q: '42', role: undefined, department: 'R & D' })).toBe('?q=42&department=R+%26+D')
  expect(writeQuery({})).toBe('')
})

test('a newer version keeps what was typed and takes what was not', () => {
  const base = { hours: '20', note: '' }
  expect(mergeTyped(base, { hours: '20', note: 'typed' }, { hours: '24', note: '' })).toEqual({
    hours: '24',
    note: 'typed',
  })
})

test('messages by field, the first of each', () => {
  const schema = z.object({
    name: z.string().min(1, 'Must not be empty'),
    role: z.string().max(3),
    hours: z.number(),
    days: z.number().min(0.5).max(168),
  })
  expect(issuesOf(schema, { name: '', role: 'long', hours: Number.NaN, days: 200 })).toEqual({
    name: 'Must not be empty',
    role: 'Must be at most 3 characters',
    hours: 'Must be a number',
    days: 'Must be at most 168',
  })
})
