import { describe, expect, test } from 'vitest'
import type { Assignment } from '../../contract/assignments.ts'
import { build } from '../../../test/app.ts'
import { readPages, sorted } from '../../../test/lists.ts'

const { admin, make } = await build()
const project = await make.project()
const person = await make.person({ role: 'Copywriter' })

const booking = {
  personId: person.id,
  projectId: project.id,
  weeklyHours: 7.25,
  startDate: '2026-01-01',
  endDate: '2026-01-31',
}

describe('an assignment', () => {
  test('is made, read, changed and removed', async () => {
    const whole = { ...booking, role: 'Editor', status: 'tentative', note: 'Half days\nonly' }
    const { status, headers, body } = await admin.post('/assignments', whole)
    expect(status).toBe(201)
    expect(body).toMatchObject({ ...whole, version: Number(headers['change-id']) })
    expect((await admin.get(headers.location!)).body).toEqual(body)
    const path = `/assignments/${body.id}`
    const changed = await admin.patch(path, { weeklyHours: 0.01, note: null })
    expect(changed.body).toEqual({
      ...body,
      weeklyHours: 0.01,
      note: null,
      version: Number(changed.headers['change-id']),
      updatedAt: expect.any(String),
    })
    const gone = await admin.delete(path)
    expect(gone).toMatchObject({ status: 204, body: '' })
    expect((await admin.get(path)).status).toBe(404)
  })

  test('is confirmed and of the person’s role where nothing else is said', async () => {
    const { body } = await admin.post('/assignments', booking)
    expect(body).toMatchObject({ status: 'confirmed', role: 'Copywriter', note: null })
    const other = await make.person({ role: 'Painter' })
    expect((await admin.patch(`/assignments/${body.id}`, { personId: other.id })).body.role).toBe(
      'Copywriter',
    )
    await admin.delete(`/assignments/${body.id}`)
  })

  test('without a person is an open role, and needs a role', async () => {
    const { personId: _, ...open } = booking
    for (const asked of [open, { ...open, personId: null }])
      expect((await admin.post('/assignments', asked)).body).toMatchObject({
        code: 'VALIDATION_ERROR',
        errors: [{ path: 'role' }],
      })
    expect((await admin.post('/assignments', { ...open, role: 'Editor' })).body.personId).toBeNull()
  })

  test('names the person and the project that are not there', async () => {
    const nobody = { ...booking, personId: 999_998, projectId: 999_999, role: 'Editor' }
    const created = await admin.post('/assignments', nobody)
    expect(created.status).toBe(422)
    expect(created.body.errors).toMatchObject([{ path: 'personId' }, { path: 'projectId' }])
    const { id } = await make.assignment({ projectId: project.id })
    const changed = await admin.patch(`/assignments/${id}`, { projectId: 999_999 })
    expect(changed.body.errors).toMatchObject([{ path: 'projectId' }])
  })

  test('does not end before it starts', async () => {
    const issue = { code: 'VALIDATION_ERROR', errors: [{ path: 'endDate' }] }
    expect((await admin.post('/assignments', { ...booking, endDate: '2025-12-31' })).body).toMatchObject(
      issue,
    )
    const { id } = await make.assignment({ projectId: project.id })
    expect((await admin.patch(`/assignments/${id}`, { startDate: '2026-02-01' })).body).toMatchObject(issue)
  })

  test.each([0, -1, 168.01, 8.125, '8', null])('has no %s hours a week', async (weeklyHours) => {
    const { body } = await admin.post('/assignments', { ...booking, weeklyHours })
    expect(body).toMatchObject({ code: 'VALIDATION_ERROR', errors: [{ path: 'weeklyHours' }] })
  })
})

describe('the list of assignments', async () => {
  const { admin: reader, make: maker } = await build()
  const projects = [await maker.project(), await maker.project()]
  const people = [await maker.person(), await maker.person()]
  const all: Assignment[] = []
  for (let index = 0; index < 13; index++)
    all.push(
      await maker.assignment({
        projectId: projects[index % 2]!.id,
        personId: index % 4 ? people[index % 2]!.id : null,
        role: index % 3 ? 'Designer' : 'Editor',
        weeklyHours: 1 + (index % 5) / 4,
        startDate: `2026-0${1 + (index % 4)}-01`,
        endDate: `2026-0${5 + (index % 3)}-15`,
        status: index % 5 ? 'confirmed' : 'tentative',
        note: index % 6 ? null : 'Remote',
      }),
    )

  test.each(['startDate', 'endDate', 'weeklyHours', 'createdAt', 'id'] as const)(
    'sorted by %s, either way, comes in pages without loss or repetition',
    async (key) => {
      for (const limit of [2, 5, 200]) {
        const upwards = await readPages<Assignment>(reader, `/assignments?sort=${key}`, limit)
        expect(upwards.map(({ id }) => id)).toEqual(sorted(all, (row) => row[key]))
        const downwards = await readPages<Assignment>(reader, `/assignments?sort=-${key}`, limit)
        expect(downwards.map(({ id }) => id)).toEqual(sorted(all, (row) => row[key], true))
      }
    },
  )

  test.each<[string, (assignment: Assignment) => boolean]>([
    [`personId=${people[0]!.id}`, ({ personId }) => personId === people[0]!.id],
    [`projectId=${projects[1]!.id}`, ({ projectId }) => projectId === projects[1]!.id],
    ['status=tentative', ({ status }) => status === 'tentative'],
    ['open=true', ({ personId }) => personId === null],
    ['open=false', ({ personId }) => personId !== null],
    ['from=2026-06-01', ({ endDate }) => endDate >= '2026-06-01'],
    ['to=2026-01-31', ({ startDate }) => startDate <= '2026-01-31'],
    ['from=2026-07-15&to=2026-07-15', ({ endDate }) => endDate >= '2026-07-15'],
    ['q=edit', ({ role }) => role === 'Editor'],
    ['q=remote', ({ note }) => note === 'Remote'],
    ['q=remote&open=true', ({ note, personId }) => note === 'Remote' && personId === null],
    ['personId=999999', () => false],
  ])('%s finds those that it should', async (query, isFound) => {
    const found = await readPages<Assignment>(reader, `/assignments?sort=id&${query}`, 3)
    expect(found.map(({ id }) => id)).toEqual(all.filter(isFound).map(({ id }) => id))
  })
})
