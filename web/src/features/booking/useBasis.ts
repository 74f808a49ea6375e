import { toDay } from '@domain/calendar.ts'
import { halvesOf } from '@domain/days-off.ts'
import { toHundredths } from '@domain/hours.ts'
import { useQuery } from '@tanstack/react-query'
import type { PersonPlan } from '@domain/capacity.ts'
import { type DayOff, scheduleOptions } from '../../api/schedule.ts'
import { isDate, lengthInDays } from '../../lib/dates.ts'
import { type HoursBasis, basisOf, basisOfOpenRole } from './hours.ts'
import type { BookingValues } from './values.ts'

const MOST_DAYS = 106 * 7

const toTimeOff = ({ startDate, endDate, portion, hoursPerDay, kind }: DayOff) => ({
  id: 0,
  kind,
  startDay: toDay(startDate),
  endDay: toDay(endDate),
  halves: portion === null ? (0 as const) : halvesOf[portion],
  hours: toHundredths(hoursPerDay ?? 0),
})

/** What the hours of a booking are counted by; undefined while days or the person's plan are missing. */
export function useBasis(values: BookingValues, plan: PersonPlan | undefined): HoursBasis | undefined {
  const { kind, personId, startDate, endDate } = values
  const ready =
    isDate(startDate) &&
    isDate(endDate) &&
    endDate >= startDate &&
    lengthInDays(startDate, endDate) <= MOST_DAYS
  const asked = ready && kind === 'person' && personId !== null
  const row = useQuery({
    ...scheduleOptions(startDate, endDate, asked ? [personId] : []),
    enabled: asked,
    placeholderData: undefined,
  }).data?.results[0]
  if (!ready) return undefined
  const [from, to] = [toDay(startDate), toDay(endDate)]
  if (kind === 'open') return basisOfOpenRole(from, to)
  if (!plan || !row) return undefined
  return basisOf({ ...plan, timeOff: row.daysOff.map(toTimeOff), holidays: new Map() }, from, to)
}
