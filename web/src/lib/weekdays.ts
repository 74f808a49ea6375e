import { toDay, weekdayOf } from '@domain/calendar.ts'
import { showDay } from './dates.ts'

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Mon 16 Nov */
export const showWeekday = (date: string): string => `${names[weekdayOf(toDay(date))]!}\u00a0${showDay(date)}`
