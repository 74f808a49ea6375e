import { and, eq, gte, ilike, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { AssignmentQuery } from '../../contract/assignments.ts'
import type { Reader } from '../../db/client.ts'
import { listed } from '../../db/listed.ts'
import { type SortKey, containing, paging } from '../../db/paging.ts'
import { assignments } from '../../db/schema/plan.ts'
import type { AssignmentRow } from '../changes/records.ts'

const sortKeys = {
  startDate: { expression: sql`${assignments.startDate}`, kind: 'date' },
  endDate: { expression: sql`${assignments.endDate}`, kind: 'date' },
  weeklyHours: { expression: sql`${assignments.weeklyHours}`, kind: 'numeric' },
  createdAt: { expression: sql`${assignments.createdAt}`, kind: 'timestamptz' },
  id: { expression: sql`${assignments.id}`, kind: 'bigint' },
} satisfies Record<string, SortKey>

/** A page of assignments; `from` and `to` choose those that overlap. */
export async function listAssignments(db: Reader, query: AssignmentQuery) {
  const { q, personId, projectId, status, open, from, to } = query
  const where = and(
    q === undefined
      ? undefined
      : or(ilike(assignments.role, containing(q)), ilike(assignments.note, containing(q))),
    personId === undefined ? undefined : eq(assignments.personId, personId),
    projectId === undefined ? undefined : eq(assignments.projectId, projectId),
    status === undefined ? undefined : eq(assignments.status, status),
    open === undefined ? undefined : open ? isNull(assignments.personId) : isNotNull(assignments.personId),
    from === undefined ? undefined : gte(assignments.endDate, from),
    to === undefined ? undefined : lte(assignments.startDate, to),
  )
  const page = paging(sortKeys, assignments.id, query, 'startDate')
  return listed(db, assignments, where, page)
}

/** One assignment; null where there is none. */
export async function findAssignment(db: Reader, id: number): Promise<AssignmentRow | null> {
  const [row] = await db.select().from(assignments).where(eq(assignments.id, id))
  return row ?? null
}
