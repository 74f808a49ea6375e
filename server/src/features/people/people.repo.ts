import { type SQL, and, count, eq, gte, ilike, isNull, lte, not, or, sql } from 'drizzle-orm'
import type { Person, PersonQuery } from '../../contract/people.ts'
import type { Reader } from '../../db/client.ts'
import { type SortKey, containing, paging } from '../../db/paging.ts'
import { people, workPatterns } from '../../db/schema.ts'
import { fractionToHours, toHundredths } from '../../domain/hours.ts'
import { personColumns } from '../changes/records.ts'

const sortKeys = {
  name: { expression: sql`lower(${people.name})`, kind: 'text' },
  email: { expression: sql`lower(${people.email})`, kind: 'text' },
  department: { expression: sql`lower(${people.department})`, kind: 'text' },
  role: { expression: sql`lower(${people.role})`, kind: 'text' },
  hireDate: { expression: sql`${people.hireDate}`, kind: 'date' },
  createdAt: { expression: sql`${people.createdAt}`, kind: 'timestamptz' },
  id: { expression: sql`${people.id}`, kind: 'numeric' },
} satisfies Record<string, SortKey>

/** What the people of several lists are chosen by. */
export interface PeopleFilter {
  q?: string | undefined
  department?: string | undefined
  role?: string | undefined
  skills?: string[] | undefined
}

/** The condition of a filter; skills are all needed, in any case. */
export function peopleWhere({ q, department, role, skills = [] }: PeopleFilter): SQL | undefined {
  const found = q === undefined ? undefined : containing(q)
  return and(
    found === undefined
      ? undefined
      : or(
          ilike(people.name, found),
          ilike(people.email, found),
          ilike(people.department, found),
          ilike(people.role, found),
          sql`exists (select from unnest(${people.skills}) as skill where skill ilike ${found})`,
        ),
    department === undefined ? undefined : eq(people.department, department),
    role === undefined ? undefined : eq(people.role, role),
    ...skills.map(
      (skill) => sql`exists (select from unnest(${people.skills}) as s where lower(s) = lower(${skill}))`,
    ),
  )
}

const employedOn = (today: string): SQL =>
  and(lte(people.hireDate, today), or(isNull(people.endDate), gte(people.endDate, today)))!

/** The pattern in force today or on the hire date, whichever is later. */
const inForce = (db: Reader, today: string) =>
  db
    .select({ totalHours: workPatterns.totalHours, weekCount: workPatterns.weekCount })
    .from(workPatterns)
    .where(
      and(
        eq(workPatterns.personId, people.id),
        or(
          isNull(workPatterns.startDate),
          lte(workPatterns.startDate, sql`greatest(${people.hireDate}, ${today}::date)`),
        ),
      ),
    )
    .orderBy(sql`${workPatterns.startDate} desc nulls last`)
    .limit(1)
    .as('in_force')

type Capacity = { totalHours: number | null; weekCount: number | null }

const withCapacity = <Row extends Capacity>({ totalHours, weekCount, ...person }: Row) => ({
  ...person,
  weeklyCapacity: totalHours === null ? 0 : fractionToHours(toHundredths(totalHours), weekCount ?? 1),
})

/** A page of people. */
export async function listPeople(db: Reader, query: PersonQuery, today: string) {
  const { active, location, skill } = query
  const where = and(
    peopleWhere({ ...query, skills: skill === undefined ? [] : [skill] }),
    location === undefined ? undefined : eq(people.location, location),
    active === undefined ? undefined : active ? employedOn(today) : not(employedOn(today)),
  )
  const page = paging(sortKeys, people.id, query, 'name')
  const capacity = inForce(db, today)
  const rows = await db
    .select({
      ...personColumns,
      totalHours: capacity.totalHours,
      weekCount: capacity.weekCount,
      sortValue: page.sortValue,
    })
    .from(people)
    .leftJoinLateral(capacity, sql`true`)
    .where(and(where, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit)
  const [counted] = await db.select({ total: count() }).from(people).where(where)
  return { ...page.cut(rows.map(withCapacity)), total: counted!.total }
}

/** One person; null where there is none. */
export async function findPerson(db: Reader, id: number, today: string): Promise<Person | null> {
  const capacity = inForce(db, today)
  const [row] = await db
    .select({ ...personColumns, totalHours: capacity.totalHours, weekCount: capacity.weekCount })
    .from(people)
    .leftJoinLateral(capacity, sql`true`)
    .where(eq(people.id, id))
  return row ? withCapacity(row) : null
}

/** Whether there is such a person. */
export async function personExists(db: Reader, id: number): Promise<boolean> {
  const found = await db.select({ id: people.id }).from(people).where(eq(people.id, id))
  return found.length > 0
}

const patternColumns = {
  id: workPatterns.id,
  personId: workPatterns.personId,
  startDate: workPatterns.startDate,
  weeks: workPatterns.weeks,
  location: workPatterns.location,
  version: workPatterns.version,
  createdAt: workPatterns.createdAt,
  updatedAt: workPatterns.updatedAt,
}

/** A person's patterns in the order they come into force. */
export async function listPatterns(db: Reader, personId: number) {
  return db
    .select(patternColumns)
    .from(workPatterns)
    .where(eq(workPatterns.personId, personId))
    .orderBy(sql`${workPatterns.startDate} asc nulls first`)
}
