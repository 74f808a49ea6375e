import type pg from 'pg'

type Queryable = Pick<pg.ClientBase, 'query'>

/** An array literal of weeks of five days with so many hours. */
export const weeksOf = (...hours: number[]): string =>
  `{${hours.map((each) => `{${[each, each, each, each, each, 0, 0].join(',')}}`).join(',')}}`

let people = 0

/** Somebody, by SQL alone: employed since 2020, with one pattern since ever. Answers the id. */
export async function insertPerson(
  db: Queryable,
  { hireDate = '2020-01-01', endDate = null as string | null, weeks = weeksOf(8) } = {},
): Promise<number> {
  people += 1
  const { rows } = await db.query<{ id: string }>(
    `with person as (
       insert into people (name, email, department, role, hire_date, end_date)
       values ($1, $1 || '@example.com', 'Design', 'Designer', $2, $3) returning id
     ), pattern as (insert into work_patterns (person_id, weeks) select id, $4::numeric[] from person)
     select id from person`,
    [`sql${people}`, hireDate, endDate, weeks],
  )
  return Number(rows[0]!.id)
}

/** A project, by SQL alone. Answers the id. */
export async function insertProject(
  db: Queryable,
  startDate = '2020-01-01',
  endDate: string | null = null,
): Promise<number> {
  const { rows } = await db.query<{ id: string }>(
    `insert into projects (name, client, start_date, end_date, color)
     values ('Project', 'Acme', $1, $2, '#4d7cfe') returning id`,
    [startDate, endDate],
  )
  return Number(rows[0]!.id)
}

interface NewBooking {
  personId: number | null
  projectId: number
  hours?: number
  startDate?: string
  endDate?: string
  status?: 'confirmed' | 'tentative'
}

/** An assignment, by SQL alone: January 2026 unless told otherwise. Answers the id. */
export async function insertBooking(
  db: Queryable,
  {
    personId,
    projectId,
    hours = 20,
    startDate = '2026-01-01',
    endDate = '2026-01-31',
    status = 'confirmed',
  }: NewBooking,
): Promise<number> {
  const { rows } = await db.query<{ id: string }>(
    `insert into assignments (person_id, project_id, weekly_hours, start_date, end_date, role, status)
     values ($1, $2, $3, $4, $5, 'Designer', $6) returning id`,
    [personId, projectId, hours, startDate, endDate, status],
  )
  return Number(rows[0]!.id)
}

/** How many people are over somewhere, by the database's own rule. */
export async function overBooked(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: string }>(
    'select count(distinct people.id) from people, over_capacity(people.id)',
  )
  return Number(rows[0]!.count)
}

/** The constraint, or else the SQLSTATE, of the error that a statement ends in; null where there is none. */
export async function refusalBy(work: Promise<unknown>): Promise<string | null> {
  try {
    await work
    return null
  } catch (error) {
    const { constraint, code } = error as { constraint?: string; code?: string }
    return constraint ?? code ?? String(error)
  }
}
