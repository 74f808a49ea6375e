import { LAST_DAY, toDate, toDay } from '../../domain/calendar.ts'
import {
  type Booking,
  type OverCapacity,
  type PersonPlan,
  firstFit,
  largestWeeklyHours,
  overCapacity,
} from '../../domain/capacity.ts'
import { toHundredths } from '../../domain/hours.ts'
import { inOrder, toPattern } from '../../domain/patterns.ts'
import { AppError } from '../../errors.ts'
import type { StoredBooking } from './context.ts'
import type { Draft } from './draft.ts'
import type { AssignmentRow, PersonRow, ProjectRow } from './records.ts'

const toBooking = (row: Omit<StoredBooking, 'personId'>, asked: boolean, isNew: boolean): Booking => ({
  id: isNew ? null : row.id,
  projectId: row.projectId,
  weeklyHours: toHundredths(row.weeklyHours),
  startDay: toDay(row.startDate),
  endDay: toDay(row.endDate),
  asked,
})

/** A person's plan as it will be. */
function planOf(draft: Draft, person: PersonRow, stored: readonly StoredBooking[]): PersonPlan {
  const drafted = draft.assignment.of(person.id).filter((row) => row.status === 'confirmed')
  return {
    personId: person.id,
    hireDay: toDay(person.hireDate),
    endDay: person.endDate === null ? null : toDay(person.endDate),
    patterns: inOrder(draft.patternsOf(person.id).map((each) => toPattern(each.startDate, each.weeks))),
    bookings: [
      ...stored.map((row) => toBooking(row, false, false)),
      ...drafted.map((row) =>
        toBooking(row, draft.assignment.isTouched(row.id), !draft.assignment.wasLoaded(row.id)),
      ),
    ],
  }
}

/** What would fit instead, where one booking was asked of one person. */
function remedies(
  draft: Draft,
  plan: PersonPlan,
): { largestWeeklyHours: number | null; firstStartDate: string | null } {
  const asked = plan.bookings.filter((each) => each.asked)
  const [booking] = asked
  if (!booking || asked.length > 1) return { largestWeeklyHours: null, firstStartDate: null }
  const others = { ...plan, bookings: plan.bookings.filter((each) => !each.asked) }
  const { startDay, endDay, weeklyHours } = booking
  const projectEnd = draft.project.get(booking.projectId)?.endDate ?? null
  const lastDay = projectEnd === null ? LAST_DAY : toDay(projectEnd)
  const first = firstFit(others, weeklyHours, startDay, endDay - startDay + 1, lastDay)
  return {
    largestWeeklyHours: largestWeeklyHours(others, startDay, endDay),
    firstStartDate: first === null ? null : toDate(first),
  }
}

/** Who would be over by how much, and when, in words. */
export function sentence(person: PersonRow, violations: readonly OverCapacity[]): string {
  const worst = violations.reduce((a, b) => (b.overByHours > a.overByHours ? b : a))
  const days =
    worst.startDate === worst.endDate
      ? `on ${worst.startDate}`
      : `from ${worst.startDate} to ${worst.endDate}`
  const booked = worst.loadHours + worst.requestedHours
  const hours = `${Math.round(booked * 100) / 100} h a week on ${worst.capacityHours} h`
  return `${person.name} would be over by ${worst.overByHours} h a week ${days} (${hours})`
}

/** A person who would be over-booked, with the days. */
export interface OverBooked {
  person: PersonRow
  plan: PersonPlan
  found: OverCapacity[]
}

/** Whom the draft would over-book. */
export function overBooked(draft: Draft, bookings: readonly StoredBooking[]): OverBooked[] {
  const stored = Map.groupBy(
    bookings.filter((row) => !draft.assignment.wasLoaded(row.id)),
    (row) => row.personId,
  )
  return [...draft.person.all()]
    .toSorted((a, b) => a.id - b.id)
    .map((person) => {
      const plan = planOf(draft, person, stored.get(person.id) ?? [])
      return { person, plan, found: overCapacity(plan) }
    })
    .filter(({ found }) => found.length > 0)
}

/**
 * Holds the draft against the capacity rule.
 * @throws AppError OVER_CAPACITY with every violation, and what would fit.
 */
export function checkCapacity(draft: Draft, bookings: readonly StoredBooking[]): void {
  const over = overBooked(draft, bookings)
  const [first] = over
  if (!first) return
  const help =
    over.length === 1 ? remedies(draft, first.plan) : { largestWeeklyHours: null, firstStartDate: null }
  const more = over.length > 1 ? `, and ${over.length - 1} more` : ''
  const violations = over.flatMap(({ found }) => found)
  throw new AppError('OVER_CAPACITY', sentence(first.person, first.found) + more, { violations, ...help })
}

/** Drafted assignments that lie outside of their project. */
export const outsideProject = (draft: Draft): AssignmentRow[] =>
  [...draft.assignment.all()].filter((row) => {
    const project = draft.project.get(row.projectId)
    if (!project) return false
    return row.startDate < project.startDate || (project.endDate !== null && row.endDate > project.endDate)
  })

/** A project's dates in words. */
export const datesOf = ({ startDate, endDate }: ProjectRow): string =>
  endDate === null ? `starts on ${startDate}` : `runs from ${startDate} to ${endDate}`

/**
 * Holds the draft against the projects' dates. `outside` are stored assignments that lie outside of a project whose
 * dates change.
 * @throws AppError ASSIGNMENTS_OUTSIDE_PROJECT with the list.
 */
export function checkProjectDates(draft: Draft, outside: readonly AssignmentRow[]): void {
  const found = [...outsideProject(draft), ...outside.filter((row) => !draft.assignment.wasLoaded(row.id))]
  if (found.length === 0) return
  const assignments = found
    .map((row) => ({
      id: draft.assignment.isTouched(row.id) && !draft.assignment.wasLoaded(row.id) ? null : row.id,
      projectId: row.projectId,
      startDate: row.startDate,
      endDate: row.endDate,
    }))
    .toSorted((a, b) => (a.id ?? Infinity) - (b.id ?? Infinity))
  const project = draft.project.get(found[0]!.projectId)!
  const what = found.length === 1 ? 'An assignment lies' : `${found.length} assignments lie`
  throw new AppError('ASSIGNMENTS_OUTSIDE_PROJECT', `${what} outside: ${project.name} ${datesOf(project)}`, {
    assignments,
  })
}

/**
 * Refuses to leave assignments without their person or project.
 * @throws AppError IN_USE with their number.
 */
export function checkInUse(draft: Draft, removed: { people: Set<number>; projects: Set<number> }): void {
  const isGone = (row: AssignmentRow) =>
    (row.personId !== null && removed.people.has(row.personId)) || removed.projects.has(row.projectId)
  const left = [...draft.assignment.all()].filter(isGone).length
  if (left === 0) return
  const what = left === 1 ? '1 assignment' : `${left} assignments`
  throw new AppError(
    'IN_USE',
    `There ${left === 1 ? 'is' : 'are'} ${what}; add cascade=true to remove them too`,
    {
      assignmentCount: left,
    },
  )
}
