import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import { Client } from '../../../test/client.ts'
import { weekOf } from '../../../test/factory.ts'
import type { AuditEntry } from '../../contract/audit.ts'

const api = await build()
const { app, admin, make, pool } = api
const planner = await api.signedIn('planner')
const { user } = (await planner.get('/session')).body
const { body: token } = await planner.post('/tokens', { name: 'script', scope: 'write' })
const script = new Client(app, { authorization: `Bearer ${token.token}` })

const newest = async () => (await admin.get('/audit?limit=1')).body.results[0] as AuditEntry
const ids = (answer: { body: { results: { id: number }[] } }) => answer.body.results.map(({ id }) => id)
const who = { id: user.id, name: user.name, email: user.email }

describe('every write appears with who, how and its request:', () => {
  const names = [
    'a person',
    'a pattern',
    'a project',
    'an assignment',
    'a changed person',
    'a split',
    'a shift',
    'a batch',
    'an undo',
    'a removed project',
  ] as const
  type Name = (typeof names)[number]
  const write = async (name: Name, by: Client) => {
    const [person, project] = [await make.person(), await make.project()]
    const at = { projectId: project.id, personId: person.id }
    const { id } = await make.assignment(at)
    const writes: Record<Name, () => ReturnType<Client['post']>> = {
      'a person': () => by.post('/people', { ...newPerson, email: `${crypto.randomUUID()}@example.com` }),
      'a pattern': () =>
        by.post(`/people/${person.id}/work-patterns`, { startDate: '2026-02-02', weeks: [weekOf(7)] }),
      'a project': () => by.post('/projects', newProject),
      'an assignment': () => by.post('/assignments', { ...at, ...january, weeklyHours: 1 }),
      'a changed person': () => by.patch(`/people/${person.id}`, { name: 'Other' }),
      'a split': () => by.post(`/assignments/${id}/split`, { date: '2026-01-10' }),
      'a shift': () => by.post(`/projects/${project.id}/shift`, { days: 7 }),
      'a batch': () => by.changes({ op: 'create', type: 'project', data: newProject }),
      'an undo': () => by.post(`/audit/${project.version + 1}/undo`),
      'a removed project': () => by.delete(`/projects/${project.id}?cascade=true`),
    }
    return writes[name]()
  }
  const newPerson = { name: 'New', department: 'Design', role: 'Designer', hireDate: '2020-01-01' }
  const newProject = { name: 'New', client: 'Acme', startDate: '2020-01-01' }
  const january = { startDate: '2026-01-01', endDate: '2026-01-31' }

  test.each(names)('%s', async (name) => {
    const isUndo = name === 'an undo'
    const bySession = await write(name, planner)
    const id = Number(bySession.headers['change-id'])
    const requestId = bySession.headers['x-request-id']
    const source = isUndo ? 'undo' : 'session'
    const entry = await newest()
    expect(entry).toMatchObject({ id, requestId, source, user: who, tokenId: null })
    expect(entry.records.length).toBeGreaterThan(0)
    expect(entry.recordCount).toBe(entry.records.length)
    expect((await admin.get(`/audit/${id}`)).body).toEqual(entry)
    expect(Math.abs(Date.parse(entry.at) - Date.now())).toBeLessThan(30_000)

    const byToken = await write(name, script)
    expect(await newest()).toMatchObject({
      id: Number(byToken.headers['change-id']),
      requestId: byToken.headers['x-request-id'],
      source: isUndo ? 'undo' : 'token',
      user: who,
      tokenId: token.id,
    })
  })

  test('and nothing of a write that was refused', async () => {
    const before = await newest()
    const person = await make.person()
    expect(
      (
        await planner.changes(
          { op: 'update', type: 'person', id: person.id, data: { name: 'Other' } },
          { op: 'delete', type: 'person', id: 999_999 },
        )
      ).status,
    ).toBe(404)
    const after = await newest()
    expect(after.id).toBe(person.version)
    expect(after.id).toBeGreaterThan(before.id)
  })
})

describe('the list', () => {
  test('is narrowed by kind, record, person, user and source', async () => {
    const [person, other] = [await make.person(), await make.person()]
    const project = await make.project()
    const assignment = await make.assignment({ projectId: project.id, personId: person.id })
    const pattern = await make.pattern(person.id, '2026-02-02', weekOf(8))
    const moved = await planner.patch(`/assignments/${assignment.id}`, { personId: other.id })
    const moveId = Number(moved.headers['change-id'])
    const undone = await planner.post(`/audit/${moveId}/undo`)
    const undoId = Number(undone.headers['change-id'])
    const get = async (query: string) => ids(await admin.get(`/audit?${query}`))

    expect(await get(`type=assignment&recordId=${assignment.id}`)).toEqual([
      undoId,
      moveId,
      assignment.version,
    ])
    expect(await get(`personId=${person.id}`)).toEqual([
      undoId,
      moveId,
      pattern.version,
      assignment.version,
      person.version,
    ])
    expect(await get(`personId=${other.id}`)).toEqual([undoId, moveId, other.version])
    expect(await get(`personId=${other.id}&source=undo`)).toEqual([undoId])
    expect(await get(`type=workPattern&personId=${person.id}`)).toEqual([pattern.version, person.version])
    expect(await get(`userId=${user.id}&personId=${person.id}`)).toEqual([undoId, moveId])
    expect(await get(`type=project&recordId=${assignment.id + 1_000_000}`)).toEqual([])
  })

  test('is narrowed by day, both included', async () => {
    const project = await make.project()
    await pool.query(`update change_sets set at = '2021-03-04T23:59:59.999Z' where id = $1`, [
      project.version,
    ])
    for (const [span, found] of [
      ['from=2021-03-04&to=2021-03-04', true],
      ['to=2021-03-04', true],
      ['from=2021-03-05&to=2021-03-06', false],
      ['from=2021-03-01&to=2021-03-03', false],
    ] as const)
      expect(ids(await admin.get(`/audit?${span}`))).toEqual(found ? [project.version] : [])
  })

  test('is read page by page, each change set once, also while others write', async () => {
    const { rows } = await pool.query<{ id: string }>('select id from change_sets order by id desc')
    const read: number[] = []
    let cursor = ''
    do {
      const page = await admin.get(`/audit?limit=7${cursor && `&cursor=${cursor}`}`)
      read.push(...ids(page))
      cursor = page.body.nextCursor ?? ''
      await make.project()
    } while (cursor !== '')
    expect(read).toEqual(rows.map(({ id }) => Number(id)))
  })

  test.each(['cursor=x', 'cursor=0', 'cursor=-1', 'limit=0', 'limit=201', 'recordId=x', 'type=user', 'x=1'])(
    'refuses %s',
    async (query) => {
      expect(await admin.get(`/audit?${query}`)).toMatchObject({
        status: 422,
        body: { code: 'VALIDATION_ERROR' },
      })
    },
  )

  test('shows the first 20 records of a large change set, alone all of them', async () => {
    const many = Array.from({ length: 30 }, () => ({
      op: 'create',
      type: 'project',
      data: { name: 'Many', client: 'C', startDate: '2026-01-01' },
    }))
    await planner.changes(...many)
    const entry = await newest()
    expect([entry.recordCount, entry.records.length]).toEqual([30, 20])
    expect((await admin.get(`/audit/${entry.id}`)).body.records).toHaveLength(30)
  })
})

test('what changed is there before and after, of created and removed records one side', async () => {
  const project = await make.project({ estimatedHours: 0.1 })
  const { version: _, ...made } = project
  expect((await newest()).records).toEqual([
    { type: 'project', id: project.id, before: null, after: expect.objectContaining(made) as object },
  ])
  const changed = await planner.patch(`/projects/${project.id}`, { estimatedHours: 0.3 })
  expect((await newest()).records).toEqual([
    { type: 'project', id: project.id, before: project, after: changed.body },
  ])
  await planner.delete(`/projects/${project.id}`)
  expect((await newest()).records).toEqual([
    { type: 'project', id: project.id, before: changed.body, after: null },
  ])
})

test('nothing in the API changes or removes it', async () => {
  const { paths = {} } = app.swagger() as { paths?: Record<string, object> }
  const ways = Object.entries(paths)
    .filter(([path]) => path.includes('/audit'))
    .flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`))
  expect(ways.filter((way) => !way.startsWith('get '))).toEqual(['post /api/v1/audit/{id}/undo'])
  const { id } = await newest()
  for (const path of [`/audit/${id}`, '/audit', '/audit/access']) {
    expect((await admin.delete(path)).status).toBe(405)
    expect((await admin.patch(path, {})).status).toBe(405)
  }
})

test('each change set names the people and projects that it speaks of, also those that are gone', async () => {
  const [person, project] = [await make.person(), await make.project()]
  const booked = await make.assignment({ personId: person.id, projectId: project.id })
  const names = [
    { type: 'person', id: person.id, name: 'Renamed' },
    { type: 'project', id: project.id, name: project.name },
  ]
  await admin.patch(`/people/${person.id}`, { name: 'Renamed' })
  expect((await admin.get(`/audit/${booked.version}`)).body.names).toEqual(names)
  await admin.delete(`/people/${person.id}?cascade=true`)
  expect((await admin.get(`/audit/${booked.version}`)).body.names).toEqual(names)
})
