import { addDays, mondayOf, toDate, toDay } from '@domain/calendar.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

// Written out by hand: a date is only its three numbers here, and no clock or zone can come in.
export const showMonth = (date: string): string => MONTHS[Number(date.slice(5, 7)) - 1] ?? ''
export const showMonthShort = (date: string): string => showMonth(date).slice(0, 3)

/** 16 Nov */
export const showDay = (date: string): string => `${Number(date.slice(8))}\u00a0${showMonthShort(date)}`

/** 16 Nov 2026 */
export const showDate = (date: string): string => `${showDay(date)}\u00a0${date.slice(0, 4)}`

/** 16 Nov to 20 Dec 2026; the first year only where it differs. */
export function showSpan(from: string, to: string | null): string {
  if (to === null) return `from ${showDate(from)}`
  if (from === to) return showDate(from)
  return `${from.slice(0, 4) === to.slice(0, 4) ? showDay(from) : showDate(from)} to ${showDate(to)}`
}

export const mondayOfDate = (date: string) => toDate(mondayOf(toDay(date)))

/** Days from one date to another, both included. */
export const lengthInDays = (from: string, to: string) => toDay(to) - toDay(from) + 1

export const isDate = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(toDay(value))

export { addDays }
