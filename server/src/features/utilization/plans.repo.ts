import { type SQL, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client.ts'
import { toDay } from '../../domain/calendar.ts'
import type { Booking } from '../../domain/capacity.ts'
import { inOrder, toPattern } from '../../domain/patterns.ts'
import type { FullPlan, Span } from '../../domain/utilization.ts'

/** A person with their plan of a span, as the figures need it. */
export interface PlannedPerson {
  id: number
  name: string
  department: string
  role: string
  skills: string[]
  /** What the people were ordered by. */
  sortValue: string
  plan: FullPlan
}

interface Row extends Record<string, unknown> {
  id: string
  name: string
  department: string
  role: string
  skills: string[]
  place: string
  hire_date: string
  end_date: string | null
  patterns: string | null
  assignments: string | null
}

type CompactPattern = [startDate: string | null, weeks: number[][]]
type CompactAssignment = [
  id: number,
  projectId: number,
  hundredths: number,
  start: number,
  end: number,
  confirmed: 0 | 1,
]

function toPerson(row: Row): PlannedPerson {
  const id = Number(row.id)
  const bookings: Booking[] = []
  const tentative: (Span & { projectId: number })[] = []
  for (const [assignmentId, projectId, weeklyHours, startDay, endDay, confirmed] of JSON.parse(
    `[${row.assignments ?? ''}]`,
  ) as CompactAssignment[]) {
    if (confirmed) bookings.push({ id: assignmentId, projectId, weeklyHours, startDay, endDay, asked: false })
    else tentative.push({ projectId, weeklyHours, startDay, endDay })
  }
  const patterns = (JSON.parse(`[${row.patterns ?? ''}]`) as CompactPattern[]).map((each) =>
    toPattern(...each),
  )
  return {
    id,
    name: row.name,
    department: row.department,
    role: row.role,
    skills: row.skills,
    sortValue: row.place,
    plan: {
      personId: id,
      hireDay: toDay(row.hire_date),
      endDay: row.end_date === null ? null : toDay(row.end_date),
      patterns: inOrder(patterns),
      bookings,
      tentative,
    },
  }
}

const EPOCH = sql.raw(`date '1970-01-01'`)

/**
 * The people whom `chosen` selects (a query of `id` and `place`), ordered by both, with their patterns and the
 * assignments that overlap the span. One statement: each person's lists come as one compact text.
 */
export async function readPlans(db: Reader, chosen: SQL, from: string, to: string): Promise<PlannedPerson[]> {
  const { rows } = await db.execute<Row>(sql`
    with chosen as materialized (${chosen})
    select p.id, p.name, p.department, p.role, p.skills, chosen.place, p.hire_date, p.end_date,
      (select string_agg('[' || coalesce('"' || w.start_date || '"', 'null') || ',' ||
          translate(w.weeks::text, '{}', '[]') || ']', ',')
        from work_patterns w where w.person_id = p.id) as patterns,
      (select string_agg('[' || a.id || ',' || a.project_id || ',' || (a.weekly_hours * 100)::int || ',' ||
          (a.start_date - ${EPOCH}) || ',' || (a.end_date - ${EPOCH}) || ',' ||
          case a.status when 'confirmed' then '1]' else '0]' end, ',')
        from assignments a
        where a.person_id = p.id and a.end_date >= ${from} and a.start_date <= ${to}) as assignments
    from chosen join people p on p.id = chosen.id
    order by chosen.place, chosen.id`)
  return rows.map(toPerson)
}

const CHUNK = 500

/** All people of a condition with their plans, some hundreds at a time so that other requests get their turn. */
export async function* readAllPlans(
  db: Reader,
  where: SQL | undefined,
  from: string,
  to: string,
): AsyncGenerator<PlannedPerson[]> {
  for (let last = 0; ;) {
    const condition = where ? sql`and ${where}` : sql``
    const chosen = sql`
      select people.id, people.id as place from people where people.id > ${last} ${condition}
      order by people.id limit ${CHUNK}`
    const found = await readPlans(db, chosen, from, to)
    if (found.length > 0) yield found
    if (found.length < CHUNK) return
    last = found.at(-1)!.id
  }
}
