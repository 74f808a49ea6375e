import pg from 'pg'
import { describe, expect, test, vi } from 'vitest'
import { build } from '../../../test/app.ts'
import type { Answer } from '../../../test/client.ts'
import { weekOf } from '../../../test/factory.ts'
import { planRows } from '../../../test/plan-rows.ts'

const { admin, make, pool } = await build()

const changeId = ({ status, headers, body }: Answer<unknown>): number => {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return Number(headers['change-id'])
}
const undo = (answer: Answer<unknown>) => admin.post(`/audit/${changeId(answer)}/undo`)

/** Somebody with a second pattern, booked twice. */
async function booked() {
  const project = await make.project()
  const person = await make.person({ skills: ['vue', 'go'], notes: 'as before', location: 'DE-BY' })
  const pattern = await make.pattern(person.id, '2026-06-01', weekOf(8), weekOf(6))
  const at = { projectId: project.id, personId: person.id, weeklyHours: 12.5 }
  const one = await make.assignment({ ...at, note: 'one' })
  const two = await make.assignment({ ...at, status: 'tentative' })
  return { project, person, pattern, one, two }
}
type Plan = Awaited<ReturnType<typeof booked>>

/** Every way to change a plan. */
const ways: [string, (plan: Plan) => Promise<Answer<unknown>>][] = [
  [
    'an edited person',
    ({ person }) => admin.patch(`/people/${person.id}`, { name: 'Other', notes: null, skills: ['rust'] }),
  ],
  [
    'an edited project',
    ({ project }) => admin.patch(`/projects/${project.id}`, { estimatedHours: 0.1, endDate: '2026-12-31' }),
  ],
  [
    'an edited assignment',
    ({ one }) => admin.patch(`/assignments/${one.id}`, { weeklyHours: 0.01, note: null, personId: null }),
  ],
  [
    'a new person',
    () =>
      admin.post('/people', {
        name: 'New',
        email: 'new@example.com',
        department: 'Design',
        role: 'Designer',
        hireDate: '2026-01-01',
      }),
  ],
  ['a removed assignment', ({ one }) => admin.delete(`/assignments/${one.id}`)],
  ['a person removed with their bookings', ({ person }) => admin.delete(`/people/${person.id}?cascade=true`)],
  [
    'a project removed with its bookings',
    ({ project }) => admin.delete(`/projects/${project.id}?cascade=true`),
  ],
  [
    'a split',
    ({ one }) => admin.post(`/assignments/${one.id}/split`, { date: '2026-01-15', personId: null }),
  ],
  ['a shifted project', ({ project }) => admin.post(`/projects/${project.id}/shift`, { days: 9 })],
  [
    'a new pattern',
    ({ person }) =>
      admin.post(`/people/${person.id}/work-patterns`, { startDate: '2026-02-01', weeks: [weekOf(4)] }),
  ],
  [
    'a changed pattern',
    ({ person, pattern }) =>
      admin.patch(`/people/${person.id}/work-patterns/${pattern.id}`, {
        startDate: '2026-07-01',
        weeks: [weekOf(5)],
      }),
  ],
  [
    'a removed pattern',
    ({ person, pattern }) => admin.delete(`/people/${person.id}/work-patterns/${pattern.id}`),
  ],
  ['a changed capacity', ({ person }) => admin.patch(`/people/${person.id}`, { weeklyCapacity: 33.33 })],
  [
    'a batch of all kinds',
    ({ project, person, pattern, one, two }) =>
      admin.changes(
        {
          op: 'create',
          type: 'project',
          ref: 'p',
          data: { name: 'P', client: 'C', startDate: '2026-01-01' },
        },
        { op: 'update', type: 'assignment', id: one.id, data: { projectId: { ref: 'p' }, weeklyHours: 40 } },
        { op: 'delete', type: 'assignment', id: two.id },
        { op: 'delete', type: 'workPattern', id: pattern.id },
        {
          op: 'create',
          type: 'workPattern',
          data: { personId: person.id, startDate: '2026-06-01', weeks: [weekOf(2)] },
        },
        { op: 'update', type: 'person', id: person.id, data: { weeklyCapacity: 41, name: 'Twice' } },
        { op: 'delete', type: 'project', id: project.id },
      ),
  ],
  [
    'a batch that makes and removes',
    () =>
      admin.changes(
        {
          op: 'create',
          type: 'project',
          ref: 'p',
          data: { name: 'P', client: 'C', startDate: '2026-01-01' },
        },
        { op: 'delete', type: 'project', id: { ref: 'p' } },
      ),
  ],
]

describe.each(ways)('%s', (_, change) => {
  test('is as before once it is taken back, and as after once that is taken back', async () => {
    const plan = await booked()
    const before = await planRows(pool)
    const changed = await change(plan)
    const after = await planRows(pool)

    const first = await undo(changed)
    expect(first).toMatchObject({ status: 200, body: { changeId: Number(first.headers['change-id']) } })
    expect(await planRows(pool)).toEqual(before)

    const second = await undo(first)
    expect(await planRows(pool)).toEqual(after)

    const third = await undo(second)
    expect(third.status).toBe(200)
    expect(await planRows(pool)).toEqual(before)
  })
})

describe('a change taken back', () => {
  test('is a change set that says so', async () => {
    const { person } = await booked()
    const changed = await admin.patch(`/people/${person.id}`, { name: 'Other' })
    const undone = await undo(changed)
    const [id, undoneBy] = [changeId(changed), changeId(undone)]
    expect((await admin.get(`/audit/${id}`)).body).toMatchObject({ undoes: null, undoneBy })
    expect((await admin.get(`/audit/${undoneBy}`)).body).toMatchObject({
      source: 'undo',
      undoes: id,
      undoneBy: null,
      requestId: undone.headers['x-request-id'],
      records: [
        {
          type: 'person',
          id: person.id,
          before: { name: 'Other', version: id },
          after: { name: person.name, version: undoneBy },
        },
      ],
    })
    expect(undone.body.results).toEqual([
      { type: 'person', id: person.id, record: (await admin.get(`/people/${person.id}`)).body },
    ])
  })

  test('gives every record a new version, also the person whose pattern it is', async () => {
    const { person } = await booked()
    const changed = await admin.patch(`/people/${person.id}`, { weeklyCapacity: 10 })
    const undone = await undo(changed)
    expect((await admin.get(`/people/${person.id}`)).body).toMatchObject({
      version: changeId(undone),
      weeklyCapacity: 35,
    })
    const stale = await admin.patch(
      `/people/${person.id}`,
      { name: 'X' },
      { 'if-match': changed.headers.etag! },
    )
    expect(stale.status).toBe(412)
  })

  test('puts patterns and addresses back that were passed on within one batch', async () => {
    const [a, b, c] = [await make.person(), await make.person(), await make.person()]
    const third = await make.pattern(a.id, '2026-05-01', weekOf(3))
    const second = await make.pattern(a.id, '2026-04-01', weekOf(2))
    const first = await make.pattern(a.id, '2026-03-01', weekOf(1))
    const before = await planRows(pool)
    const start = (id: number, startDate: string) => ({
      op: 'update',
      type: 'workPattern',
      id,
      data: { startDate },
    })
    const email = (id: number, address: string) => ({
      op: 'update',
      type: 'person',
      id,
      data: { email: address },
    })
    const passedOn = await admin.changes(
      start(third.id, '2026-06-01'),
      start(second.id, '2026-05-01'),
      start(first.id, '2026-04-01'),
      email(a.id, 'passed-on@example.com'),
      email(b.id, a.email),
      email(c.id, b.email),
    )
    const after = await planRows(pool)
    expect(await undo(passedOn)).toMatchObject({ status: 200 })
    expect(await planRows(pool)).toEqual(before)
    expect((await admin.get(`/people/${c.id}`)).body.email).toBe(c.email)
    expect(after).not.toEqual(before)
  })

  test('is done once with an Idempotency-Key', async () => {
    const { person } = await booked()
    const id = changeId(await admin.patch(`/people/${person.id}`, { name: 'Other' }))
    const key = { 'idempotency-key': 'undo-once' }
    const first = await admin.post(`/audit/${id}/undo`, undefined, key)
    const again = await admin.post(`/audit/${id}/undo`, undefined, key)
    expect(first.status).toBe(200)
    expect(again).toMatchObject({ status: 200, headers: { 'idempotency-replayed': 'true' } })
    expect(again.body).toEqual(first.body)
  })

  test('has an address; of anything else there is none', async () => {
    const { person } = await booked()
    const id = changeId(await admin.patch(`/people/${person.id}`, { name: 'Other' }))
    for (const number of [0, -1, 'x', 999_999_999, '1e3', `${id}%20`, '9'.repeat(40)])
      expect(await admin.post(`/audit/${number}/undo`)).toMatchObject({ status: 404 })
    expect((await admin.get(`/people/${person.id}`)).body.name).toBe('Other')
  })

  test('with more records than a statement may take is taken back by several', async () => {
    const project = await make.project()
    const one = await make.assignment({ projectId: project.id, personId: null })
    const { rows } = await pool.query<{ id: number }>(
      `with made as (insert into change_sets (source) values ('import') returning id),
        copies as (
          insert into assignments (person_id, project_id, weekly_hours, start_date, end_date, role, status, note,
            version, created_at, updated_at)
          select person_id, project_id, weekly_hours, start_date, end_date, role, status, note, made.id, created_at,
            updated_at from assignments, made, generate_series(1, 5001) where assignments.id = $1 returning id)
      insert into change_records (change_id, position, type, record_id, before, after)
      select made.id, row_number() over (), 'assignment', copies.id, null, after || jsonb_build_object('id', copies.id)
      from made, copies, change_records
      where change_records.type = 'assignment' and change_records.record_id = $1
      returning change_id::int as id`,
      [one.id],
    )
    const asked = vi.spyOn(pg.Client.prototype, 'query')
    expect((await admin.post(`/audit/${rows[0]!.id}/undo`)).status).toBe(200)
    const removed = asked.mock.settledResults
      .map(({ value }) => value as pg.QueryResult | undefined)
      .flatMap((result) => (result?.command === 'DELETE' ? [result.rowCount] : []))
    asked.mockRestore()
    expect(removed).toEqual([5000, 1])
    expect((await admin.get(`/assignments?projectId=${project.id}`)).body.total).toBe(1)
  })

  test('is taken back once by two who do it at the same time', async () => {
    const { person, project } = await booked()
    const made = await admin.post('/assignments', {
      projectId: project.id,
      personId: person.id,
      weeklyHours: 5,
      startDate: '2026-03-01',
      endDate: '2026-03-31',
    })
    const answers = await Promise.all(Array.from({ length: 6 }, () => undo(made)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'CHANGED_SINCE')).toHaveLength(5)
  })
})
