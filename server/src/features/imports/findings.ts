import type { Transaction } from '../../db/client.ts'
import { type OverBooked, datesOf, outsideProject, overBooked, sentence } from '../changes/decide.ts'
import type { Proposal } from '../changes/changes.service.ts'
import { assignmentsOutside } from '../changes/store.ts'
import type { PlannedRow, Planning } from './kinds/plan.ts'

/** Marks a row as refused. */
function refuse(row: PlannedRow, column: string | null, message: string): void {
  row.outcome = 'refused'
  row.problems.push({ column, message })
}

/** The row behind each change, and behind each record that the changes are about. */
function rowsBehind(rows: readonly PlannedRow[], { applied }: Proposal) {
  const changing = rows.filter(({ change }) => change !== null)
  const byRecord = new Map<number, PlannedRow>()
  applied.forEach((id, index) => id !== undefined && byRecord.set(id, changing[index]!))
  return { changing, byRecord }
}

/** The rows that over-book somebody: those on the days in question, or that make their hours or employment less. */
function culprits({ person, plan, found }: OverBooked, rows: readonly PlannedRow[], proposal: Proposal) {
  const { byRecord } = rowsBehind(rows, proposal)
  const { draft } = proposal
  const asked = draft.assignment
    .of(person.id)
    .filter(({ id, status }) => draft.assignment.isTouched(id) && status === 'confirmed')
    .filter((row) => found.some((over) => row.startDate <= over.endDate && row.endDate >= over.startDate))
  const patterns = draft.workPattern.of(plan.personId).filter(({ id }) => draft.workPattern.isTouched(id))
  const own = draft.person.isTouched(person.id) ? [person] : []
  return [...asked, ...patterns, ...own].flatMap(({ id }) => byRecord.get(id) ?? [])
}

/** Says of each row what the rules have against it. */
export async function holdAgainstRules(
  tx: Transaction,
  rows: readonly PlannedRow[],
  proposal: Proposal,
  { column }: Planning,
): Promise<void> {
  const { draft, issues, bookings } = proposal
  const { changing, byRecord } = rowsBehind(rows, proposal)
  for (const { path, message } of issues) {
    const [, index, , field] = path.split('.')
    refuse(changing[Number(index)]!, field === undefined ? null : column(field), message)
  }
  if (issues.length > 0) return
  for (const row of outsideProject(draft)) {
    const project = draft.project.get(row.projectId)!
    const behind = byRecord.get(row.id)
    const isEarly = row.startDate < project.startDate
    if (behind)
      refuse(behind, column(isEarly ? 'startDate' : 'endDate'), `${project.name} ${datesOf(project)}`)
  }
  for (const row of await assignmentsOutside(tx, draft)) {
    const behind = byRecord.get(row.projectId)
    const days = `${row.startDate} to ${row.endDate}`
    if (behind) refuse(behind, column('startDate'), `The assignment ${row.id} (${days}) would lie outside`)
  }
  for (const over of overBooked(draft, bookings))
    for (const row of culprits(over, rows, proposal)) refuse(row, null, sentence(over.person, over.found))
}
