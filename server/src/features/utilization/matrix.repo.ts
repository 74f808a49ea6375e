import { type SQL, and, eq, gte, ilike, inArray, isNull, lte, max, min, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client.ts'
import { containing, paging } from '../../db/paging.ts'
import { assignments, people, projects } from '../../db/schema/plan.ts'
import { toDay } from '../../domain/calendar.ts'
import { toHundredths } from '../../domain/hours.ts'
import type { Span } from '../../domain/utilization.ts'
import { type Dates, type PlannedPerson, planColumns } from './plans.repo.ts'

type PageQuery = { limit: number; cursor?: string | undefined; id?: readonly number[] | undefined }

/** One page of people by name: the query that chooses them for `readPlans`, and the cut of what it finds. */
export function pageOfPeople(query: PageQuery, where: SQL | undefined) {
  const page = paging(
    { name: { expression: sql`lower(${people.name})`, kind: 'text' } },
    people.id,
    query,
    'name',
  )
  const named = query.id && inArray(people.id, [...query.id])
  const condition = and(where, named, page.where)
  const chosen = sql`
    select ${planColumns}, lower(people.name) as place from people
    ${condition ? sql`where ${condition}` : sql``}
    order by ${sql.join(page.orderBy, sql`, `)} limit ${page.limit}`
  return { chosen, cut: (found: readonly PlannedPerson[]) => page.cut(found) }
}

/** Some people, as `readPlans` takes them. */
export const chosenPeople = (ids: readonly number[]): SQL =>
  sql`select ${planColumns}, people.id as place from people where id = any(${`{${ids.join(',')}}`}::bigint[])`

/** One page of projects by name. */
export async function pageOfProjects(db: Reader, query: PageQuery & { q?: string | undefined }) {
  const key = { name: { expression: sql`lower(${projects.name})`, kind: 'text' as const } }
  const page = paging(key, projects.id, query, 'name')
  const named = query.q === undefined ? undefined : ilike(projects.name, containing(query.q))
  const asked = query.id && inArray(projects.id, [...query.id])
  const rows = await db
    .select({ id: projects.id, name: projects.name, sortValue: page.sortValue })
    .from(projects)
    .where(and(named, asked, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit)
  return page.cut(rows)
}

/** Of some projects the first and the last day that anything is planned on; null where nothing is. */
export const plannedDaysOf = (db: Reader, projectIds: readonly number[]) =>
  db
    .select({ id: projects.id, from: min(assignments.startDate), to: max(assignments.endDate) })
    .from(projects)
    .leftJoin(assignments, eq(assignments.projectId, projects.id))
    .where(inArray(projects.id, [...projectIds]))
    .groupBy(projects.id)
    .orderBy(projects.id)

/** The condition of people who have an assignment on one of some projects within a span. */
export const isOnProjects = (projectIds: readonly number[], { from, to }: Dates): SQL =>
  sql`exists (
    select from assignments a where a.person_id = people.id and a.project_id = any(${`{${projectIds.join(',')}}`}::bigint[])
      and a.end_date >= ${from} and a.start_date <= ${to})`

/** An open role between two days. */
interface OpenRole extends Span {
  id: number
  role: string
  projectId: number
}

/** The open roles that overlap a span: all, or those of some projects. */
export async function openRolesBetween(
  db: Reader,
  { from, to }: Dates,
  projectIds?: readonly number[],
): Promise<OpenRole[]> {
  const rows = await db
    .select()
    .from(assignments)
    .where(
      and(
        isNull(assignments.personId),
        gte(assignments.endDate, from),
        lte(assignments.startDate, to),
        projectIds && inArray(assignments.projectId, [...projectIds]),
      ),
    )
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    projectId: row.projectId,
    weeklyHours: toHundredths(row.weeklyHours),
    startDay: toDay(row.startDate),
    endDay: toDay(row.endDate),
  }))
}
