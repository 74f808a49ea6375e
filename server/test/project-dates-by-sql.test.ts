import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type pg from 'pg'
import { testDatabase } from './database.ts'
import { insertBooking, insertProject, refusalBy } from './sql.ts'
import { type Isolation, TwoSessions, isolationLevels, mixtures, orders } from './two-sessions.ts'

// An assignment lies inside its project's dates, also for a hand at a psql prompt.

const database = await testDatabase()
const sessions = await TwoSessions.connect(database.url)
afterAll(async () => {
  await sessions.close()
  await database.drop()
})

async function outside(): Promise<unknown[]> {
  const { rows } = await database.pool.query(
    `select a.id from assignments a join projects p on p.id = a.project_id
     where a.start_date < p.start_date or a.end_date > p.end_date`,
  )
  return rows
}

describe('one session', () => {
  let client: pg.PoolClient
  let projectId: number
  let id: number
  beforeEach(async () => {
    client = await database.pool.connect()
    projectId = await insertProject(client, '2026-01-01', '2026-12-31')
    id = await insertBooking(client, { personId: null, projectId })
  })
  afterEach(async () => {
    await client.query('rollback')
    client.release()
    if ((await outside()).length > 0) throw new Error('An assignment lies outside its project now')
  })
  const sql = (statement: string) => refusalBy(client.query(statement))

  test.each([
    [
      'booking beyond the end',
      () => insertBooking(client, { personId: null, projectId, endDate: '2027-01-01' }),
    ],
    [
      'booking before the start',
      () => insertBooking(client, { personId: null, projectId, startDate: '2025-12-31' }),
    ],
    ['a later end', () => client.query(`update assignments set end_date = '2027-01-01' where id = ${id}`)],
    [
      'a later start of the project',
      () => client.query(`update projects set start_date = '2026-01-02' where id = ${projectId}`),
    ],
    [
      'an earlier end of the project',
      () => client.query(`update projects set end_date = '2026-01-30' where id = ${projectId}`),
    ],
  ])('refuses %s', async (_, write) => {
    expect(await refusalBy(write())).toBe('project_dates')
  })

  test('refuses to move it to a project of other dates', async () => {
    const other = await insertProject(client, '2026-01-02')
    expect(await sql(`update assignments set project_id = ${other} where id = ${id}`)).toBe('project_dates')
  })

  test('lets a project and its assignments move together', async () => {
    await client.query('begin')
    await client.query(
      `update projects set start_date = '2026-02-01', end_date = '2026-02-28' where id = ${projectId}`,
    )
    await client.query(
      `update assignments set start_date = '2026-02-01', end_date = '2026-02-28' where id = ${id}`,
    )
    expect(await sql('commit')).toBeNull()
  })

  test.each(isolationLevels)('lets a project be widened at %s', async (level) => {
    await client.query(`begin isolation level ${level}`)
    await client.query(
      `update projects set start_date = '2025-12-01', end_date = null where id = ${projectId}`,
    )
    expect(await sql('commit')).toBeNull()
  })

  test('refuses a project that is replaced by one of other dates', async () => {
    await client.query('begin')
    const replaced = sql(
      `with gone as (delete from projects where id = ${projectId} returning *)
       insert into projects (id, name, client, start_date, color)
       select id, name, client, '2026-02-01', color from gone;
       set constraints all immediate`,
    )
    expect(await replaced).toBe('assignments_project_fkey')
  })
})

describe('two sessions at once', () => {
  const narrow = (projectId: number) => `update projects set end_date = '2026-02-28' where id = ${projectId}`
  const cases: [string, (projectId: number, id: number) => string][] = [
    [
      'a booking',
      (projectId) => `insert into assignments (project_id, weekly_hours, start_date, end_date, role)
      values (${projectId}, 20, '2026-03-01', '2026-03-31', 'Designer')`,
    ],
    [
      'a later end of a booking',
      (_, id) => `update assignments set end_date = '2026-03-31' where id = ${id}`,
    ],
  ]

  /** Where the narrowing was refused for its isolation level, the other may or may not have been. */
  const isRight = ([booked, narrowed]: (string | null)[], [, level]: readonly [Isolation, Isolation]) => {
    if (level !== 'read committed') return narrowed !== null && (booked === null || booked === '40001')
    const refusals = [booked, narrowed].filter((outcome) => outcome !== null)
    return refusals.length === 1 && ['project_dates', '40001'].includes(refusals[0]!)
  }

  test.each(cases.flatMap(([name, write]) => mixtures.map((levels) => [name, ...levels, write] as const)))(
    '%s and an earlier end of the project, at %s and %s',
    async (_, one, other, write) => {
      const levels = [one, other] as const
      const unexpected: string[] = []
      for (const order of orders) {
        const projectId = await insertProject(database.pool, '2026-01-01', '2026-12-31')
        const id = await insertBooking(database.pool, { personId: null, projectId })
        const outcomes = await sessions.run(order, levels, [write(projectId, id), narrow(projectId)])
        if (!isRight(outcomes, levels)) unexpected.push(`${order.join('')}: ${outcomes.join(' and ')}`)
      }
      expect(unexpected).toEqual([])
      expect(await outside()).toEqual([])
    },
  )
})
