import { and, asc, eq, gte, ilike, isNull, lte, or, sql } from 'drizzle-orm'
import type { ProjectQuery, ProjectValues } from '../../contract/projects.ts'
import type { Reader, Transaction } from '../../db/client.ts'
import { listed } from '../../db/listed.ts'
import { type SortKey, containing, paging } from '../../db/paging.ts'
import { assignments, projects } from '../../db/schema/plan.ts'
import type { AssignmentRow, ProjectRow } from '../changes/records.ts'

const sortKeys = {
  name: { expression: sql`lower(${projects.name})`, kind: 'text' },
  client: { expression: sql`lower(${projects.client})`, kind: 'text' },
  startDate: { expression: sql`${projects.startDate}`, kind: 'date' },
  // An open end sorts after every other.
  endDate: { expression: sql`coalesce(${projects.endDate}, '9999-12-31')`, kind: 'date' },
  // Without an estimate is after every other.
  estimatedHours: { expression: sql`coalesce(${projects.estimatedHours}, 99999999)`, kind: 'numeric' },
  // In the order of a project's life.
  status: {
    expression: sql`array_position(array['planned', 'active', 'done', 'cancelled'], ${projects.status})::text`,
    kind: 'text',
  },
  createdAt: { expression: sql`${projects.createdAt}`, kind: 'timestamptz' },
  id: { expression: sql`${projects.id}`, kind: 'bigint' },
} satisfies Record<string, SortKey>

/** A page of projects. */
export async function listProjects(db: Reader, query: ProjectQuery) {
  const { q, client, status, from, to } = query
  const where = and(
    q === undefined
      ? undefined
      : or(ilike(projects.name, containing(q)), ilike(projects.client, containing(q))),
    client === undefined ? undefined : eq(projects.client, client),
    status === undefined ? undefined : eq(projects.status, status),
    from === undefined ? undefined : or(isNull(projects.endDate), gte(projects.endDate, from)),
    to === undefined ? undefined : lte(projects.startDate, to),
  )
  const page = paging(sortKeys, projects.id, query, 'name')
  return listed(db, projects, where, page)
}

/** What projects can be chosen by. */
export async function listProjectValues(db: Reader): Promise<ProjectValues> {
  const rows = await db
    .selectDistinct({ client: projects.client, order: sql`lower(${projects.client})` })
    .from(projects)
    .orderBy(sql`lower(${projects.client})`, projects.client)
  return { clients: rows.map(({ client }) => client) }
}

/** One project; null where there is none. */
export async function findProject(db: Reader, id: number): Promise<ProjectRow | null> {
  const [row] = await db.select().from(projects).where(eq(projects.id, id))
  return row ?? null
}

/** A project, locked so that nobody books on it or moves it meanwhile; null where there is none. */
export async function lockProject(tx: Transaction, id: number): Promise<ProjectRow | null> {
  const [row] = await tx.select().from(projects).where(eq(projects.id, id)).for('no key update')
  return row ?? null
}

/** The assignments of a project that start on or after a day. */
export async function assignmentsFrom(
  tx: Transaction,
  projectId: number,
  from: string,
): Promise<AssignmentRow[]> {
  return tx
    .select()
    .from(assignments)
    .where(and(eq(assignments.projectId, projectId), gte(assignments.startDate, from)))
    .orderBy(asc(assignments.id))
}
