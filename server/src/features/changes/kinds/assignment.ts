import type { Change } from '../../../contract/changes.ts'
import type { AssignmentRow } from '../records.ts'
import type { Work } from '../work.ts'

type Of<Op> = Extract<Change, { op: Op; type: 'assignment' }>
type Target = number | { ref: string }

/** Ids behind the person and project of an assignment's data; undefined where one is not given or not there. */
function targets(work: Work, index: number, data: { personId?: Target | null; projectId?: Target }) {
  const { personId, projectId } = data
  const person =
    personId === undefined || personId === null
      ? personId
      : work.resolve(index, 'data.personId', 'person', personId)
  const project =
    projectId === undefined ? undefined : work.resolve(index, 'data.projectId', 'project', projectId)
  if (typeof person === 'number' && !work.draft.person.get(person))
    work.complain(index, 'data.personId', `There is no person ${person}`)
  if (project !== undefined && !work.draft.project.get(project))
    work.complain(index, 'data.projectId', `There is no project ${project}`)
  return { person, project }
}

function checkDates(work: Work, index: number, assignment: AssignmentRow): void {
  if (assignment.endDate < assignment.startDate)
    work.complain(index, 'data.endDate', 'Must not be before the start date')
}

export function createAssignment(work: Work, index: number, change: Of<'create'>): number | undefined {
  const { person, project } = targets(work, index, change.data)
  const role =
    change.data.role ?? (typeof person === 'number' ? work.draft.person.get(person)?.role : undefined)
  if (role === undefined && person === null) work.complain(index, 'data.role', 'An open role needs a role')
  if (person === undefined || project === undefined || role === undefined) return undefined
  const assignment: AssignmentRow = {
    ...change.data,
    id: work.nextId('assignment'),
    personId: person,
    projectId: project,
    role,
    ...work.stamp(),
  }
  checkDates(work, index, assignment)
  work.name(index, change.ref, 'assignment', assignment.id)
  work.write('assignment', assignment)
  return assignment.id
}

export function updateAssignment(work: Work, index: number, change: Of<'update'>): number {
  const stored = work.target(index, 'assignment', change)
  const { person, project } = targets(work, index, change.data)
  const assignment: AssignmentRow = {
    ...stored,
    ...change.data,
    personId: person === undefined ? stored.personId : person,
    projectId: project ?? stored.projectId,
  }
  checkDates(work, index, assignment)
  work.write('assignment', assignment)
  return assignment.id
}

export function deleteAssignment(work: Work, index: number, change: Of<'delete'>): number {
  const { id } = work.target(index, 'assignment', change)
  work.draft.assignment.remove(id)
  return id
}
