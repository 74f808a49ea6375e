import { and, isNull, or } from 'drizzle-orm'
import { assignmentCreate, assignmentUpdate } from '../../../contract/assignments.ts'
import type { Reader } from '../../../db/client.ts'
import { isOneOf } from '../../../db/one-of.ts'
import { assignments } from '../../../db/schema/plan.ts'
import type { Problem, ReadRow } from '../reading/read.ts'
import { KnownPeople, KnownProjects } from './known.ts'
import { type Piece, matchPieces } from './pieces.ts'
import {
  type OpenPlanner,
  type Subject,
  creation,
  inTurns,
  ofNobody,
  ofPerson,
  refused,
  update,
} from './plan.ts'

const DAYS_A_WEEK = 5
const rounded = (hours: number) => Math.round(hours * 100) / 100

/** Hours a week, also where the file has those of a day: of five days. */
function weeklyHoursOf({ weeklyHours, hoursPerDay, minutesPerDay }: Record<string, unknown>): unknown {
  if (weeklyHours !== undefined) return weeklyHours
  if (hoursPerDay !== undefined) return rounded(Number(hoursPerDay) * DAYS_A_WEEK)
  return minutesPerDay === undefined ? undefined : rounded((Number(minutesPerDay) / 60) * DAYS_A_WEEK)
}

/** Of a person, all assignments are decided together; of open roles, those of one project. */
const subjectFor = (personId: number | null, projectId: number): Subject => ({
  ...(personId === null ? { owner: `project ${projectId}` } : ofPerson(personId)),
  projectId,
})

/** Assignments are known by person, project and days. */
export const planAssignments: OpenPlanner = async (db, planning) => {
  const [known, titles] = [await KnownPeople.read(db), await KnownProjects.read(db)]
  const pieceOf = (read: ReadRow): Piece | { problems: Problem[] } => {
    const person = known.find(planning, read.values)
    const project = titles.find(planning, read.values)
    if ('problem' in person || 'problem' in project || !project.found)
      return { problems: [person, project].flatMap((each) => ('problem' in each ? [each.problem] : [])) }
    const { startDate, endDate, role, status, note } = read.values
    const personId = person.found?.id ?? null
    const projectId = project.found.id
    const weeklyHours = weeklyHoursOf(read.values)
    return {
      read,
      what: `${person.found?.name ?? 'Open role'}, ${project.found.name}`,
      subject: subjectFor(personId, projectId),
      owner: `${personId} ${projectId}`,
      values: { personId, projectId, weeklyHours, startDate, endDate, role, status, note },
    }
  }
  return {
    subjectOf(read) {
      const piece = pieceOf(read)
      return 'problems' in piece ? ofNobody(read) : piece.subject
    },
    async plan(tx, rows) {
      const pieces = rows.map(pieceOf)
      const good = pieces.filter((each) => 'subject' in each)
      const matched = matchPieces(
        good,
        await storedFor(tx, good),
        (row) => `${row.personId} ${row.projectId}`,
      )
      return inTurns(rows, (read, index) => {
        const piece = pieces[index]!
        if ('problems' in piece) return refused(read, '', piece.problems)
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
    },
  }
}

/** What is stored of the people on the projects concerned, and of their open roles. */
function storedFor(db: Reader, pieces: readonly Piece[]) {
  const subjects = pieces.map(({ subject }) => subject)
  const people = new Set(subjects.flatMap(({ personId }) => personId ?? []))
  const open = subjects.filter(({ personId }) => personId === undefined)
  const { personId, projectId } = assignments
  const openOn = new Set(open.flatMap((each) => each.projectId ?? []))
  return db
    .select()
    .from(assignments)
    .where(or(isOneOf(personId, people), and(isNull(personId), isOneOf(projectId, openOn))))
}
