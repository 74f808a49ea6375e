import type pg from 'pg'
import { toDate } from '../src/domain/calendar.ts'
import { portionOf } from '../src/domain/days-off.ts'
import { toHours } from '../src/domain/hours.ts'
import type { FullPlan, Span } from '../src/domain/utilization.ts'
import { insertProject } from './sql.ts'

/**
 * Stores plans that may break the rule, which takes a session without triggers; the n-th as person n + 1. Everybody
 * lives in Germany: holidays are not stored with them.
 */
export async function storePlans(client: pg.PoolClient, plans: readonly FullPlan[]): Promise<void> {
  const projectId = await insertProject(client)
  await client.query('set session_replication_role = replica')
  const people = plans.map(({ hireDay, endDay }, index) => ({
    id: index + 1,
    hire_date: toDate(hireDay),
    end_date: endDay === null ? null : toDate(endDay),
  }))
  const patterns = plans.flatMap((each, index) =>
    each.patterns.map(({ startDay, weeks }) => ({
      person_id: index + 1,
      start_date: startDay === null ? null : toDate(startDay),
      weeks: weeks.map((week) => week.map(toHours)),
    })),
  )
  const toRow = (status: string, index: number) => (each: Span) => ({
    person_id: index + 1,
    weekly_hours: toHours(each.weeklyHours),
    start_date: toDate(each.startDay),
    end_date: toDate(each.endDay),
    status,
  })
  const assignments = plans.flatMap((each, index) => [
    ...each.bookings.map(toRow('confirmed', index)),
    ...each.tentative.map(toRow('tentative', index)),
  ])
  await client.query(
    `insert into people (id, name, email, department, role, hire_date, end_date)
     select id, 'Person', id || '@example.com', 'Design', 'Designer', hire_date, end_date
     from jsonb_populate_recordset(null::people, $1)`,
    [JSON.stringify(people)],
  )
  await client.query(
    `insert into work_patterns (person_id, start_date, weeks)
     select person_id, start_date, weeks from jsonb_populate_recordset(null::work_patterns, $1)`,
    [JSON.stringify(patterns)],
  )
  await client.query(
    `insert into assignments (person_id, project_id, weekly_hours, start_date, end_date, role, status)
     select person_id, $2, weekly_hours, start_date, end_date, 'Designer', status
     from jsonb_populate_recordset(null::assignments, $1)`,
    [JSON.stringify(assignments), projectId],
  )
  const timeOff = plans.flatMap((each, index) =>
    each.timeOff.map(({ startDay, endDay, halves, hours }) => ({
      person_id: index + 1,
      start_date: toDate(startDay),
      end_date: toDate(endDay),
      portion: halves === 0 ? null : portionOf(halves),
      hours_per_day: halves === 0 ? toHours(hours) : null,
    })),
  )
  await client.query(
    `insert into time_off (person_id, start_date, end_date, kind, status, portion, hours_per_day)
     select person_id, start_date, end_date, 'vacation', 'approved', portion, hours_per_day
     from jsonb_populate_recordset(null::time_off, $1)`,
    [JSON.stringify(timeOff)],
  )
  await client.query(`update people set location = 'DE'`)
}
