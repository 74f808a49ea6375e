import type { Matrix } from '@contract/utilization.ts'

/** One week of a row: hours that there are, that are booked, and that would come on top. */
export interface VesselWeek {
  capacity: number
  booked: number
  tentative: number
  open: number
}

/** A row of figures as weeks. */
export const toWeeks = (row: Matrix['rows'][number]): VesselWeek[] =>
  row.bookedHours.map((booked, index) => ({
    capacity: row.capacityHours?.[index] ?? 0,
    booked,
    tentative: row.tentativeHours[index] ?? 0,
    open: row.openHours[index] ?? 0,
  }))

/** A rectangle in the units of the picture: x in weeks, y from 0 (rim of the fullest week) to 1 (the ground). */
export interface Step {
  from: number
  to: number
  top: number
  bottom: number
}

/** What stands for 1: the greatest capacity, or where there is none the greatest sum of hours. */
export function scaleOf(weeks: readonly VesselWeek[]): number {
  const capacity = Math.max(0, ...weeks.map((week) => week.capacity))
  return capacity > 0
    ? capacity
    : Math.max(1, ...weeks.map((week) => week.booked + week.tentative + week.open))
}

const round = (value: number) => Math.round(value * 1000) / 1000

/** Weeks as steps, neighbours of the same height merged; weeks without height are left out. */
export function steps(
  weeks: readonly VesselWeek[],
  span: (week: VesselWeek) => [number, number],
  scale = scaleOf(weeks),
): Step[] {
  const found: Step[] = []
  for (const [index, week] of weeks.entries()) {
    const [low, high] = span(week)
    const top = round(1 - Math.min(high / scale, 1))
    const bottom = round(1 - Math.min(low / scale, 1))
    if (bottom - top <= 0) continue
    const last = found.at(-1)
    if (last && last.to === index && last.top === top && last.bottom === bottom) last.to = index + 1
    else found.push({ from: index, to: index + 1, top, bottom })
  }
  return found
}

/** Steps as closed rectangles of one path. */
export const areaPath = (all: readonly Step[]) =>
  all.map(({ from, to, top, bottom }) => `M${from} ${bottom}V${top}H${to}V${bottom}Z`).join('')

/** The upper edge of steps, joined where one follows the other. */
export function rimPath(all: readonly Step[]): string {
  let path = ''
  let end = Number.NaN
  for (const { from, to, top } of all) {
    path += from === end ? `V${top}H${to}` : `M${from} ${top}H${to}`
    end = to
  }
  return path
}

/** Neighbouring steps as one outline, without lines between them. */
export function outlinePath(all: readonly Step[]): string {
  const runs: Step[][] = []
  for (const step of all) {
    const run = runs.at(-1)
    if (run?.at(-1)?.to === step.from) run.push(step)
    else runs.push([step])
  }
  return runs
    .map((run) => {
      const over = run.map(({ top, to }) => `V${top}H${to}`).join('')
      const under = run
        .toReversed()
        .map(({ bottom, from }) => `V${bottom}H${from}`)
        .join('')
      return `M${run[0]!.from} ${run[0]!.bottom}${over}${under}Z`
    })
    .join('')
}

const isFull = (week: VesselWeek) => week.capacity > 0 && week.booked >= week.capacity

/** The paths of a row's picture. */
export function vesselPaths(weeks: readonly VesselWeek[], scale = scaleOf(weeks)) {
  const inScale = (span: (week: VesselWeek) => [number, number]) => steps(weeks, span, scale)
  const capacity = inScale((week) => [0, week.capacity])
  const booked = (full: boolean) => areaPath(inScale((week) => [0, isFull(week) === full ? week.booked : 0]))
  return {
    space: areaPath(capacity),
    rim: rimPath(capacity),
    booked: booked(false),
    full: booked(true),
    tentative: outlinePath(inScale((week) => [week.booked, week.booked + week.tentative])),
    open: outlinePath(
      inScale((week) => [week.booked + week.tentative, week.booked + week.tentative + week.open]),
    ),
  }
}

export type VesselPaths = ReturnType<typeof vesselPaths>

/** Hours that are still free; tentative work does not take room. */
export const freeHours = (week: VesselWeek) => Math.max(0, round(week.capacity - week.booked))

/** Booked of capacity in percent; null where nothing is available. */
export const fillPercent = (week: VesselWeek) =>
  week.capacity > 0 ? Math.round((week.booked / week.capacity) * 1000) / 10 : null
