import { and, isNull, or } from 'drizzle-orm'
import { assignmentCreate, assignmentUpdate } from '../../../contract/assignments.ts'
import { isOneOf } from '../../../db/one-of.ts'
import { assignments } from '../../../db/schema/plan.ts'
import { ofFiveDays } from './hours.ts'
import { KnownPeople, KnownProjects } from './known.ts'
import { piecePlanner } from './pieces.ts'
import { type OpenPlanner, type Subject, ofPerson } from './plan.ts'

/** Hours a week, also where the file has those of a day. */
function weeklyHoursOf({ weeklyHours, hoursPerDay, minutesPerDay }: Record<string, unknown>): unknown {
  if (weeklyHours !== undefined) return weeklyHours
  if (hoursPerDay !== undefined) return ofFiveDays(Number(hoursPerDay))
  return minutesPerDay === undefined ? undefined : ofFiveDays(Number(minutesPerDay) / 60)
}

/** Of a person, all assignments are decided together; of open roles, those of one project. */
const subjectFor = (personId: number | null, projectId: number): Subject => ({
  ...(personId === null ? { owner: `project ${projectId}` } : ofPerson(personId)),
  projectId,
})

/** Assignments are known by person, project and days. */
export const planAssignments: OpenPlanner = async (db, planning) => {
  const [known, titles] = [await KnownPeople.read(db), await KnownProjects.read(db)]
  return piecePlanner(planning, {
    type: 'assignment',
    create: assignmentCreate,
    update: assignmentUpdate,
    several: 'There are several assignments on these days; name it by its id',
    pieceOf(read) {
      const person = known.find(planning, read.values)
      const project = titles.find(planning, read.values)
      if ('problem' in person || 'problem' in project)
        return { problems: [person, project].flatMap((each) => ('problem' in each ? [each.problem] : [])) }
      const { startDate, endDate, role, status, note } = read.values
      const personId = person.found?.id ?? null
      const projectId = project.found.id
      const weeklyHours = weeklyHoursOf(read.values)
      return {
        read,
        what: `${person.found?.name ?? 'Open role'}, ${project.found.name}`,
        subject: subjectFor(personId, projectId),
        values: { personId, projectId, weeklyHours, startDate, endDate, role, status, note },
      }
    },
    // Of the people on the projects concerned, and of their open roles.
    storedFor(tx, subjects) {
      const people = new Set(subjects.flatMap((each) => each.personId ?? []))
      const open = subjects.filter((each) => each.personId === undefined)
      const openOn = new Set(open.flatMap((each) => each.projectId ?? []))
      const { personId, projectId } = assignments
      return tx
        .select()
        .from(assignments)
        .where(or(isOneOf(personId, people), and(isNull(personId), isOneOf(projectId, openOn))))
    },
  })
}
