import { and, asc, eq, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { BoardQuery } from '../../contract/board.ts'
import type { Assignment } from '../../contract/assignments.ts'
import type { ProjectName } from '../../contract/utilization.ts'
import type { Reader } from '../../db/client.ts'
import { assignments, people, projects } from '../../db/schema/plan.ts'
import { type PeopleFilter, peopleWhere } from '../people/people.repo.ts'

export type BoardGroup = { id: number | string; name: string; personIds: number[] }

/** Those who are employed on a day of the span and fit the filter. */
export const wanted = (query: PeopleFilter & { from: string; to: string }) =>
  and(
    peopleWhere(query),
    lte(people.hireDate, query.to),
    or(isNull(people.endDate), gte(people.endDate, query.from)),
  )

const inSpan = ({ from, to }: BoardQuery) =>
  and(gte(assignments.endDate, from), lte(assignments.startDate, to))

/** Ids as one text: a tenth of the work of an array of ten thousand. */
const toIds = (list: string) => list.split(',').map(Number)

/** The people of each department or role, or all of them as one group without a name. */
export async function groupsOfPeople(
  db: Reader,
  query: BoardQuery,
  by: 'none' | 'department' | 'role',
): Promise<BoardGroup[]> {
  const name = by === 'none' ? sql<string>`''` : sql<string>`${people[by]}`
  const rows = await db
    .select({
      name,
      list: sql<string>`string_agg(${people.id}::text, ',' order by lower(${people.name}), ${people.id})`,
    })
    .from(people)
    .where(wanted(query))
    .groupBy(sql`1`)
    .orderBy(sql`1`)
  return rows.map((row) => ({ id: row.name, name: row.name, personIds: toIds(row.list) }))
}

/** The people of each project that they are on within the span. */
export async function groupsOfProjects(db: Reader, query: BoardQuery): Promise<BoardGroup[]> {
  const staff = db
    .selectDistinct({
      projectId: assignments.projectId,
      personId: people.id,
      place: sql`lower(${people.name})`.as('place'),
    })
    .from(assignments)
    .innerJoin(people, eq(people.id, assignments.personId))
    .where(and(inSpan(query), wanted(query)))
    .as('staff')
  const rows = await db
    .select({
      id: projects.id,
      name: projects.name,
      list: sql<string>`string_agg(${staff.personId}::text, ',' order by ${staff.place}, ${staff.personId})`,
    })
    .from(staff)
    .innerJoin(projects, eq(projects.id, staff.projectId))
    .groupBy(projects.id)
    .orderBy(sql`lower(${projects.name})`, projects.id)
  return rows.map(({ id, name, list }) => ({ id, name, personIds: toIds(list) }))
}

/** The open roles of the span, by first day. */
export const openRolesOf = (db: Reader, query: BoardQuery): Promise<Assignment[]> =>
  db
    .select()
    .from(assignments)
    .where(
      and(
        isNull(assignments.personId),
        inSpan(query),
        query.role === undefined ? undefined : eq(assignments.role, query.role),
      ),
    )
    .orderBy(asc(assignments.startDate), asc(assignments.id))

/** Name and colour of some projects. */
export async function projectNames(db: Reader, of: readonly { projectId: number }[]): Promise<ProjectName[]> {
  const ids = [...new Set(of.map(({ projectId }) => projectId))]
  return db
    .select({ id: projects.id, name: projects.name, color: projects.color })
    .from(projects)
    .where(inArray(projects.id, ids))
}
