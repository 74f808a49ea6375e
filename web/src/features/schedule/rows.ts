import type { Matrix } from '@contract/utilization.ts'
import { addDays, showDay } from '../../lib/dates.ts'
import { plural, showHours, showNumber, showPercent, showWholeHours } from '../../lib/format.ts'
import { type VesselPaths, type VesselWeek, fillPercent, freeHours, vesselPaths } from '../../lib/vessel.ts'

/** A row of the schedule, ready to draw. */
export interface BoardRow {
  id: number | string
  name: string
  weeks: VesselWeek[]
  /** false by project: hours, but nothing to fill. */
  hasCapacity: boolean
  paths: VesselPaths
}

export function toBoardRow(row: Matrix['rows'][number]): BoardRow {
  const weeks = row.bookedHours.map((booked, index) => ({
    capacity: row.capacityHours?.[index] ?? 0,
    booked,
    tentative: row.tentativeHours[index] ?? 0,
    open: row.openHours[index] ?? 0,
  }))
  return {
    id: row.id,
    name: row.name,
    weeks,
    hasCapacity: row.capacityHours !== null,
    paths: vesselPaths(weeks),
  }
}

/** Less than this is nobody's free time, only what rounding and odd patterns leave. */
const WORTH_NAMING = 1

/** What a planner wants to know of a row first: is there room, how much, from when. */
export function roomWords(
  row: BoardRow,
  mondays: readonly string[],
  today: string,
): { text: string; free: boolean } {
  const first = Math.max(
    0,
    mondays.findIndex((monday) => addDays(monday, 6) >= today),
  )
  const ahead = row.weeks.slice(first)
  if (!row.hasCapacity) {
    const hours = ahead.reduce((sum, week) => sum + week.booked + week.tentative + week.open, 0)
    return {
      text:
        hours > 0
          ? `${showNumber(Math.round(hours))} h in ${plural(ahead.length, 'week')}`
          : 'Nothing planned',
      free: false,
    }
  }
  if (ahead.every((week) => week.capacity === 0)) return { text: 'Not available here', free: false }
  const index = ahead.findIndex((week) => freeHours(week) >= WORTH_NAMING)
  if (index === -1) return { text: `Full for ${plural(ahead.length, 'week')}`, free: false }
  const hours = showHours(freeHours(ahead[index]!))
  if (index > 0) return { text: `${hours} free from ${showDay(mondays[first + index]!)}`, free: false }
  return { text: `${hours} free ${mondays[0]! <= today ? 'now' : 'at first'}`, free: true }
}

/** The number in a cell. */
export function cellText(row: BoardRow, week: VesselWeek, showFree: boolean): string {
  if (!row.hasCapacity) {
    const hours = week.booked + week.tentative + week.open
    return hours === 0 ? '' : showNumber(Math.round(hours))
  }
  if (week.capacity === 0) return '–'
  if (showFree) return freeHours(week) > 0 ? showNumber(freeHours(week)) : 'full'
  return String(Math.round(fillPercent(week) ?? 0))
}

/** All of a cell's figures as lines of words. */
export function cellLines(row: BoardRow, week: VesselWeek): string[] {
  const lines: string[] = []
  if (row.hasCapacity) {
    if (week.capacity === 0) lines.push('Not available')
    else {
      lines.push(
        `${showPercent(Math.round(fillPercent(week) ?? 0))} booked: ${showNumber(week.booked)} of ${showHours(week.capacity)}`,
      )
      const free = freeHours(week)
      lines.push(free > 0 ? `${showHours(free)} free` : 'Full')
    }
  } else {
    const all = week.booked + week.tentative + week.open
    lines.push(`${showWholeHours(all)} planned`)
    if (week.booked > 0 && week.booked !== all) lines.push(`${showHours(week.booked)} booked`)
  }
  if (week.tentative > 0) lines.push(`${showHours(week.tentative)} tentative`)
  if (week.open > 0) lines.push(`${showHours(week.open)} in open roles`)
  return lines
}
