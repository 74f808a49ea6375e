import { sql } from 'drizzle-orm'
import { assignmentCreate, assignmentUpdate } from '../../../contract/assignments.ts'
import type { Reader } from '../../../db/client.ts'
import { assignments } from '../../../db/schema/plan.ts'
import type { Problem, ReadRow } from '../reading/read.ts'
import { KnownPeople, KnownProjects, anyOf } from './known.ts'
import { type Piece, matchPieces } from './pieces.ts'
import { type PlannedRow, type Planning, creation, refused, update } from './plan.ts'

const DAYS_A_WEEK = 5
const rounded = (hours: number) => Math.round(hours * 100) / 100

/** Hours a week, also where the file has those of a day: of five days. */
function weeklyHoursOf({ weeklyHours, hoursPerDay, minutesPerDay }: Record<string, unknown>): unknown {
  if (weeklyHours !== undefined) return weeklyHours
  if (hoursPerDay !== undefined) return rounded(Number(hoursPerDay) * DAYS_A_WEEK)
  return minutesPerDay === undefined ? undefined : rounded((Number(minutesPerDay) / 60) * DAYS_A_WEEK)
}

/** Assignments are known by person, project and days. */
export async function planAssignments(
  db: Reader,
  rows: readonly ReadRow[],
  planning: Planning,
): Promise<PlannedRow[]> {
  const [known, titles] = [await KnownPeople.read(db), await KnownProjects.read(db)]
  const pieces = new Map<ReadRow, Piece | Problem[]>()
  const projectIds = new Set<number>()
  for (const read of rows) {
    const person = known.find(planning, read.values)
    const project = titles.find(planning, read.values)
    const problems = [person, project].flatMap((each) => ('problem' in each ? [each.problem] : []))
    if ('problem' in person || 'problem' in project || !project.found) {
      pieces.set(read, problems)
      continue
    }
    const { startDate, endDate, role, status, note } = read.values
    const personId = person.found?.id ?? null
    projectIds.add(project.found.id)
    pieces.set(read, {
      read,
      what: `${person.found?.name ?? 'Open role'}, ${project.found.name}`,
      owner: `${personId} ${project.found.id}`,
      values: {
        personId,
        projectId: project.found.id,
        weeklyHours: weeklyHoursOf(read.values),
        startDate,
        endDate,
        role,
        status,
        note,
      },
    })
  }
  const { projectId } = assignments
  const stored = await db
    .select()
    .from(assignments)
    .where(sql`${projectId} = ${anyOf(projectIds)}`)
  const good = [...pieces.values()].flatMap((each) => (Array.isArray(each) ? [] : [each]))
  const matched = matchPieces(good, stored, (row) => `${row.personId} ${row.projectId}`)
  return rows.map((read) => {
    const piece = pieces.get(read)!
    if (Array.isArray(piece)) return refused(read, '', piece)
    const { what, values } = piece
    if (read.problems.length > 0) return refused(read, what, [])
    const found = matched.get(piece)
    if (found === 'several') {
      const message = 'There are several assignments on these days; name it by its id'
      return refused(read, what, [{ column: planning.column('startDate'), message }])
    }
    if (!found) return creation(planning, read, what, 'assignment', values, assignmentCreate)
    return update(planning, read, what, 'assignment', found, values, assignmentUpdate)
  })
}
