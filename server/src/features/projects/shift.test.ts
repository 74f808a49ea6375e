import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'

const { admin, make } = await build()

async function planned(endDate: string | null = '2026-06-30') {
  const project = await make.project({ startDate: '2026-01-01', endDate })
  const [early, late] = [
    await make.assignment({ projectId: project.id, startDate: '2026-01-01', endDate: '2026-02-28' }),
    await make.assignment({ projectId: project.id, startDate: '2026-03-01', endDate: '2026-06-30' }),
  ]
  return { project, early, late, path: `/projects/${project.id}/shift` }
}

describe('shifting a project', () => {
  test('moves it with all its assignments, in one change', async () => {
    const { project, early, late, path } = await planned()
    const { status, headers, body } = await admin.post(path, { days: 31 })
    expect(status).toBe(200)
    const version = Number(headers['change-id'])
    expect(body.project).toMatchObject({
      id: project.id,
      version,
      startDate: '2026-02-01',
      endDate: '2026-07-31',
    })
    expect(headers.etag).toBe(`"${version}"`)
    expect(body.assignments).toMatchObject([
      { id: early.id, version, startDate: '2026-02-01', endDate: '2026-03-31' },
      { id: late.id, version, startDate: '2026-04-01', endDate: '2026-07-31' },
    ])
    expect((await admin.get(`/assignments/${late.id}`)).body).toEqual(body.assignments[1])
    const back = await admin.post(path, { days: -31 })
    expect(back.body.project).toMatchObject({ startDate: '2026-01-01', endDate: '2026-06-30' })
  })

  test('from a day on moves what starts then or later, and the end', async () => {
    const { early, late, path } = await planned()
    const { body } = await admin.post(path, { days: 10, fromDate: '2026-03-01' })
    expect(body.project).toMatchObject({ startDate: '2026-01-01', endDate: '2026-07-10' })
    expect(body.assignments).toMatchObject([{ id: late.id, startDate: '2026-03-11', endDate: '2026-07-10' }])
    expect((await admin.get(`/assignments/${early.id}`)).body).toEqual(early)
  })

  test('an open one stays open', async () => {
    const { path } = await planned(null)
    expect((await admin.post(path, { days: 1 })).body.project).toMatchObject({
      startDate: '2026-01-02',
      endDate: null,
    })
  })

  test('may not leave behind what would then lie outside', async () => {
    const { early, path } = await planned()
    const { body } = await admin.post(path, { days: -130, fromDate: '2026-02-15' })
    expect(body).toMatchObject({ code: 'ASSIGNMENTS_OUTSIDE_PROJECT' })
    expect(body.assignments.map(({ id }: { id: number }) => id)).toContain(early.id)
  })

  test('stays within the calendar', async () => {
    const { path } = await planned()
    expect((await admin.post(path, { days: -36_500 })).body).toMatchObject({
      code: 'VALIDATION_ERROR',
      errors: [{ path: 'days' }],
    })
    const late = await make.project({ startDate: '2199-12-01', endDate: '2199-12-30' })
    expect((await admin.post(`/projects/${late.id}/shift`, { days: 2 })).status).toBe(422)
    expect((await admin.post(`/projects/${late.id}/shift`, { days: 1 })).status).toBe(200)
  })

  test('holds the version against If-Match, and knows no project that is not there', async () => {
    const { project, path } = await planned()
    const stale = await admin.post(path, { days: 1 }, { 'if-match': `"${project.version - 1}"` })
    expect(stale.body).toMatchObject({ code: 'STALE', currentVersion: project.version })
    expect((await admin.post(path, { days: 1 }, { 'if-match': `"${project.version}"` })).status).toBe(200)
    expect((await admin.post('/projects/999999/shift', { days: 1 })).status).toBe(404)
  })
})
