import { sql } from 'drizzle-orm'
import type { Reader } from '../../db/client.ts'
import { mondayOf, toDate, toDay } from '../../domain/calendar.ts'
import { WeeklyFigures, addPerson, freeAndOver } from '../../domain/utilization.ts'
import { periodOf, readAllPlans } from '../utilization/plans.repo.ts'

const DAYS = 28
const MOST = 10

interface WithHours {
  name: string
  hours: number
}

/** What whoever plans is to know on a Monday. */
export interface Digest {
  /** The Monday. */
  week: string
  /** Who would be over-booked were all that is tentative confirmed, by so many hours. */
  overFull: WithHours[]
  free: WithHours[]
  openRoles: { role: string; project: string; hours: number }[]
  /** How many in the last seven days. */
  changes: number
}

const most = (rows: WithHours[]) => rows.toSorted((a, b) => b.hours - a.hours).slice(0, MOST)

/** Looks at the four weeks from a day's Monday on. */
export async function digestOf(db: Reader, today: string): Promise<Digest> {
  const from = mondayOf(toDay(today))
  const to = from + DAYS - 1
  const span = { from: toDate(from), to: toDate(to) }
  const [overFull, free]: [WithHours[], WithHours[]] = [[], []]
  for await (const people of readAllPlans(db, undefined, await periodOf(db, span)))
    for (const { name, plan } of people) {
      const row = new WeeklyFigures(from, to)
      addPerson(row, plan, from, to)
      const sums = freeAndOver(row.weeks)
      const [spareHours, overHours] = [sums.free.hours(), sums.over.hours()]
      if (overHours > 0) overFull.push({ name, hours: overHours })
      else if (spareHours > 0) free.push({ name, hours: spareHours })
    }
  const { rows: openRoles } = await db.execute<Digest['openRoles'][number] & Record<string, unknown>>(sql`
    select a.role, p.name as project, a.weekly_hours::float8 as hours
    from assignments a join projects p on p.id = a.project_id
    where a.person_id is null and a.start_date <= ${span.to} and a.end_date >= ${span.from}
    order by a.start_date, a.id limit ${MOST}`)
  const { rows } = await db.execute<{ changes: number }>(
    sql`select count(*)::int as changes from change_sets where at > now() - interval '7 days'`,
  )
  return { week: span.from, overFull: most(overFull), free: most(free), openRoles, changes: rows[0]!.changes }
}
