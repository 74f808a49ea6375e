import { type SQL, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client.ts'
import { toDay } from '../../domain/calendar.ts'
import type { Booking } from '../../domain/capacity.ts'
import { toHundredths } from '../../domain/hours.ts'
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
function toPerson(row: Row): PlannedPerson {
  const id = Number(row.id)
  const bookings: Booking[] = []
  const tentative: (Span & { projectId: number })[] = []
  // Six numbers for each assignment, one after the other.
  const numbers = JSON.parse(`[${row.assignments ?? ''}]`) as number[]
  for (let at = 0; at < numbers.length; at += 6) {
    const projectId = numbers[at + 1]!
    const weeklyHours = toHundredths(numbers[at + 2]!)
    const span = { weeklyHours, startDay: numbers[at + 3]!, endDay: numbers[at + 4]! }
    if (numbers[at + 5] === 1) bookings.push({ id: numbers[at]!, projectId, ...span, asked: false })
    else tentative.push({ projectId, ...span })
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

/** What `readPlans` needs of the people chosen, beside `place`. */
export const planColumns = sql.raw(
  'people.id, people.name, people.department, people.role, people.skills, people.hire_date, people.end_date',
)

const EPOCH = sql.raw(`date '1970-01-01'`)

/**
 * The people whom `chosen` selects (a query of `id` and `place`), ordered by both, with their patterns and the
 * assignments that overlap the span. One statement: each person's lists come as one compact text.
 */
export async function readPlans(db: Reader, chosen: SQL, from: string, to: string): Promise<PlannedPerson[]> {
  const { rows } = await db.execute<Row>(sql`
    with chosen as materialized (${chosen})
    select chosen.*,
      (select string_agg('[' || coalesce('"' || w.start_date || '"', 'null') || ',' ||
          translate(w.weeks::text, '{}', '[]') || ']', ',')
        from work_patterns w where w.person_id = chosen.id) as patterns,
      (select string_agg(concat_ws(',', a.id, a.project_id, a.weekly_hours, a.start_date - ${EPOCH},
          a.end_date - ${EPOCH}, (a.status = 'confirmed')::int), ',')
        from assignments a
        where a.person_id = chosen.id and a.end_date >= ${from} and a.start_date <= ${to}) as assignments
    from chosen
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
  const after = (last: number) => {
    const condition = where ? sql`and ${where}` : sql``
    const chosen = sql`
      select ${planColumns}, people.id as place from people where people.id > ${last} ${condition}
      order by people.id limit ${CHUNK}`
    return readPlans(db, chosen, from, to)
  }
  for (let found = await after(0); found.length > 0;) {
    // The database looks for the next ones while these are worked on.
    const next = found.length < CHUNK ? Promise.resolve([]) : after(found.at(-1)!.id)
    next.catch(() => {})
    yield found
    found = await next
  }
}
