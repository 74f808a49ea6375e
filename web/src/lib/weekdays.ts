import { showDay } from './dates.ts'
import { locale } from './locale.ts'

const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })

/** Mon 16 Nov */
export const showWeekday = (date: string): string => `${format.format(new Date(date))}\u00a0${showDay(date)}`

interface WeekInfo {
  getWeekInfo?: () => { firstDay: number }
}

/** The weekdays, 0 for Monday, in the order in which somebody is used to them: their choice, else that of the locale. */
export function weekdayOrder(firstWeekday: number | null, of = locale): number[] {
  const first = firstWeekday ?? (new Intl.Locale(of) as WeekInfo).getWeekInfo?.().firstDay ?? 1
  return [0, 1, 2, 3, 4, 5, 6].map((day) => (day + first - 1) % 7)
}
