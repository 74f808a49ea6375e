import { type Placeholder, type SQL, and, eq, gte, ilike, isNull, lte, not, or, sql } from 'drizzle-orm'
import type { PeopleValues, Person, PersonQuery } from '../../contract/people.ts'
import { type Reader, together } from '../../db/client.ts'
import { isOneOf } from '../../db/one-of.ts'
import { type SortKey, containing, paging } from '../../db/paging.ts'
import { people, workPatterns } from '../../db/schema/plan.ts'
import { reading, statement } from '../../db/statement.ts'
import { asRecord } from '../changes/records.ts'

const sortKeys = {
  name: { expression: sql`lower(${people.name})`, kind: 'text' },
  email: { expression: sql`lower(${people.email})`, kind: 'text' },
  department: { expression: sql`lower(${people.department})`, kind: 'text' },
  role: { expression: sql`lower(${people.role})`, kind: 'text' },
  // Who has none comes last.
  location: { expression: sql`coalesce(${people.location}, 'ZZZ')`, kind: 'text' },
  weeklyCapacity: { expression: sql`coalesce(round(total_hours / week_count, 2), 0)`, kind: 'numeric' },
  hireDate: { expression: sql`${people.hireDate}`, kind: 'date' },
  // Who stays comes after everybody who leaves.
  endDate: { expression: sql`coalesce(${people.endDate}, '9999-12-31')`, kind: 'date' },
  createdAt: { expression: sql`${people.createdAt}`, kind: 'timestamptz' },
  id: { expression: sql`${people.id}`, kind: 'bigint' },
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

/** People with the pattern in force today or on the hire date, whichever is later. */
const withPattern = (today: string | Placeholder): SQL => sql`
  from people left join lateral (
    select total_hours, week_count from work_patterns
    where person_id = people.id
      and (start_date is null or start_date <= greatest(people.hire_date, ${today}::date))
    order by start_date desc nulls last limit 1
  ) in_force on true`

const fields = sql`${asRecord.person}, coalesce(round(total_hours / week_count, 2), 0) as "weeklyCapacity"`
const toPerson = reading(people, { weeklyCapacity: Number })

/** A page of people. */
export async function listPeople(db: Reader, query: PersonQuery, today: string) {
  const { active, location, skill } = query
  const where = and(
    peopleWhere({ ...query, skills: skill === undefined ? [] : [skill] }),
    location === undefined ? undefined : eq(people.location, location),
    active === undefined ? undefined : active ? employedOn(today) : not(employedOn(today)),
  )
  const page = paging(sortKeys, people.id, query, 'name')
  const [{ rows }, total] = await together(db, (own) => [
    own.execute<Person & { sortValue: string }>(sql`
      select ${fields}, ${page.sortValue} as "sortValue" ${withPattern(today)}
      where ${and(where, page.where) ?? sql`true`} order by ${sql.join(page.orderBy, sql`, `)} limit ${page.limit}`),
    own.$count(people, where),
  ])
  return { ...page.cut(rows.map(toPerson)), total }
}

const personOf = statement<Person & Record<string, unknown>>(
  sql`select ${fields} ${withPattern(sql.placeholder('today'))} where people.id = ${sql.placeholder('id')}`,
)

/** One person; null where there is none. */
export async function findPerson(db: Reader, id: number, today: string): Promise<Person | null> {
  const [row] = await personOf(db, { id, today })
  return row ? toPerson(row) : null
}

/** Some people, by their ids. */
export async function findPeople(db: Reader, ids: readonly number[], today: string): Promise<Person[]> {
  const { rows } = await db.execute<Person & Record<string, unknown>>(
    sql`select ${fields} ${withPattern(today)} where ${isOneOf(people.id, ids)}`,
  )
  return rows.map(toPerson)
}

const valuesOf = statement<PeopleValues>(sql`
  with present as (select * from people where end_date is null or end_date >= ${sql.placeholder('today')}::date)
  select
    array(select department from present group by 1 order by lower(department), 1) as departments,
    array(select role from present group by 1 order by lower(role), 1) as roles,
    array(select min(skill collate "C") from present, unnest(skills) as skill group by lower(skill) order by lower(skill)) as skills,
    array(
      select location from present where location is not null group by 1 order by count(*) desc, 1
    ) as locations`)

/** What those who have not left can be chosen by; a skill once, however it is written. */
export async function listPeopleValues(db: Reader, today: string): Promise<PeopleValues> {
  const [values] = await valuesOf(db, { today })
  return values!
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
