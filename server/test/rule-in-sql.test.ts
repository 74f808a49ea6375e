import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { toDate, toDay } from '../src/domain/calendar.ts'
import { overCapacity } from '../src/domain/capacity.ts'
import { portionOf } from '../src/domain/days-off.ts'
import { toHours } from '../src/domain/hours.ts'
import type { FullPlan, Span } from '../src/domain/utilization.ts'
import { testDatabase } from './database.ts'
import { capacityOn, isOver, loadOn } from './naive.ts'
import { plan } from './plans.ts'
import { insertProject } from './sql.ts'

// The rule stands twice: domain/capacity.ts decides and explains, over_capacity() in the database holds it.

const PLANS = 4000

const database = await testDatabase()
afterAll(() => database.drop())

/** Stores plans that may break the rule, which takes a session without triggers; the n-th as person n + 1. */
async function store(client: pg.PoolClient, plans: readonly FullPlan[]): Promise<void> {
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
  // Days off of all kinds, of which the rule takes no notice.
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

interface OverRow {
  id: string
  day: string
  load_hours: string
  capacity_hours: string
}

test('the database and the domain agree on thousands of plans, whatever days are off', async () => {
  const plans = fc.sample(plan, PLANS)
  const client = await database.pool.connect()
  await store(client, plans)
  const { rows } = await client.query<OverRow>(
    `select p.id, o.day::text, o.load_hours, round(o.capacity_hours, 4) as capacity_hours
     from people p, over_capacity(p.id) o order by p.id, o.day`,
  )
  client.release(true)
  const stored = Map.groupBy(rows, ({ id }) => Number(id))

  const disagreed = plans.filter((each, index) => {
    const found = stored.get(index + 1) ?? []
    const decided = overCapacity(each)
    const isRight = found.every(({ day, load_hours, capacity_hours }) => {
      const [total, weeks] = capacityOn(each, toDay(day))
      return (
        isOver(each, toDay(day)) &&
        Number(load_hours) === toHours(loadOn(each, toDay(day))) &&
        Math.abs(Number(capacity_hours) - Number(total) / Number(weeks) / 100) < 0.0001
      )
    })
    return !isRight || found[0]?.day !== decided[0]?.startDate
  })
  expect(disagreed.slice(0, 3)).toEqual([])

  // Otherwise the plans would be too easy: many are at the edge, and a good part is on each side of it.
  expect(stored.size).toBeGreaterThan(PLANS / 10)
  expect(PLANS - stored.size).toBeGreaterThan(PLANS / 10)
})
