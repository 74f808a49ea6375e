import type { Assignment } from '@contract/assignments.ts'
import { toDay } from '@domain/calendar.ts'
import type { PersonPlan } from '@domain/capacity.ts'
import { toHundredths } from '@domain/hours.ts'
import { toPattern } from '@domain/patterns.ts'
import { handWords as words } from '#words/hand.ts'
import type { ScheduleRow } from '../../../api/schedule.ts'
import { addDays, lengthInDays } from '../../../lib/dates.ts'
import { type Preview, previewOf } from '../../booking/preview.ts'

/** Where an assignment is held: all of it, or one of its ends. */
export type Grip = 'move' | 'start' | 'end'

/** What would be saved if it were let go now. */
export interface Proposal {
  personId: number | null
  startDate: string
  endDate: string
}

/** An assignment moved or stretched by days; an end never passes the other. */
export function moved({ startDate, endDate }: Proposal, grip: Grip, days: number) {
  const [start, end] = [addDays(startDate, days), addDays(endDate, days)]
  if (grip === 'start') return { startDate: start > endDate ? endDate : start, endDate }
  if (grip === 'end') return { startDate, endDate: end < startDate ? startDate : end }
  return { startDate: start, endDate: end }
}

export const isSame = (a: Proposal, b: Proposal) =>
  a.personId === b.personId && a.startDate === b.startDate && a.endDate === b.endDate

/** A row of the board as the rule takes it: its capacity is 0 outside of employment. */
function planOf(row: ScheduleRow, without: number): PersonPlan {
  return {
    personId: row.id,
    hireDay: toDay(row.capacity[0]?.startDate ?? '2000-01-01'),
    endDay: null,
    patterns: row.capacity.map(({ startDate, weeklyHours }) =>
      toPattern(startDate, [[weeklyHours, 0, 0, 0, 0, 0, 0]]),
    ),
    bookings: row.assignments
      .filter(({ id, status }) => id !== without && status === 'confirmed')
      .map(({ id, projectId, weeklyHours, startDate, endDate }) => ({
        id,
        projectId,
        weeklyHours: toHundredths(weeklyHours),
        startDay: toDay(startDate),
        endDay: toDay(endDate),
        asked: false,
      })),
  }
}

/** What the server would say of a proposal, by its own rule, as far as the board has been read; null where nothing is asked. */
export function judge(
  row: ScheduleRow,
  assignment: Assignment,
  { startDate, endDate }: Proposal,
  read: { from: string; to: string },
): Preview | null {
  if (assignment.status === 'tentative') return null
  return previewOf(planOf(row, assignment.id), {
    weeklyHours: String(assignment.weeklyHours),
    startDate: startDate < read.from ? read.from : startDate,
    endDate: endDate > read.to ? read.to : endDate,
    projectEnd: null,
  })
}

/** Farid is full to 31 Jan: 16 h over on 33 days; or that it fits. */
export function verdict(name: string, preview: Preview | null): { text: string; over: boolean } {
  const violations = preview?.violations ?? []
  const last = violations.at(-1)
  if (!last) return { text: preview ? words.fits(name) : words.tentative(name), over: false }
  const days = violations.reduce((sum, each) => sum + lengthInDays(each.startDate, each.endDate), 0)
  const most = Math.max(...violations.map(({ overByHours }) => overByHours))
  const away = violations.every(({ capacityHours }) => capacityHours === 0)
  return { text: words[away ? 'away' : 'full'](name, last.endDate, most, days), over: true }
}
