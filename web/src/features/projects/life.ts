import type { Assignment } from '@contract/assignments.ts'
import type { Project } from '@contract/projects.ts'
import { MAX_WEEKS } from '@contract/within-span.ts'
import { addDays, mondayOfDate } from '../../lib/dates.ts'
import type { VesselWeek } from '../../lib/vessel.ts'

export interface Span {
  from: string
  to: string
}

/** From the first day of a project to its last; of an open one to the last that is planned, or today. */
export function lifeOf(project: Project, assignments: readonly Assignment[], today: string): Span {
  const planned = assignments.map(({ endDate }) => endDate)
  const to = project.endDate ?? [...planned, today].reduce((a, b) => (a > b ? a : b))
  return { from: project.startDate, to: to < project.startDate ? project.startDate : to }
}

/** A span in parts that are no longer than one answer may be; each but the first begins on a Monday. */
export function partsOf({ from, to }: Span): Span[] {
  const sunday = addDays(mondayOfDate(from), MAX_WEEKS * 7 - 1)
  return to <= sunday ? [{ from, to }] : [{ from, to: sunday }, ...partsOf({ from: addDays(sunday, 1), to })]
}

const add = (a: number, b: number) => Math.round((a + b) * 100) / 100

/** How a project fills up: each week with all hours until its end, against the estimate. */
export function filledUp(weeks: readonly VesselWeek[], estimatedHours: number | null): VesselWeek[] {
  const sum = { booked: 0, tentative: 0, open: 0 }
  return weeks.map((week) => {
    for (const key of ['booked', 'tentative', 'open'] as const) sum[key] = add(sum[key], week[key])
    return { ...sum, capacity: estimatedHours ?? 0 }
  })
}
