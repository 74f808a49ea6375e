import type { Assignment } from '@contract/assignments.ts'
import { expect, test } from 'vitest'
import type { ScheduleRow } from '../../../api/schedule.ts'
import { judge, moved, verdict } from './proposal.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const work = (id: number, weeklyHours: number, startDate: string, endDate: string, more = {}) =>
  ({
    id,
    projectId: 1,
    personId: 7,
    weeklyHours,
    startDate,
    endDate,
    status: 'confirmed',
    ...more,
  }) as Assignment
const read = { from: '2026-11-16', to: '2027-02-28' }
const farid = (...assignments: Assignment[]): ScheduleRow => ({
  id: 7,
  name: 'Farid',
  department: 'Engineering',
  role: 'Backend',
  capacity: [
    { startDate: '2026-11-16', weeklyHours: 40 },
    { startDate: '2027-02-01', weeklyHours: 0 },
  ],
  assignments,
  daysOff: [],
})
const span = { personId: 7, startDate: '2026-11-23', endDate: '2026-12-06' }

test('an assignment moves as a whole, or one end of it that never passes the other', () => {
  expect(moved(span, 'move', 7)).toEqual({ startDate: '2026-11-30', endDate: '2026-12-13' })
  expect(moved(span, 'end', -7)).toEqual({ startDate: '2026-11-23', endDate: '2026-11-29' })
  expect(moved(span, 'end', -70)).toEqual({ startDate: '2026-11-23', endDate: '2026-11-23' })
  expect(moved(span, 'start', 70)).toEqual({ startDate: '2026-12-06', endDate: '2026-12-06' })
})

test('full to the rim fits; more is said with days and hours', () => {
  const asked = work(2, 16, span.startDate, span.endDate)
  const says = (...others: Assignment[]) => {
    const { text, over } = verdict('Farid', judge(farid(...others), asked, span, read))
    return [plain(text), over]
  }
  expect(says(work(1, 24, '2026-11-16', '2026-12-20'))).toEqual(['Fits Farid', false])
  expect(says(work(1, 40, '2026-11-16', '2026-11-29'))).toEqual([
    'Farid is full to 29 Nov: 16 h over on 7 days',
    true,
  ])
  expect(says(work(2, 40, '2026-11-16', '2026-11-29'))).toEqual(['Fits Farid', false])
})

test('days outside of employment are no days to be booked on', () => {
  const asked = work(2, 16, '2027-01-25', '2027-02-07')
  const { text } = verdict('Farid', judge(farid(), asked, { ...asked }, read))
  expect(plain(text)).toBe('Farid is not at work to 7 Feb: 16 h over on 7 days')
})

test('tentative work asks for nothing', () => {
  const asked = work(2, 16, span.startDate, span.endDate, { status: 'tentative' })
  expect(judge(farid(work(1, 40, span.startDate, span.endDate)), asked, span, read)).toBeNull()
})
