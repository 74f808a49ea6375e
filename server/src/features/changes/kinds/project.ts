import type { Change } from '../../../contract/changes.ts'
import type { ProjectRow } from '../records.ts'
import type { Work } from '../work.ts'

type Of<Op> = Extract<Change, { op: Op; type: 'project' }>

/** Twelve hues, evenly apart, that a new project takes in turn. */
const PALETTE = [
  '#4d7cfe',
  '#2ba84a',
  '#e2703a',
  '#8a63d2',
  '#d1495b',
  '#1f9aa8',
  '#b5892b',
  '#c05299',
  '#5b8c2a',
  '#3d6fb4',
  '#a8553a',
  '#5f6caf',
]

function checkDates(work: Work, index: number, project: ProjectRow): void {
  if (project.endDate !== null && project.endDate < project.startDate)
    work.complain(index, 'data.endDate', 'Must not be before the start date')
}

export function createProject(work: Work, index: number, change: Of<'create'>): number {
  const id = work.nextId('project')
  const color = change.data.color ?? PALETTE[id % PALETTE.length]!
  const project: ProjectRow = { ...change.data, id, color, ...work.stamp() }
  checkDates(work, index, project)
  work.name(index, change.ref, 'project', id)
  work.write('project', project)
  return id
}

export function updateProject(work: Work, index: number, change: Of<'update'>): number {
  const project: ProjectRow = { ...work.target(index, 'project', change), ...change.data }
  checkDates(work, index, project)
  work.write('project', project)
  return project.id
}

/** Removes a project, and its assignments where that was asked for. */
export function deleteProject(work: Work, index: number, change: Of<'delete'>): number {
  const { id } = work.target(index, 'project', change)
  if (change.cascade)
    for (const each of work.draft.assignment.all())
      if (each.projectId === id) work.draft.assignment.remove(each.id)
  work.draft.project.remove(id)
  return id
}
