import type { DayOff } from '../../contract/utilization.ts'
import { toDate } from '../../domain/calendar.ts'
import { portionOf } from '../../domain/days-off.ts'
import { toHours } from '../../domain/hours.ts'
import type { WorkingPlan } from '../../domain/working-time.ts'

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
  const ofTimeOff = timeOff.map(({ startDay, endDay, halves, hours, kind }): DayOff => ({
    startDate: toDate(startDay),
    endDate: toDate(endDay),
    portion: halves === 0 ? null : portionOf(halves),
    hoursPerDay: halves === 0 ? toHours(hours) : null,
    kind: showReasons ? (kind as DayOff['kind']) : 'away',
    name: null,
  }))
  return [...ofHolidays, ...ofTimeOff].toSorted((a, b) => (a.startDate < b.startDate ? -1 : 1))
}
