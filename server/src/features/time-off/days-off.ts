import type { DayOff } from '../../contract/utilization.ts'
import { toDate } from '../../domain/calendar.ts'
import { type TimeOff, portionOf } from '../../domain/days-off.ts'
import { toHours } from '../../domain/hours.ts'
import type { WorkingPlan } from '../../domain/working-time.ts'

/** What of each day time off takes, as the API says it: a portion or hours. */
export const partOf = ({ halves, hours }: Pick<TimeOff, 'halves' | 'hours'>) =>
  halves === 0
    ? { portion: null, hoursPerDay: toHours(hours) }
    : { portion: portionOf(halves), hoursPerDay: null }

/** Holidays and approved time off of a plan as the API shows them; the reasons only to those who may know them. */
export function daysOffOf({ holidays, timeOff }: WorkingPlan, showReasons: boolean): DayOff[] {
  const ofHolidays = [...holidays].map(([day, { halves, name }]): DayOff => {
    const date = toDate(day)
    return {
      startDate: date,
      endDate: date,
      portion: portionOf(halves),
      hoursPerDay: null,
      kind: 'holiday',
      name,
    }
  })
  const ofTimeOff = timeOff.map((each): DayOff => ({
    startDate: toDate(each.startDay),
    endDate: toDate(each.endDay),
    ...partOf(each),
    kind: showReasons ? (each.kind as DayOff['kind']) : 'away',
    name: null,
  }))
  return [...ofHolidays, ...ofTimeOff].toSorted((a, b) => (a.startDate < b.startDate ? -1 : 1))
}
