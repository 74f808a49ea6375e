import { addDays, mondayOf, toDate, toDay } from '@domain/calendar.ts'
import { dateWords } from '#words/dates.ts'
import { locale } from './locale.ts'

/** A date is only its three numbers: written in UTC, no clock or zone comes in. Its parts stay on one line. */
const writer = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  return (date: string) => format.format(new Date(date)).replaceAll(' ', '\u00a0')
}

export const showMonth = writer({ month: 'long' })
export const showMonthShort = writer({ month: 'short' })

/** M, of a Monday */
export const showWeekdayLetter = writer({ weekday: 'narrow' })

/** 16 Nov */
export const showDay = writer({ day: 'numeric', month: 'short' })

/** 16 Nov 2026 */
export const showDate = writer({ day: 'numeric', month: 'short', year: 'numeric' })

/** 16 Nov to 20 Dec 2026; the first year only where it differs. */
export function showSpan(from: string, to: string | null): string {
  if (to === null) return dateWords.from(showDate(from))
  if (from === to) return showDate(from)
  return dateWords.span(from.slice(0, 4) === to.slice(0, 4) ? showDay(from) : showDate(from), showDate(to))
}

export const mondayOfDate = (date: string) => toDate(mondayOf(toDay(date)))

/** Days from one date to another, both included. */
export const lengthInDays = (from: string, to: string) => toDay(to) - toDay(from) + 1

export const isDate = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(toDay(value))

export { addDays }
