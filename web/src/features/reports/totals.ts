import type { Matrix, MatrixSums } from '@contract/utilization.ts'
import { type VesselWeek, toWeeks } from '../../lib/vessel.ts'

type MatrixRow = Matrix['rows'][number]

/** A row of a report. */
export interface Group {
  id: number | string
  name: string
  department?: string
  role?: string
  weeks: VesselWeek[]
  sums: MatrixSums
}

const toHundredths = (hours: number) => Math.round(hours * 100)

/** Sums of hours in whole hundredths: rows of a table add up to its foot. */
const added = (hours: readonly number[]) => hours.reduce((sum, each) => sum + toHundredths(each), 0) / 100

/** Hours over hours in percent, one decimal; null where there is nothing to be a part of. */
export const percentOf = (part: number, whole: number) =>
  whole > 0 ? Math.round((toHundredths(part) * 1000) / toHundredths(whole)) / 10 : null

const none: MatrixSums = {
  capacityHours: null,
  bookedHours: 0,
  tentativeHours: 0,
  openHours: 0,
  freeHours: null,
  overHours: null,
  utilizationPercent: null,
}

/** Rows as they are shown, without those in which nothing happens. */
export const groupsOf = (rows: readonly MatrixRow[]): Group[] =>
  rows
    .map((row) => ({ ...row, weeks: toWeeks(row), sums: row.sums ?? none }))
    .filter(
      ({ sums }) => (sums.capacityHours ?? 0) + sums.bookedHours + sums.tentativeHours + sums.openHours > 0,
    )

/** What rows come to, week by week and over all: sums, and their quotient. */
export function totalOf(groups: readonly Group[], name: string): Group {
  const sum = (of: (sums: MatrixSums) => number | null) => {
    const given = groups.map(({ sums }) => of(sums)).filter((hours) => hours !== null)
    return given.length > 0 ? added(given) : null
  }
  const capacityHours = sum((each) => each.capacityHours)
  const bookedHours = sum((each) => each.bookedHours) ?? 0
  const weeks = (groups[0]?.weeks ?? []).map((_, index): VesselWeek => {
    const of = (key: keyof VesselWeek) => added(groups.map((group) => group.weeks[index]?.[key] ?? 0))
    return { capacity: of('capacity'), booked: of('booked'), tentative: of('tentative'), open: of('open') }
  })
  return {
    id: '',
    name,
    weeks,
    sums: {
      capacityHours,
      bookedHours,
      tentativeHours: sum((each) => each.tentativeHours) ?? 0,
      openHours: sum((each) => each.openHours) ?? 0,
      freeHours: sum((each) => each.freeHours),
      overHours: sum((each) => each.overHours),
      utilizationPercent: capacityHours === null ? null : percentOf(bookedHours, capacityHours),
    },
  }
}

/** Available less all that is booked, tentative or open. */
export const leftHours = ({ capacityHours, bookedHours, tentativeHours, openHours }: MatrixSums) =>
  capacityHours === null ? null : added([capacityHours, -bookedHours, -tentativeHours, -openHours])
