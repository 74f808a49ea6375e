import { type Day, mondayOf, toDate, toDay } from '@domain/calendar.ts'

export type Zoom = 'days' | 'weeks' | 'months'

/** Days as places on the board. */
export interface TimeScale {
  zoom: Zoom
  /** A Monday. */
  start: Day
  days: number
  dayWidth: number
  /** Of all days together. */
  width: number
}

const DAY_WIDTHS = { days: 42, weeks: 62 / 7, months: 23 / 7 } as const
/** How far the board reaches, in weeks before and after the day it is built around. */
const REACH = { days: [26, 52], weeks: [52, 156], months: [52, 156] } as const
/** One answer of the server holds 106 weeks; some of them are read ahead. */
const MOST_DAYS_IN_SIGHT = 66 * 7

/** The board's days: around today, or around the first day asked for where that is far away. */
export function timeScale(zoom: Zoom, today: string, from: string, width: number): TimeScale {
  const [before, after] = REACH[zoom]
  const [day, asked] = [toDay(today), toDay(from)]
  const near = asked >= day - before * 7 && asked <= day + (after - 26) * 7
  const dayWidth = Math.max(DAY_WIDTHS[zoom], width / MOST_DAYS_IN_SIGHT)
  const days = (before + after) * 7
  return {
    zoom,
    start: mondayOf(near ? day : asked) - before * 7,
    days,
    dayWidth,
    width: Math.round(days * dayWidth),
  }
}

export const xOf = ({ start, dayWidth }: TimeScale, day: Day) => (day - start) * dayWidth
export const dayAt = ({ start, dayWidth, days }: TimeScale, x: number): Day =>
  start + Math.min(days - 1, Math.max(0, Math.floor(x / dayWidth)))

/** Days from one to another, the last excluded. */
export interface Days {
  from: Day
  to: Day
}

/** The days to read so that those in sight are there, in steps so that scrolling does not read all the time. */
export function daysToRead({ zoom, start, days }: TimeScale, seen: Days): Days {
  const step = (zoom === 'days' ? 4 : 13) * 7
  const spare = Math.round(step / 3)
  const index = (day: Day) => (day - start) / step
  return {
    from: start + Math.max(0, Math.floor(index(seen.from - spare))) * step,
    to: Math.min(start + days, start + Math.ceil(index(seen.to + spare)) * step),
  }
}

export const lastDate = ({ to }: Days) => toDate(to - 1)
