import { type SQL, and, gte, ilike, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { MatrixQuery } from '../../contract/utilization.ts'
import type { Reader } from '../../db/client.ts'
import { containing, paging } from '../../db/paging.ts'
import { assignments, people, projects } from '../../db/schema/plan.ts'
import { toDay } from '../../domain/calendar.ts'
import { toHundredths } from '../../domain/hours.ts'
import type { Span } from '../../domain/utilization.ts'
import { type PlannedPerson, planColumns } from './plans.repo.ts'

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

/** The condition of people who have an assignment on one of some projects within a span. */
export const isOnProjects = (projectIds: readonly number[], { from, to }: MatrixQuery): SQL =>
  sql`exists (
    select from assignments a where a.person_id = people.id and a.project_id = any(${`{${projectIds.join(',')}}`}::bigint[])
      and a.end_date >= ${from} and a.start_date <= ${to})`

/** An open role between two days. */
interface OpenRole extends Span {
  id: number
  role: string
  projectId: number
}

/** The open roles that overlap a span. */
export async function openRolesBetween(
  db: Reader,
  { from, to }: { from: string; to: string },
): Promise<OpenRole[]> {
  const rows = await db
    .select()
    .from(assignments)
    .where(and(isNull(assignments.personId), gte(assignments.endDate, from), lte(assignments.startDate, to)))
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    projectId: row.projectId,
    weeklyHours: toHundredths(row.weeklyHours),
    startDay: toDay(row.startDate),
    endDay: toDay(row.endDate),
  }))
}
