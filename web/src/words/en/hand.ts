import { showDay, showSpan } from '../../lib/dates.ts'
import { plural, showHours, showNumber } from '../../lib/format.ts'

const over = (hours: number, days: number) => `${showHours(hours)} over on ${plural(days, 'day')}`

/** Of moving an assignment by hand: what is held, what would come of it, what did. */
export const handWords = {
  held: (project: string, hours: number) => `${project} · ${showHours(hours)} a week`,
  keys: 'Shift stretches · Enter saves · Esc gives up',
  tooMuch: (hours: number) => `+${showNumber(hours)}`,

  openRole: 'Open role',
  fits: (name: string) => `Fits ${name}`,
  tentative: (name: string) => `${name}, tentative`,
  full: (name: string, to: string, hours: number, days: number) =>
    `${name} is full to ${showDay(to)}: ${over(hours, days)}`,
  away: (name: string, to: string, hours: number, days: number) =>
    `${name} is not at work to ${showDay(to)}: ${over(hours, days)}`,

  moved: (from: string, to: string, outcome: string) => `${showSpan(from, to)}. ${outcome}`,
  chosen: (name: string, from: string, to: string) => `${name}, ${showSpan(from, to)}. Enter books it.`,
  givenUp: 'Given up, nothing is changed',
  done: (name: string | undefined, project: string | undefined, from: string, to: string) =>
    `${name ?? 'It'} is on ${project ?? 'project'}, ${showSpan(from, to)}`,
  theOpenRole: 'The open role',
  saved: (done: string) => `Saved: ${done}`,
  notSaved: (why: string) => `Not saved, all is as it was. ${why}`,
}
