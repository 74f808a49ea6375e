/** A calendar day as whole days since 1970-01-01. No time zone has a say in it. */
export type Day = number

const MS_PER_DAY = 86_400_000

// Both are worked out once: there are fewer days in the calendar than records and answers that name them.
const dayOf = new Map<string, Day>()
const dateOf = new Map<Day, string>()

/** The day of a date `YYYY-MM-DD`. */
export function toDay(date: string): Day {
  const known = dayOf.get(date)
  if (known !== undefined) return known
  const day = Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY
  dayOf.set(date, day)
  return day
}

/** The date `YYYY-MM-DD` of a day. */
export function toDate(day: Day): string {
  const known = dateOf.get(day)
  if (known !== undefined) return known
  const date = new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
  dateOf.set(day, date)
  return date
}

/** The first and the last day that can be planned. */
export const FIRST_DAY = toDay('2000-01-01')
export const LAST_DAY = toDay('2199-12-31')

/** Weekday of a day: Monday 0 to Sunday 6. (1970-01-01 was a Thursday.) */
export const weekdayOf = (day: Day): number => (((day + 3) % 7) + 7) % 7

/** Monday of the ISO week of a day. */
export const mondayOf = (day: Day): Day => day - weekdayOf(day)

/** A date so many days later (or earlier). */
export const addDays = (date: string, days: number): string => toDate(toDay(date) + days)

/** Mondays of the ISO weeks that a span touches. */
export function mondaysBetween(from: Day, to: Day): Day[] {
  const mondays: Day[] = []
  for (let monday = mondayOf(from); monday <= to; monday += 7) mondays.push(monday)
  return mondays
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format takes far longer than using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    // Sweden writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  return format
}

/** Today's date in an IANA time zone, at the moment given. */
export const dateIn = (timeZone: string, now: Date): string => formatOf(timeZone).format(now)

const lastAsked = new Map<string, { minute: number; date: string }>()

/** Today's date in an IANA time zone. A day begins with a minute everywhere, so it is worked out once a minute. */
export function todayIn(timeZone: string): string {
  const now = new Date()
  const minute = Math.floor(now.getTime() / 60_000)
  const last = lastAsked.get(timeZone)
  if (last?.minute === minute) return last.date
  const date = dateIn(timeZone, now)
  lastAsked.set(timeZone, { minute, date })
  return date
}
