import { describe, expect, test } from 'vitest'
import { PASSWORD, cookieOf } from '../../../test/accounts.ts'
import { build } from '../../../test/app.ts'
import { Client } from '../../../test/client.ts'
import { weekOf } from '../../../test/factory.ts'
import { open } from '../../db/client.ts'
import { inTransaction } from '../../db/transaction.ts'
import { digestOf } from '../notices/digest.service.ts'
import { noticeAdmins, noticePlanners } from '../notices/notices.repo.ts'
import { erasePerson, pruneAudit } from './erasure.ts'

const { app, admin, anonymous, make, pool } = await build()
const db = open(pool)

const TRACES = [
  'Quillfeather',
  'Persephone',
  'quill@',
  'persephone@',
  'falconry',
  'allergic',
  'moonlit',
  'convalescing',
  'sick',
]

/** Every table in which one of the words stands, in whatever column. */
async function findTraces(): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  for (const { name } of tables)
    for (const word of TRACES) {
      const { rowCount } = await pool.query(`select from ${name} t where t::text ilike $1`, [`%${word}%`])
      if (rowCount) found.push(`${word} in ${name}`)
    }
  return found
}

/** Somebody with a past: renamed, booked, linked to a user who works here, and mentioned in a kept answer. */
async function somebody() {
  const person = await make.person({
    name: 'Persephone Quillfeather',
    email: 'persephone@erase.example',
    skills: ['falconry'],
    location: 'DE-BY',
    notes: 'allergic to cats',
  })
  const project = await make.project()
  await make.pattern(person.id, '2026-03-02', weekOf(6))
  const away = await make.timeOff(person.id, '2026-02-02', '2026-02-04', { kind: 'sick', note: 'at home' })
  await admin.patch(`/time-off/${away.id}`, { note: 'convalescing' })
  const booking = { projectId: project.id, personId: person.id, note: 'moonlit shifts' }
  const kept = await make.assignment(booking)
  const moved = await make.assignment({ ...booking, weeklyHours: 4, endDate: '2026-04-30' })
  await make.assignment({ ...booking, weeklyHours: 2, status: 'tentative' })
  await admin.post('/assignments', {
    ...booking,
    weeklyHours: 1,
    startDate: '2026-05-01',
    endDate: '2026-05-02',
  })
  await admin.post(
    `/assignments/${moved.id}/split`,
    { date: '2026-02-01' },
    { 'idempotency-key': 'kept-answer' },
  )
  const file = Buffer.from('name,email\nPersephone Quillfeather,quill@erase.example')
  await admin.send('POST', '/imports?fileName=Quillfeather.csv', file, { 'content-type': 'text/csv' })
  await admin.delete(`/assignments/${kept.id}`)
  await admin.patch(`/people/${person.id}`, { email: 'quill@erase.example', name: 'P. Quillfeather' })
  const account = { email: 'quill@erase.example', name: 'P. Quillfeather', role: 'planner' }
  const { body: user } = await admin.post('/users', { ...account, personId: person.id, password: PASSWORD })
  const signIn = await anonymous.post('/session', { email: 'quill@erase.example', password: PASSWORD })
  const client = new Client(app, { cookie: cookieOf(signIn), 'user-agent': 'Quillfeather' })
  await client.post('/tokens', { name: 'Quillfeather’s script', scope: 'write' })
  await admin.patch(`/users/${user.id}`, { name: 'Persephone' })
  await admin.post(`/users/${user.id}/invitation`)
  // An account under a former address, linked to nobody.
  await admin.post('/users', { email: 'persephone@erase.example', name: 'Persephone', role: 'viewer' })
  const digest = await digestOf(db, '2026-06-01')
  await inTransaction(db, async (tx) => {
    await noticePlanners(tx, { ...digest })
    await noticeAdmins(tx, 'passwordForgotten', { name: account.name, email: account.email })
  })
  return { personId: person.id, projectId: project.id, userId: user.id as number, client }
}

const span = 'from=2026-01-01&to=2026-06-28'
const TOLD = new Set(['name', 'email', 'personName', 'skills', 'notes', 'kind'])
const withoutNames = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body, (key, value: unknown) => (TOLD.has(key) ? undefined : value)))

async function figures(personId: number) {
  const paths = [
    `/people/${personId}/utilization?${span}`,
    `/people/${personId}/utilization`,
    ...['person', 'department', 'role', 'project'].map((by) => `/utilization?by=${by}&${span}`),
    `/availability?weeklyHours=1&${span}`,
  ]
  return Promise.all(
    paths.map(async (path) => {
      const { status, body } = await admin.get(path)
      expect(status).toBe(200)
      return withoutNames(body)
    }),
  )
}

describe('a person who is erased', async () => {
  const { personId, userId, client } = await somebody()
  const before = await figures(personId)
  const traces = await findTraces()
  const { name, records } = await erasePerson(db, personId)

  test('leaves no trace of who they were, in no column of no table', async () => {
    for (const table of [
      'people',
      'users',
      'change_records',
      'access_events',
      'idempotency_keys',
      'tokens',
      'imports',
      'notices',
    ])
      expect(traces.some((trace) => trace.endsWith(`.${table}`))).toBe(true)
    expect(await findTraces()).toEqual([])
  })

  test('is still there, without a name, and every figure is as before', async () => {
    expect((await admin.get(`/people/${personId}`)).body).toMatchObject({
      name,
      email: `erased-${personId}@erased.invalid`,
      skills: [],
      location: 'DE-BY',
      notes: null,
      department: 'Design',
    })
    expect(await figures(personId)).toEqual(before)
    expect(records).toBeGreaterThan(2)
  })

  test('is signed out and cannot come back', async () => {
    expect((await client.get('/session')).status).toBe(401)
    const body = { email: 'quill@erase.example', password: PASSWORD }
    expect((await anonymous.post('/session', body)).status).toBe(401)
    expect((await admin.get(`/users/${userId}`)).body).toMatchObject({ status: 'disabled', name })
  })

  test('leaves the trace that they were erased', async () => {
    const { results } = (await admin.get('/audit/access?kind=person_erased')).body
    expect(results).toContainEqual(expect.objectContaining({ userId, actorId: null, details: { personId } }))
    const [last] = (await admin.get(`/audit?personId=${personId}&limit=1`)).body.results
    expect(last).toMatchObject({
      source: 'operator',
      user: null,
      records: [{ type: 'person', id: personId }],
    })
  })

  test('does not come back by an undo', async () => {
    const { results } = (await admin.get(`/audit?personId=${personId}&limit=200`)).body
    for (const { id } of results as { id: number }[]) await admin.post(`/audit/${id}/undo`)
    expect(await findTraces()).toEqual([])
  })
})

test('somebody who was removed from the plan before is erased from its history', async () => {
  const person = await make.person({ name: 'Persephone', email: 'quill@later.example', notes: 'falconry' })
  await admin.delete(`/people/${person.id}`)
  expect((await findTraces()).length).toBeGreaterThan(0)
  expect(await erasePerson(db, person.id)).toMatchObject({ records: 2 })
  expect(await findTraces()).toEqual([])
})

test('nobody is erased where there never was anybody', async () => {
  await expect(erasePerson(db, 999_999)).rejects.toThrow('There is no person 999999')
})

describe('the audit before a day', () => {
  test('is removed with its records, what is later stays; it leaves a trace', async () => {
    const old = [await make.project(), await make.project()]
    const recent = await make.project()
    await pool.query(`update change_sets set at = '2021-05-05T23:59:59.999Z' where id = $1`, [
      old[0]!.version,
    ])
    await pool.query(`update change_sets set at = '2021-05-06T00:00:00Z' where id = $1`, [old[1]!.version])
    expect(await pruneAudit(db, '2021-05-06')).toBe(1)
    const statuses = async () =>
      Promise.all([...old, recent].map(async ({ version }) => (await admin.get(`/audit/${version}`)).status))
    expect(await statuses()).toEqual([404, 200, 200])
    const { rows } = await pool.query('select from change_records where change_id = $1', [old[0]!.version])
    expect(rows).toEqual([])
    expect((await admin.get('/audit/access?limit=1')).body.results).toMatchObject([
      { kind: 'audit_pruned', userId: null, actorId: null, details: { before: '2021-05-06', removed: 1 } },
    ])
    // The plan itself is as it was.
    expect((await admin.get(`/projects/${old[0]!.id}`)).body).toEqual(old[0])
  })

  test('cannot be taken back any more, and it says so', async () => {
    const project = await make.project()
    await pool.query(`update change_sets set at = '2021-01-01' where id = $1`, [project.version])
    await pruneAudit(db, '2021-01-02')
    expect(await admin.post(`/audit/${project.version}/undo`)).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND', detail: `There is no change set ${project.version}` },
    })
  })
})
