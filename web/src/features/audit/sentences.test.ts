import type { AuditEntry } from '@contract/audit.ts'
import { expect, test } from 'vitest'
import { sentenceOf } from './sentences.ts'

const names: AuditEntry['names'] = [
  { type: 'person', id: 1, name: 'Ada Lovelace' },
  { type: 'person', id: 2, name: 'Grace Hopper' },
  { type: 'project', id: 7, name: 'Apollo' },
]
const booking = {
  personId: 1,
  projectId: 7,
  weeklyHours: 16,
  startDate: '2027-01-04',
  endDate: '2027-03-26',
  role: 'Engineer',
  status: 'confirmed',
}
const entry = (records: AuditEntry['records'], more: Partial<AuditEntry> = {}): AuditEntry => ({
  id: 1,
  at: '2026-11-21T09:00:00Z',
  source: 'session',
  user: null,
  tokenId: null,
  requestId: null,
  undoes: null,
  undoneBy: null,
  recordCount: records.length,
  names,
  records,
  ...more,
})
const said = (...args: Parameters<typeof entry>) => sentenceOf(entry(...args)).replaceAll('\u00a0', ' ')
const ofBooking = (before: object | null, after: object | null) =>
  said([{ type: 'assignment', id: 3, before, after } as AuditEntry['records'][number]])

test('a booking is told with whom, on what, how much and when', () => {
  expect(ofBooking(null, booking)).toBe(
    'Ada Lovelace was booked on Apollo, 16 h a week, 4 Jan to 26 Mar 2027',
  )
  expect(ofBooking(booking, null)).toBe(
    'Ada Lovelace was taken off Apollo: 16 h a week, 4 Jan to 26 Mar 2027',
  )
  expect(ofBooking(booking, { ...booking, weeklyHours: 20, endDate: '2027-04-02' })).toBe(
    'Ada Lovelace on Apollo: hours a week 16 h → 20 h, last day 26 Mar 2027 → 2 Apr 2027',
  )
  expect(ofBooking(booking, { ...booking, personId: 2 })).toBe(
    'Grace Hopper took over Apollo from Ada Lovelace: 16 h a week, 4 Jan to 26 Mar 2027',
  )
  expect(ofBooking(null, { ...booking, personId: null, status: 'tentative' })).toBe(
    'An open role (Engineer) was tentatively added to Apollo, 16 h a week, 4 Jan to 26 Mar 2027',
  )
})

test('a person comes with their first work pattern as one thing', () => {
  const pattern = { personId: 1, startDate: null, weeks: [[8, 8, 8, 8, 8, 0, 0]] }
  expect(
    said([
      { type: 'person', id: 1, before: null, after: { name: 'Ada Lovelace' } },
      { type: 'workPattern', id: 4, before: null, after: pattern },
    ]),
  ).toBe('Ada Lovelace was added')
  expect(
    said([{ type: 'workPattern', id: 5, before: null, after: { ...pattern, startDate: '2027-02-01' } }]),
  ).toBe('Ada Lovelace works 40 h a week from 1 Feb 2027')
})

test('many are counted, those beyond the first too; what was taken back says so', () => {
  const person = (id: number) => ({ type: 'person' as const, id, before: null, after: { name: `P${id}` } })
  expect(said([person(1), person(2), person(3)])).toBe('3 people added')
  expect(said([person(1), person(2), person(3)], { recordCount: 40 })).toBe(
    '3 people added; and 37 more records',
  )
  expect(said([{ type: 'project', id: 7, before: null, after: { name: 'Apollo' } }], { undoes: 5 })).toBe(
    'Taken back: Apollo was deleted',
  )
})

test('what is gone without a name is told by its number', () => {
  expect(ofBooking({ ...booking, projectId: 99 }, null)).toContain('Project 99')
})
