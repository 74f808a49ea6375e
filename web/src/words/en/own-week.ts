import type { DayOff } from '@contract/utilization.ts'
import { showDay, showSpan } from '../../lib/dates.ts'
import { showHours, showNumber } from '../../lib/format.ts'

const ofDay = { full: '', am: 'morning', pm: 'afternoon' } as const

/** Thu 26 Nov, morning: what is off, and how much of it. */
function dayOff({ startDate, endDate, portion, hoursPerDay }: DayOff): string {
  const part = portion === null ? showHours(hoursPerDay ?? 0) : ofDay[portion]
  return `${showSpan(startDate, endDate)}${part && `, ${part}`}`
}

export const ownWeekWords = {
  title: 'My week',
  everyone: 'Everyone',
  whose: 'Whose week',
  loading: 'your week',
  earlier: 'A week earlier',
  later: 'A week later',
  thisWeek: 'Today',
  booked: (available: number) => `booked of ${showHours(available)}`,
  free: 'free',
  tentativeHours: 'tentative',
  noHours: 'You have no working hours in this week.',
  on: 'What I am on',
  onNothing: 'Nothing in this week.',
  aWeek: (hours: number) => `${showHours(hours)} a week`,
  tentative: 'tentative',
  next: 'Coming up',
  daysOff: 'Days off',
  noDaysOff: 'None in these weeks.',
  dayOff,
  ask: 'Ask for time off',
  weeks: 'Free hours by week',
  week: (monday: string, booked: number, available: number) =>
    `Week of ${showDay(monday)}: ${showNumber(booked)} of ${showHours(available)} booked`,
}
