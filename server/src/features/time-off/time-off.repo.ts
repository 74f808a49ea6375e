import { type SQL, and, count, eq, getTableColumns, gte, ilike, lte, or, sql } from 'drizzle-orm'
import type { TimeOff, TimeOffQuery } from '../../contract/time-off.ts'
import { type Reader, together } from '../../db/client.ts'
import { type SortKey, containing, paging } from '../../db/paging.ts'
import { users } from '../../db/schema/access.ts'
import { people, timeOff } from '../../db/schema/plan.ts'
import { type Principal, knowsReasons } from '../../policies.ts'

const sortKeys = {
  startDate: { expression: sql`${timeOff.startDate}`, kind: 'date' },
  endDate: { expression: sql`${timeOff.endDate}`, kind: 'date' },
  createdAt: { expression: sql`${timeOff.createdAt}`, kind: 'timestamptz' },
  id: { expression: sql`${timeOff.id}`, kind: 'bigint' },
} satisfies Record<string, SortKey>

const columns = { ...getTableColumns(timeOff), decidedByName: users.name }

/** Without the reason, for those who may not know it. */
const shownTo = (principal: Principal, row: TimeOff): TimeOff =>
  knowsReasons(principal, row.personId) ? row : { ...row, kind: 'away', note: null }

/** What somebody sees of it: viewers see others only when it is approved, and cannot look for reasons. */
function visibleTo({ user }: Principal, { kind, q }: Partial<TimeOffQuery> = {}): SQL | undefined {
  const found = q === undefined ? undefined : containing(q)
  const matches = and(
    kind === undefined ? undefined : eq(timeOff.kind, kind),
    found === undefined ? undefined : or(ilike(people.name, found), ilike(timeOff.note, found)),
  )
  if (user.role !== 'viewer') return matches
  const own = user.personId === null ? sql`false` : eq(timeOff.personId, user.personId)
  const others = and(
    eq(timeOff.status, 'approved'),
    kind === undefined ? undefined : sql`false`,
    found === undefined ? undefined : ilike(people.name, found),
  )
  return or(and(own, matches), others)
}

/** A page of time off, as somebody may see it. */
export async function listTimeOff(db: Reader, query: TimeOffQuery, principal: Principal) {
  const { personId, department, status, from, to } = query
  const where = and(
    visibleTo(principal, query),
    personId === undefined ? undefined : eq(timeOff.personId, personId),
    department === undefined ? undefined : eq(people.department, department),
    status === undefined ? undefined : eq(timeOff.status, status),
    from === undefined ? undefined : gte(timeOff.endDate, from),
    to === undefined ? undefined : lte(timeOff.startDate, to),
  )
  const page = paging(sortKeys, timeOff.id, query, 'startDate')
  const [rows, [counted]] = await together(db, (own) => [
    own
      .select({ ...columns, sortValue: page.sortValue })
      .from(timeOff)
      .innerJoin(people, eq(people.id, timeOff.personId))
      .leftJoin(users, eq(users.id, timeOff.decidedBy))
      .where(and(where, page.where))
      .orderBy(...page.orderBy)
      .limit(page.limit),
    own
      .select({ total: count() })
      .from(timeOff)
      .innerJoin(people, eq(people.id, timeOff.personId))
      .where(where),
  ])
  const { results, nextCursor } = page.cut(rows)
  return { results: results.map((row) => shownTo(principal, row)), nextCursor, total: counted!.total }
}

/** One piece of time off as somebody may see it; null where there is none to see. */
export async function findTimeOff(db: Reader, id: number, principal: Principal): Promise<TimeOff | null> {
  const [row] = await db
    .select(columns)
    .from(timeOff)
    .leftJoin(users, eq(users.id, timeOff.decidedBy))
    .where(and(eq(timeOff.id, id), visibleTo(principal)))
  return row ? shownTo(principal, row) : null
}
