import type { Assignment } from '@contract/assignments.ts'
import type { Schedule } from '@contract/utilization.ts'
import { type Day, toDay } from '@domain/calendar.ts'

/** What a row is drawn from. */
export type Row = Pick<Schedule['results'][number], 'capacity' | 'assignments' | 'daysOff'>

/** Part of a block: days (the last excluded) and the hours a week below it. */
export interface Segment {
  from: Day
  to: Day
  below: number
}

export interface Block {
  assignment: Assignment
  /** Its hours, as far as they are in the row: tentative work may come to more than there is. */
  tall: number
  segments: Segment[]
}

/** Days with as many hours free. What is tentative takes none of them, but some of the space in which they are named. */
interface FreeSpan extends Segment {
  hours: number
  space: number
}

/** Capacity from a day to another (excluded). */
interface RimStep {
  from: Day
  to: Day
  hours: number
}

export interface Away {
  from: Day
  to: Day
  /** A holiday's name, else the kind of time off. */
  kind: string
}

export interface Stacked {
  blocks: Block[]
  free: FreeSpan[]
  rim: RimStep[]
  away: Away[]
  /** Hours a week that fill the whole height. */
  scale: number
}

const exact = (hours: number) => Math.round(hours * 100) / 100
const HALF = 0.5

/** What hours of a day are drawn as a part of. */
const HOURS_OF_DAY = 8

/** Days off as spans; of days that are off in part, a span each: half a day ends or begins at noon. */
function awayOf(daysOff: Row['daysOff']): Away[] {
  return daysOff.flatMap(({ startDate, endDate, portion, hoursPerDay, kind: sort, name }) => {
    const kind = name ?? sort
    const [first, last] = [toDay(startDate), toDay(endDate)]
    if (portion === 'full') return [{ from: first, to: last + 1, kind }]
    const length = portion === null ? Math.min(1, (hoursPerDay ?? 0) / HOURS_OF_DAY) : HALF
    return Array.from({ length: last - first + 1 }, (_, index) => {
      const from = first + index + (portion === 'pm' ? HALF : 0)
      return { from, to: from + length, kind }
    })
  })
}

function rimOf(capacity: Row['capacity'], from: Day, to: Day): RimStep[] {
  return capacity
    .map(({ startDate, weeklyHours }, index) => ({
      from: Math.max(from, toDay(startDate)),
      to: index + 1 < capacity.length ? toDay(capacity[index + 1]!.startDate) : to,
      hours: weeklyHours,
    }))
    .filter((step) => step.to > step.from)
}

/** Where everything of a row stands between two days (the last excluded): earlier work at the bottom, tentative work on top. */
export function stack({ capacity: steps, assignments, daysOff }: Row, from: Day, to: Day): Stacked {
  const rim = rimOf(steps, from, to)
  const away = awayOf(daysOff)
  const spans = assignments
    .map((assignment) => ({
      assignment,
      start: toDay(assignment.startDate),
      end: toDay(assignment.endDate) + 1,
      firm: assignment.status === 'confirmed',
      segments: [] as Segment[],
    }))
    .toSorted(
      (a, b) => Number(b.firm) - Number(a.firm) || a.start - b.start || a.assignment.id - b.assignment.id,
    )
  const scale = Math.max(0, ...rim.map(({ hours }) => hours)) || Math.max(40, ...spans.map(hoursOf))
  const tallOf = (span: (typeof spans)[number]) =>
    span.firm ? hoursOf(span) : Math.min(hoursOf(span), scale)
  const free: FreeSpan[] = []
  const cuts = cutsOf(
    [...spans.map(({ start, end }) => [start, end] as const), ...rim.map(spanOf), ...away.map(spanOf)],
    from,
    to,
  )
  for (const [index, day] of cuts.entries()) {
    const end = cuts[index + 1] ?? to
    let below = 0
    let booked = 0
    for (const span of spans) {
      if (span.start > day || span.end <= day) continue
      // Nothing rises out of its row: what is tentative leans over what is booked.
      const place = span.firm ? below : Math.min(below, exact(scale - tallOf(span)))
      extend(span.segments, { from: day, to: end, below: place })
      below = exact(below + hoursOf(span))
      if (span.firm) booked = below
    }
    const capacity = rim.find((step) => step.from <= day && step.to > day)?.hours ?? 0
    const hours = exact(capacity - booked)
    const isAway = away.some((each) => each.from <= day && each.to > day)
    if (hours > 0 && !isAway)
      extendFree(free, { from: day, to: end, below, hours, space: Math.max(0, exact(capacity - below)) })
  }
  return {
    blocks: spans.map((span) => ({
      assignment: span.assignment,
      tall: tallOf(span),
      segments: span.segments,
    })),
    free,
    rim,
    away,
    scale,
  }
}

const hoursOf = ({ assignment }: Pick<Block, 'assignment'>) => assignment.weeklyHours
const spanOf = (span: { from: Day; to: Day }) => [span.from, span.to] as const

function cutsOf(spans: readonly (readonly [Day, Day])[], from: Day, to: Day): Day[] {
  const cuts = new Set<Day>([from])
  for (const [start, end] of spans) cuts.add(start).add(end)
  return [...cuts].filter((day) => day >= from && day < to).toSorted((a, b) => a - b)
}

function extend(segments: Segment[], next: Segment) {
  const last = segments.at(-1)
  if (last && last.to === next.from && last.below === next.below) last.to = next.to
  else segments.push(next)
}

function extendFree(spans: FreeSpan[], next: FreeSpan) {
  const last = spans.at(-1)
  if (last && last.to === next.from && last.below === next.below && last.hours === next.hours)
    last.to = next.to
  else spans.push(next)
}
