import { showDay } from './dates.ts'
import { locale } from './locale.ts'

const writer = (weekday: 'long' | 'short') => {
  const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' })
  return (date: string | number) => format.format(new Date(date))
}
const short = writer('short')
const long = writer('long')

/** Mon 16 Nov */
export const showWeekday = (date: string): string => `${short(date)}\u00a0${showDay(date)}`

/** 2029 begins on a Monday. */
const dayOf = (weekday: number) => Date.UTC(2029, 0, weekday + 1)

/** Mon, of 0 */
export const weekdayShort = (weekday: number): string => short(dayOf(weekday))

/** Monday, of 0 */
export const weekdayName = (weekday: number): string => long(dayOf(weekday))

interface WeekInfo {
  getWeekInfo?: () => { firstDay: number }
}

/** The weekdays, 0 for Monday, in the order in which somebody is used to them: their choice, else that of the locale. */
export function weekdayOrder(firstWeekday: number | null, of = locale): number[] {
  const first = firstWeekday ?? (new Intl.Locale(of) as WeekInfo).getWeekInfo?.().firstDay ?? 1
  return [0, 1, 2, 3, 4, 5, 6].map((day) => (day + first - 1) % 7)
}
