import type { TimeOff } from '@contract/time-off.ts'
import { showDate } from '../../lib/dates.ts'
import { showHours } from '../../lib/format.ts'

export const kindNames: Record<TimeOff['kind'], string> = {
  vacation: 'Vacation',
  sick: 'Sick leave',
  parental: 'Parental leave',
  unpaid: 'Unpaid leave',
  other: 'Other',
  away: 'Away',
}

export const statusNames: Record<TimeOff['status'], string> = {
  requested: 'Requested',
  approved: 'Approved',
  declined: 'Declined',
}

const ofDays = { full: 'whole days', am: 'mornings', pm: 'afternoons' } as const
const ofOneDay = { full: 'whole day', am: 'morning', pm: 'afternoon' } as const

type Part = Pick<TimeOff, 'portion' | 'hoursPerDay'>

/** Morning; 2 h. */
export const partOfDay = ({ portion, hoursPerDay }: Part) =>
  portion === null ? showHours(hoursPerDay ?? 0) : ofOneDay[portion]

/** Mornings; 2 h a day; of one day as above. */
export function partWords(row: Part & Pick<TimeOff, 'startDate' | 'endDate'>): string {
  if (row.startDate === row.endDate) return partOfDay(row)
  return row.portion === null ? `${partOfDay(row)} a day` : ofDays[row.portion]
}

/** By Ada, 3 Nov 2026: the day is that of the company, not of the browser. */
export function decisionWords({ decidedByName, decidedAt }: TimeOff, timeZone: string): string | null {
  if (decidedAt === null) return null
  // Sweden writes dates as ISO 8601 does.
  const on = showDate(new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(decidedAt)))
  return decidedByName === null ? on : `by ${decidedByName}, ${on}`
}
