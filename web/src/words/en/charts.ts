import { showDay } from '../../lib/dates.ts'
import { showHours } from '../../lib/format.ts'
import type { VesselWeek } from '../../lib/vessel.ts'

const part = (hours: number, name: string) => (hours > 0 ? [`${showHours(hours)} ${name}`] : [])

/** Words of every picture of weeks. */
export const chartWords = {
  capacity: 'Available',
  booked: 'Booked',
  full: 'Booked full',
  tentative: 'Tentative',
  open: 'Open roles',
  over: 'More than there is',
  byWeek: 'By week',
  week: 'Week of',
  free: 'Free',
  utilization: 'Utilization',
  sum: 'Sum',
  weekFigures: (monday: string, { capacity, booked, tentative, open }: VesselWeek) =>
    [
      `Week of ${showDay(monday)}: ${showHours(booked)} booked${capacity > 0 ? ` of ${showHours(capacity)}` : ''}`,
      ...part(tentative, 'tentative'),
      ...part(open, 'in open roles'),
    ].join(', '),
}
