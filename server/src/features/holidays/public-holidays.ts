import { setImmediate } from 'node:timers/promises'
import type Library from 'date-holidays'
import { type Day, toDay } from '../../domain/calendar.ts'
import type { Holiday } from '../../domain/days-off.ts'

type PublicHoliday = { day: Day } & Holiday

/** The library brings the rules of 200 countries along, so it is loaded when somebody first has a location. */
let loaded: Promise<typeof Library> | undefined
const load = () => (loaded ??= import('date-holidays').then((module) => module.default))

const HOUR_MS = 3_600_000
const WHOLE = 3
const AFTERNOON = 2

/**
 * The days of a holiday, which the library gives by its local beginning and its length. One of a part of a day takes
 * the afternoon when it begins before three o'clock; a holy evening takes nothing.
 */
function daysOf(date: string, lengthMs: number): Omit<PublicHoliday, 'name'>[] {
  const first = toDay(date.slice(0, 10))
  // Clocks may go forward on one of the days.
  const whole = Math.floor(lengthMs / HOUR_MS / 24 + 0.1)
  if (whole > 0) return Array.from({ length: whole }, (_, index) => ({ day: first + index, halves: WHOLE }))
  return Number(date.slice(11, 13)) < 15 ? [{ day: first, halves: AFTERNOON }] : []
}

function compute(Holidays: typeof Library, location: string, year: number): PublicHoliday[] {
  const [country = '', region] = location.split('-')
  const calendar = new Holidays(country)
  const regions = region === undefined ? {} : calendar.getStates(country)
  if (region !== undefined && regions && region in regions) calendar.init(country, region)
  const found = calendar.getHolidays(year, 'en') as ReturnType<typeof calendar.getHolidays> | false
  if (!found) return []
  return found
    .filter(({ type }) => type === 'public')
    .flatMap(({ date, start, end, name }) =>
      daysOf(date, end.getTime() - start.getTime()).map((each) => ({ ...each, name })),
    )
}

/** A location's year takes milliseconds to work out, and is asked for again and again. */
const known = new Map<string, PublicHoliday[]>()
const MOST_KNOWN = 5000

async function publicHolidaysOf(location: string, year: number): Promise<PublicHoliday[]> {
  const key = `${location} ${year}`
  const found = known.get(key)
  if (found) return found
  const holidays = compute(await load(), location, year)
  // Of many years the others get their turn in between.
  await setImmediate()
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(key, holidays)
  return holidays
}

const yearOf = (day: Day) => new Date(day * 24 * HOUR_MS).getUTCFullYear()

/**
 * The public holidays of a country or one of its regions between two days, in English; none of a place that is not
 * known, those of the country where only its region is not.
 */
export async function publicHolidays(location: string, from: Day, to: Day): Promise<PublicHoliday[]> {
  const all: PublicHoliday[] = []
  // One that begins on the last day of a year may go on in the next.
  for (let year = yearOf(from) - 1; year <= yearOf(to); year++)
    all.push(...(await publicHolidaysOf(location, year)))
  return all.filter(({ day }) => day >= from && day <= to)
}
