import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'

const { admin, make } = await build()
const project = await make.project({ startDate: '2026-01-01', endDate: '2026-12-31' })
const other = await make.person()

async function booked() {
  const person = await make.person()
  const whole = await make.assignment({
    projectId: project.id,
    personId: person.id,
    weeklyHours: 40,
    note: 'a note',
    role: 'Editor',
  })
  return { whole, path: `/assignments/${whole.id}/split` }
}

describe('splitting an assignment', () => {
  test.each([
    ['stays with the same person', undefined],
    ['goes to another person', other.id],
    ['goes to an open role', null],
  ])('ends it before the day; the rest %s', async (_, personId) => {
    const { whole, path } = await booked()
    const { status, headers, body } = await admin.post(path, { date: '2026-01-15', personId })
    expect(status).toBe(201)
    const version = Number(headers['change-id'])
    const [first, rest] = body.results
    expect(first).toEqual({ ...whole, endDate: '2026-01-14', version, updatedAt: expect.any(String) })
    expect(rest).toEqual({
      ...whole,
      id: rest.id,
      personId: personId === undefined ? whole.personId : personId,
      startDate: '2026-01-15',
      version,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    })
    expect(headers.location).toBe(`/api/v1/assignments/${rest.id}`)
    expect((await admin.get(headers.location!)).body).toEqual(rest)
    await admin.delete(`/assignments/${rest.id}`)
  })

  test.each(['2026-01-01', '2025-12-31', '2026-02-01', '2026-12-31'])(
    'is refused at %s, where it would leave a part empty',
    async (date) => {
      const { whole, path } = await booked()
      expect((await admin.post(path, { date })).body).toMatchObject({
        code: 'VALIDATION_ERROR',
        errors: [{ path: 'date' }],
      })
      expect((await admin.get(`/assignments/${whole.id}`)).body).toEqual(whole)
    },
  )

  test('may leave a part of one day', async () => {
    const { path, whole } = await booked()
    const { body } = await admin.post(path, { date: '2026-01-31' })
    expect(body.results).toMatchObject([
      { endDate: '2026-01-30' },
      { startDate: '2026-01-31', endDate: '2026-01-31' },
    ])
    const again = await admin.post(path, { date: '2026-01-02' })
    expect(again.body.results[0]).toMatchObject({
      id: whole.id,
      startDate: '2026-01-01',
      endDate: '2026-01-01',
    })
  })

  test('holds the version against If-Match, and names a person who is not there', async () => {
    const { whole, path } = await booked()
    const stale = await admin.post(path, { date: '2026-01-15' }, { 'if-match': '"1"' })
    expect(stale.body).toMatchObject({ status: 412, code: 'STALE', currentVersion: whole.version })
    const nobody = await admin.post(path, { date: '2026-01-15', personId: 999_999 })
    expect(nobody.body).toMatchObject({ code: 'VALIDATION_ERROR', errors: [{ path: 'personId' }] })
    expect((await admin.post('/assignments/999999/split', { date: '2026-01-15' })).status).toBe(404)
  })

  test('of a tentative one and of an open role keeps them what they are', async () => {
    const open = await make.assignment({ projectId: project.id, status: 'tentative' })
    const { body } = await admin.post(`/assignments/${open.id}/split`, { date: '2026-01-15' })
    expect(body.results).toMatchObject([
      { personId: null, status: 'tentative' },
      { personId: null, status: 'tentative' },
    ])
  })
})
