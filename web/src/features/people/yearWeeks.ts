import type { Explanation } from '@contract/explain.ts'
import type { Utilization } from '@contract/utilization.ts'
import { personWords } from '#words/person.ts'
import { addDays, mondayOfDate } from '../../lib/dates.ts'
import type { VesselWeek } from '../../lib/vessel.ts'

/** A week of a person's year: its hours, and what was taken from those of the pattern. */
export interface YearWeek extends VesselWeek {
  from: string
  to: string
  /** Hours that are off, and what is off: "Christmas Day", "Time off". */
  holidayHours: number
  timeOffHours: number
  daysOff: string[]
}

type Day = Explanation['days'][number]

const toTwoDecimals = (hours: number) => Math.round(hours * 100) / 100

/** The sum of a column of an explanation. */
export const totalOf = (days: readonly Day[], hours: (day: Day) => number) =>
  toTwoDecimals(days.reduce((sum, day) => sum + hours(day), 0))

function daysOffOf(days: readonly Day[]): string[] {
  const holidays = days.flatMap(({ holiday, holidayHours }) =>
    holiday && holidayHours > 0 ? [holiday.name] : [],
  )
  const away = days.some(({ timeOffHours }) => timeOffHours > 0) ? [personWords.year.timeOff] : []
  return [...new Set([...holidays, ...away])]
}

/** The weeks of a year, clipped to it; days off are there once the days are. */
export function yearWeeks(
  weeks: Utilization['weeks'],
  year: number,
  days: Explanation['days'] = [],
): YearWeek[] {
  const byWeek = Map.groupBy(days, ({ date }) => mondayOfDate(date))
  return weeks.map((week) => {
    const [first, last] = [`${year}-01-01`, `${year}-12-31`]
    const sunday = addDays(week.weekStart, 6)
    const own = byWeek.get(week.weekStart) ?? []
    return {
      from: week.weekStart < first ? first : week.weekStart,
      to: sunday > last ? last : sunday,
      capacity: week.capacityHours,
      booked: week.bookedHours,
      tentative: week.tentativeHours,
      open: 0,
      holidayHours: totalOf(own, (day) => day.holidayHours),
      timeOffHours: totalOf(own, (day) => day.timeOffHours),
      daysOff: daysOffOf(own),
    }
  })
}

/** Hours of the pattern, before any day off. */
export const patternHours = (week: YearWeek) =>
  toTwoDecimals(week.capacity + week.holidayHours + week.timeOffHours)

/** 16 h of 24 h booked, 8 h tentative; off: Christmas Day. */
export const weekWords = ({ booked, capacity, tentative, daysOff }: YearWeek): string =>
  personWords.year.week(booked, capacity, tentative, daysOff)
