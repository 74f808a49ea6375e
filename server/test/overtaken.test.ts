import { PassThrough } from 'node:stream'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { toAppError } from '../src/plugins/problems.ts'
import { build } from './app.ts'
import type { Answer } from './client.ts'
import { expectProblem } from './problem.ts'
import { insertBooking } from './sql.ts'

// What only the database sees: rows that were there before the rules, and others who write at the same moment.

const { app, pool, admin, make } = await build()
const other = await pool.connect()
afterAll(() => other.release())
afterEach(async () => {
  await other.query('rollback; set session_replication_role = default')
})

/** How often somebody waits for a lock. */
async function waiting(): Promise<number> {
  const { rows } = await pool.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows.length
}

/** Asks while another session has done something and not said yet that it is to stay; then it says so. */
async function meanwhile<Result>(statement: string, ask: () => Promise<Result>, askers = 1): Promise<Result> {
  await other.query(`begin; ${statement}`)
  const asked = ask()
  await vi.waitFor(async () => expect(await waiting()).toBe(askers), { timeout: 10_000, interval: 10 })
  await other.query('commit')
  return asked
}

describe('the database’s own refusal is the answer that the application would have given', () => {
  test('to a booking of somebody who is over-booked on days that it did not look at', async () => {
    const [{ id: personId }, { id: projectId }] = [await make.person(), await make.project()]
    await other.query('set session_replication_role = replica')
    for (const hours of [30, 30.5])
      await insertBooking(other, {
        personId,
        projectId,
        hours,
        startDate: '2025-01-06',
        endDate: '2025-01-12',
      })
    const asked = { personId, projectId, weeklyHours: 8, startDate: '2026-03-02', endDate: '2026-03-06' }
    const said = expectProblem(await admin.post('/assignments', asked), 409, 'OVER_CAPACITY')
    expect(said.detail).toBe(
      `Person ${personId} would be over-booked on 2025-01-06: 60.50 of 40.00 hours a week`,
    )
    expect(said.violations).toBeUndefined()
  })

  test.each([
    ['an assignment', (id: number) => sql`update assignments set end_date = '2027-01-01' where id = ${id}`],
    [
      'its project',
      (id: number) => sql`update projects set end_date = '2026-01-30' where id in
      (select project_id from assignments where id = ${id})`,
    ],
  ])('to new dates of %s, of code that did not ask first', async (_, statement) => {
    const project = await make.project({ endDate: '2026-12-31' })
    const { id } = await make.assignment({ projectId: project.id })
    const refused = await app.db.transaction((tx) => tx.execute(statement(id))).catch(toAppError)
    expect(refused).toMatchObject({
      code: 'ASSIGNMENTS_OUTSIDE_PROJECT',
      message: expect.stringMatching(`^Assignment ${id} .*outside its project ${project.id}$`) as unknown,
    })
  })
})

describe('a person who is booked by hand in the moment of being removed', () => {
  const booked = async () => {
    const [{ id }, project] = [await make.person(), await make.project()]
    const booking = `insert into assignments (person_id, project_id, weekly_hours, start_date, end_date, role, status)
      values (${id}, ${project.id}, 8, '2026-01-01', '2026-01-31', 'Designer', 'tentative')`
    return { path: `/people/${id}`, booking }
  }

  test('is in use', async () => {
    const { path, booking } = await booked()
    const answer = await meanwhile(booking, () => admin.delete(path))
    expect(expectProblem(answer, 409, 'IN_USE').assignmentCount).toBe(1)
  })

  test('takes that along where it is asked to', async () => {
    const { path, booking } = await booked()
    expect(await meanwhile(booking, () => admin.delete(`${path}?cascade=true`))).toMatchObject({
      status: 204,
    })
  })
})

test.each([
  ['people', async () => `/people/${(await make.person()).id}`],
  ['projects', async () => `/projects/${(await make.project()).id}`],
  ['company_days', async () => `/company-days/${(await make.companyDay('2026-05-04')).id}`],
  [
    'assignments',
    async () => `/assignments/${(await make.assignment({ projectId: (await make.project()).id })).id}`,
  ],
])('what was removed from %s comes back once where two take that back at one moment', async (table, made) => {
  const removed = await admin.delete(await made())
  const undo = () => admin.post(`/audit/${removed.headers['change-id']}/undo`)
  const both = () => Promise.all([undo(), undo()])
  const answers = await meanwhile(`lock table ${table} in share mode`, both, 2)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expectProblem(
    answers.find(({ status }) => status === 409)!,
    409,
    'CHANGED_SINCE',
  )
})

describe('a webhook that is removed meanwhile', () => {
  const hook = async () =>
    (await admin.post('/webhooks', { url: 'http://hooks.example.com/', kinds: ['person'] })).body.id as number

  test('keeps nobody from writing', async () => {
    const made = await meanwhile(`delete from webhooks where id = ${await hook()}`, () => make.person())
    expect(made.id).toBeGreaterThan(0)
  })

  test('is not there to be tried out', async () => {
    const id = await hook()
    const answer = await meanwhile(`delete from webhooks where id = ${id}`, () =>
      admin.post(`/webhooks/${id}/trial`),
    )
    expectProblem(answer, 404, 'NOT_FOUND')
  })
})

test.each([
  ['people', 'personId', () => make.person()],
  ['projects', 'projectId', () => make.project()],
])('a calendar of what is removed from %s meanwhile cannot be had', async (table, field, made) => {
  const { id } = await made()
  const answer = await meanwhile(`delete from ${table} where id = ${id}`, () =>
    admin.post('/calendars', { [field]: id }),
  )
  expect(expectProblem(answer, 422, 'VALIDATION_ERROR').errors).toMatchObject([{ path: field }])
})

test.each([
  ['before any of it was kept', ''],
  ['before the rest of it was', 'name,email\n'.repeat(100_000)],
])('an import that is removed %s is not there', async (_, first) => {
  const file = new PassThrough()
  const uploading: Promise<Answer<unknown>> = admin.send('POST', '/imports', file, {
    'content-type': 'text/csv',
  })
  file.write(first)
  const id = await vi.waitFor(async () => {
    const { rows } = await pool.query<{ id: string }>(
      `select id from imports where status = 'receiving' and ($1 = '' or exists (select from import_parts))`,
      [first],
    )
    expect(rows).toHaveLength(1)
    return rows[0]!.id
  }, 10_000)
  expect(await admin.delete(`/imports/${id}`)).toMatchObject({ status: 204 })
  file.end(first)
  expectProblem(await uploading, 404, 'NOT_FOUND')
})
