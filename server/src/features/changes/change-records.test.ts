import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import { weekOf } from '../../../test/factory.ts'
import type { Answer } from '../../../test/client.ts'

const { admin, pool, make } = await build()

interface Stored {
  type: string
  record_id: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** The records of the change set that an answer names, in order. */
async function recordsOf({ headers }: Answer<unknown>): Promise<Stored[]> {
  const { rows } = await pool.query<Stored>(
    'select type, record_id, before, after from change_records where change_id = $1 order by position',
    [headers['change-id']],
  )
  return rows
}

const withoutCapacity = ({ weeklyCapacity: _, ...record }: { weeklyCapacity?: unknown }) => record

describe('a change set keeps', () => {
  test('who wrote, how, and for which request', async () => {
    const answer = await admin.post(
      '/projects',
      { name: 'X', client: 'Y', startDate: '2026-01-01' },
      { 'x-request-id': 'a-request-of-mine' },
    )
    const { rows } = await pool.query('select * from change_sets where id = $1', [
      answer.headers['change-id'],
    ])
    const { rows: users } = await pool.query(`select id from users where role = 'admin' order by id limit 1`)
    expect(rows).toMatchObject([
      { source: 'session', user_id: users[0].id, token_id: null, request_id: 'a-request-of-mine' },
    ])
  })

  test('each record before and after, whole and without what is derived', async () => {
    const created = await admin.post('/people', {
      name: 'A',
      email: 'kept@example.com',
      department: 'Design',
      role: 'Designer',
      hireDate: '2026-01-01',
      skills: ['Go'],
    })
    const [person, pattern, ...none] = await recordsOf(created)
    expect(none).toEqual([])
    expect(person).toMatchObject({ type: 'person', before: null })
    expect(person!.after).toEqual(withoutCapacity(created.body))
    expect(pattern).toMatchObject({
      type: 'workPattern',
      before: null,
      after: { personId: created.body.id, startDate: null, weeks: [weekOf(8)] },
    })

    const path = `/people/${created.body.id}`
    const changed = await admin.patch(path, { name: 'B' })
    expect(await recordsOf(changed)).toEqual([
      {
        type: 'person',
        record_id: String(created.body.id),
        before: withoutCapacity(created.body),
        after: withoutCapacity(changed.body),
      },
    ])
    const removed = await admin.delete(path)
    expect((await recordsOf(removed)).map(({ type, after }) => [type, after])).toEqual(
      expect.arrayContaining([
        ['person', null],
        ['workPattern', null],
      ]),
    )
  })

  test('a changed capacity as the pattern that it makes', async () => {
    const person = await make.person()
    const changed = await admin.patch(`/people/${person.id}`, { weeklyCapacity: 20 })
    const records = await recordsOf(changed)
    expect(records.map(({ type, before }) => [type, before])).toEqual([['workPattern', null]])
  })

  test('all that goes with a person or a project', async () => {
    const [person, project] = [await make.person(), await make.project()]
    for (let count = 0; count < 2; count++)
      await make.assignment({ projectId: project.id, personId: person.id, weeklyHours: 5 })
    const records = await recordsOf(await admin.delete(`/people/${person.id}?cascade=true`))
    expect(records.map(({ type }) => type).toSorted()).toEqual([
      'assignment',
      'assignment',
      'person',
      'workPattern',
    ])
    expect(records.every(({ before, after }) => before !== null && after === null)).toBe(true)
  })

  test('both parts of a split, and all that a shift moves', async () => {
    const project = await make.project({ endDate: '2026-12-31' })
    const whole = await make.assignment({ projectId: project.id })
    const split = await admin.post(`/assignments/${whole.id}/split`, { date: '2026-01-10' })
    const [first, rest] = split.body.results
    expect(await recordsOf(split)).toMatchObject([
      { type: 'assignment', before: whole, after: first },
      { type: 'assignment', before: null, after: rest },
    ])
    const shifted = await admin.post(`/projects/${project.id}/shift`, { days: 1 })
    expect(await recordsOf(shifted)).toMatchObject([
      { type: 'project', before: project, after: shifted.body.project },
      { type: 'assignment', before: first, after: shifted.body.assignments[0] },
      { type: 'assignment', before: rest, after: shifted.body.assignments[1] },
    ])
  })

  test('a record that was changed twice once: before all and after all', async () => {
    const project = await make.project()
    const rename = (name: string) => ({ op: 'update', type: 'project', id: project.id, data: { name } })
    const answer = await admin.changes(rename('First'), rename('Second'))
    expect(await recordsOf(answer)).toMatchObject([{ before: project, after: { name: 'Second' } }])
    const data = { name: 'Gone', client: 'x', startDate: '2026-01-01' }
    const nothing = await admin.changes(
      { op: 'create', type: 'project', ref: 'x', data },
      { op: 'delete', type: 'project', id: { ref: 'x' } },
    )
    expect(await recordsOf(nothing)).toEqual([])
  })

  test('nothing of plan_dirty, nothing of a refusal', async () => {
    const { rows: before } = await pool.query('select count(*) from change_sets')
    expect((await admin.patch('/people/999999', { name: 'x' })).status).toBe(404)
    const { rows: after } = await pool.query('select count(*) from change_sets')
    expect(after).toEqual(before)
    const { rows } = await pool.query(
      `select from change_records where (before || after)::text ~ 'plan.?dirty'`,
    )
    expect(rows).toEqual([])
  })
})
