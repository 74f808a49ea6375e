import { describe, expect, test } from 'vitest'
import type { Project } from '../../contract/projects.ts'
import { build } from '../../../test/app.ts'
import { readPages, sorted } from '../../../test/lists.ts'

const { admin, make } = await build()
const statuses = ['planned', 'active', 'done', 'cancelled'] as const

describe('a project', () => {
  test('is made, read, changed and removed', async () => {
    const whole = {
      name: 'Website',
      client: 'Acme',
      startDate: '2026-01-01',
      endDate: '2026-12-31',
      estimatedHours: 1234.5,
      status: 'planned',
      color: '#A1B2C3',
    }
    const { status, headers, body } = await admin.post('/projects', whole)
    expect(status).toBe(201)
    expect(body).toMatchObject({ ...whole, version: Number(headers['change-id']) })
    expect((await admin.get(headers.location!)).body).toEqual(body)
    const path = `/projects/${body.id}`
    const changed = await admin.patch(path, { status: 'done', estimatedHours: null, endDate: null })
    expect(changed.body).toEqual({
      ...body,
      status: 'done',
      estimatedHours: null,
      endDate: null,
      version: Number(changed.headers['change-id']),
      updatedAt: expect.any(String),
    })
    expect((await admin.delete(path)).status).toBe(204)
    expect((await admin.get(path)).status).toBe(404)
  })

  test('needs little: it is active, open, and has a colour', async () => {
    const { body } = await admin.post('/projects', { name: 'X', client: 'Y', startDate: '2026-01-01' })
    expect(body).toMatchObject({ status: 'active', endDate: null, estimatedHours: null })
    expect(body.color).toMatch(/^#[0-9a-f]{6}$/)
  })

  test('does not end before it starts', async () => {
    const dates = { startDate: '2026-02-01', endDate: '2026-01-31' }
    const issue = { code: 'VALIDATION_ERROR', errors: [{ path: 'endDate' }] }
    expect((await admin.post('/projects', { name: 'X', client: 'Y', ...dates })).body).toMatchObject(issue)
    const project = await make.project({ endDate: '2026-12-31' })
    expect((await admin.patch(`/projects/${project.id}`, { startDate: '2027-01-01' })).body).toMatchObject(
      issue,
    )
  })

  test('keeps its assignments within its dates, and lists those that would be outside', async () => {
    const project = await make.project({ startDate: '2026-01-01', endDate: '2026-12-31' })
    const path = `/projects/${project.id}`
    const spans = [
      ['2026-01-01', '2026-01-31'],
      ['2026-03-01', '2026-03-31'],
      ['2026-12-01', '2026-12-31'],
    ] as const
    const made = []
    for (const [startDate, endDate] of spans)
      made.push(await make.assignment({ projectId: project.id, startDate, endDate }))
    const listed = made.map(({ id, projectId, startDate, endDate }) => ({
      id,
      projectId,
      startDate,
      endDate,
    }))

    const narrowed = await admin.patch(path, { startDate: '2026-01-02', endDate: '2026-12-30' })
    expect(narrowed.body).toMatchObject({
      status: 409,
      code: 'ASSIGNMENTS_OUTSIDE_PROJECT',
      assignments: [listed[0], listed[2]],
    })
    expect((await admin.get(path)).body).toEqual(project)
    expect((await admin.patch(path, { endDate: null })).status).toBe(200)
    expect((await admin.patch(path, { endDate: '2026-12-31' })).status).toBe(200)

    const outside = await admin.patch(`/assignments/${made[1]!.id}`, { endDate: '2027-01-01' })
    expect(outside.body).toMatchObject({
      code: 'ASSIGNMENTS_OUTSIDE_PROJECT',
      assignments: [{ ...listed[1], endDate: '2027-01-01' }],
    })
    const created = await admin.post('/assignments', {
      projectId: project.id,
      weeklyHours: 1,
      startDate: '2025-12-31',
      endDate: '2026-01-01',
      role: 'Designer',
    })
    expect(created.body).toMatchObject({
      code: 'ASSIGNMENTS_OUTSIDE_PROJECT',
      assignments: [{ id: null, projectId: project.id, startDate: '2025-12-31', endDate: '2026-01-01' }],
    })
    const shorter = await make.project({ startDate: '2026-03-02' })
    const moved = await admin.patch(`/assignments/${made[1]!.id}`, { projectId: shorter.id })
    expect(moved.body).toMatchObject({
      code: 'ASSIGNMENTS_OUTSIDE_PROJECT',
      assignments: [{ projectId: shorter.id }],
    })
  })

  test('is not removed with assignments unless asked', async () => {
    const project = await make.project()
    const assignment = await make.assignment({ projectId: project.id })
    expect((await admin.delete(`/projects/${project.id}`)).body).toMatchObject({
      code: 'IN_USE',
      assignmentCount: 1,
    })
    expect((await admin.delete(`/projects/${project.id}?cascade=true`)).status).toBe(204)
    expect((await admin.get(`/assignments/${assignment.id}`)).status).toBe(404)
  })
})

describe('the list of projects', async () => {
  const { admin: reader, make: maker } = await build()
  const projects: Project[] = []
  for (let index = 0; index < 11; index++)
    projects.push(
      await maker.project({
        name: `Project ${'abc'[index % 3]}`,
        client: index % 2 ? 'Acme' : 'Umbrella Corp',
        startDate: `2026-0${1 + (index % 6)}-01`,
        endDate: index % 4 ? `2026-${10 + (index % 3)}-01` : null,
        status: statuses[index % 4]!,
        estimatedHours: index % 3 ? 100.5 * (7 - index) ** 2 : null,
      }),
    )

  test.each([
    'name',
    'client',
    'startDate',
    'endDate',
    'estimatedHours',
    'status',
    'createdAt',
    'id',
  ] as const)(
    'sorted by %s, either way, comes in pages without loss or repetition; what is open is last, a status stands in the order of its life',
    async (key) => {
      const keyOf = (row: Project) => {
        if (key === 'status') return statuses.indexOf(row.status)
        return row[key] ?? (key === 'endDate' ? '9999-12-31' : Infinity)
      }
      for (const limit of [2, 4, 200]) {
        const upwards = await readPages<Project>(reader, `/projects?sort=${key}`, limit)
        expect(upwards.map(({ id }) => id)).toEqual(sorted(projects, keyOf))
        const downwards = await readPages<Project>(reader, `/projects?sort=-${key}`, limit)
        expect(downwards.map(({ id }) => id)).toEqual(sorted(projects, keyOf, true))
      }
    },
  )

  test.each<[string, (project: Project) => boolean]>([
    ['client=Acme', ({ client }) => client === 'Acme'],
    ['status=done', ({ status }) => status === 'done'],
    ['q=umb', ({ client }) => client.startsWith('Umb')],
    ['q=project%20B', ({ name }) => name === 'Project b'],
    ['from=2026-11-01', ({ endDate }) => endDate === null || endDate >= '2026-11-01'],
    ['to=2026-02-01', ({ startDate }) => startDate <= '2026-02-01'],
  ])('%s finds those that it should', async (query, isFound) => {
    const found = await readPages<Project>(reader, `/projects?sort=id&${query}`, 3)
    expect(found.map(({ id }) => id)).toEqual(projects.filter(isFound).map(({ id }) => id))
  })
  test('what projects can be chosen by: each client once', async () => {
    const { status, body } = await reader.get('/projects/values')
    expect(status).toBe(200)
    expect(body).toEqual({ clients: ['Acme', 'Umbrella Corp'] })
  })
})
