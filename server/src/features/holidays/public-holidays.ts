import { setImmediate } from 'node:timers/promises'
import type Library from 'date-holidays'
import type { HolidaysTypes } from 'date-holidays'
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

/** The rules of a place, read once for all years that are asked for. */
function calendarOf(Holidays: typeof Library, location: string): Library {
  const [country = '', region] = location.split('-')
  const calendar = (options: HolidaysTypes.Options) => {
    const made = new Holidays(country, options)
    const regions = region === undefined ? {} : made.getStates(country)
    if (region !== undefined && regions && region in regions) made.init(country, region, options)
    return made
  }
  const whole = calendar({ languages: 'en' })
  // Most of the work is on days that are not public. Few rules ask about them: "if is observance holiday then …".
  const rules = whole.getRules() as unknown as HolidaysTypes.HolidayRule[]
  const asksOthers = rules.some(({ rule }) => /\bis (?!public)\w+ holiday/.test(rule))
  return asksOthers ? whole : calendar({ languages: 'en', types: ['public'] })
}

function compute(calendar: Library, year: number): PublicHoliday[] {
  return calendar
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .flatMap(({ date, start, end, name }) =>
      daysOf(date, end.getTime() - start.getTime()).map((each) => ({ ...each, name })),
    )
}

/** A location's year takes milliseconds to work out, and is asked for again and again. */
const known = new Map<string, PublicHoliday[]>()
const MOST_KNOWN = 5000

const yearOf = (day: Day) => new Date(day * 24 * HOUR_MS).getUTCFullYear()

/**
 * The public holidays of a country or one of its regions between two days, in English; none of a place that is not
 * known, those of the country where only its region is not.
 */
export async function publicHolidays(location: string, from: Day, to: Day): Promise<PublicHoliday[]> {
  const all: PublicHoliday[] = []
  let calendar: Library | undefined
  // One that begins on the last day of a year may go on in the next.
  for (let year = yearOf(from) - 1; year <= yearOf(to); year++) {
    const key = `${location} ${year}`
    let holidays = known.get(key)
    if (!holidays) {
      calendar ??= calendarOf(await load(), location)
      holidays = compute(calendar, year)
      // Of many years the others get their turn in between.
      await setImmediate()
      if (known.size >= MOST_KNOWN) known.clear()
      known.set(key, holidays)
    }
    all.push(...holidays)
  }
  return all.filter(({ day }) => day >= from && day <= to)
}
