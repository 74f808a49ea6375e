import {
  type Assignment,
  type AssignmentCreate,
  type AssignmentUpdate,
  assignmentCreate,
  assignmentUpdate,
} from '@contract/assignments.ts'
import { bookingWords as words } from '#words/booking.ts'
import { parseHours } from '../../lib/format.ts'
import { type FieldErrors, issuesOf } from '../../lib/validate.ts'
import type { BookingTarget } from './context.ts'

/** An assignment as typed. */
export interface BookingValues {
  kind: 'person' | 'open'
  personId: number | null
  projectId: number | null
  weeklyHours: string
  startDate: string
  endDate: string
  role: string
  status: Assignment['status']
  note: string
}

export const assignmentValues = (assignment: Assignment): BookingValues => ({
  kind: assignment.personId === null ? 'open' : 'person',
  personId: assignment.personId,
  projectId: assignment.projectId,
  weeklyHours: String(assignment.weeklyHours),
  startDate: assignment.startDate,
  endDate: assignment.endDate,
  role: assignment.role,
  status: assignment.status,
  note: assignment.note ?? '',
})

export function startingValues(target: BookingTarget, today: string): BookingValues {
  const like = target.assignment ?? target.copied
  if (like) return assignmentValues(like)
  return {
    kind: target.open === true ? 'open' : 'person',
    personId: target.personId ?? null,
    projectId: target.projectId ?? null,
    weeklyHours: target.weeklyHours ?? '',
    startDate: target.startDate ?? today,
    endDate: target.endDate ?? '',
    role: '',
    status: 'confirmed',
    note: '',
  }
}

/** What was asked for by hand, as if it had been typed. */
export const proposedValues = (proposed: BookingTarget['proposed']): Partial<BookingValues> | undefined =>
  proposed && { ...proposed, kind: proposed.personId === null ? 'open' : 'person' }

const compared = ['personId', 'weeklyHours', 'startDate', 'endDate', 'role', 'status', 'note'] as const

interface Difference {
  label: string
  theirs: string
  mine: string
}

/** What another saved meanwhile beside what is typed here, where the two differ. */
export function differences(
  theirs: BookingValues,
  mine: BookingValues,
  nameOf: (personId: number | null) => string,
): Difference[] {
  const shown = (values: BookingValues, name: (typeof compared)[number]) =>
    name === 'personId'
      ? nameOf(values.personId)
      : name === 'status'
        ? words.statusNames[values.status]
        : values[name] || '–'
  return compared
    .filter((name) => theirs[name] !== mine[name])
    .map((name) => ({ label: words.fields[name], theirs: shown(theirs, name), mine: shown(mine, name) }))
}

function inputOf(values: BookingValues) {
  const role = values.role.trim()
  return {
    personId: values.kind === 'open' ? null : values.personId,
    projectId: values.projectId,
    weeklyHours: parseHours(values.weeklyHours),
    startDate: values.startDate,
    endDate: values.endDate,
    // Left out, it is the person's own.
    ...(role === '' && values.kind === 'person' ? {} : { role }),
    status: values.status,
    note: values.note.trim() === '' ? null : values.note.trim(),
  }
}

/** What the schema cannot know: that this form asks for a person unless the role is left open. */
function formIssues(values: BookingValues): FieldErrors {
  const errors: FieldErrors = {}
  if (values.kind === 'person' && values.personId === null) errors.personId = words.choosePerson
  if (values.projectId === null) errors.projectId = words.chooseProject
  if (values.weeklyHours.trim() === '') errors.weeklyHours = words.hoursNeeded
  if (values.endDate !== '' && values.endDate < values.startDate) errors.endDate = words.wrongOrder
  return errors
}

interface Checked<T> {
  input: T
  errors: FieldErrors
}

export function newAssignmentOf(values: BookingValues): Checked<Partial<AssignmentCreate>> {
  const input = inputOf(values)
  return {
    input: input as Partial<AssignmentCreate>,
    errors: { ...issuesOf(assignmentCreate, input), ...formIssues(values) },
  }
}

/** Only what differs from the assignment as it was read. */
export function assignmentChangesOf(values: BookingValues, base: BookingValues): Checked<AssignmentUpdate> {
  const now = inputOf(values)
  const then: Record<string, unknown> = inputOf(base)
  const input = Object.fromEntries(
    Object.entries(now).filter(([name, value]) => value !== then[name]),
  ) as AssignmentUpdate
  return { input, errors: { ...issuesOf(assignmentUpdate, input), ...formIssues(values) } }
}
