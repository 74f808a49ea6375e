import { afterAll, describe, expect, test, vi } from 'vitest'
import { build } from '../../../test/app.ts'
import { weekOf } from '../../../test/factory.ts'

// A Wednesday; late enough that it is Thursday in Berlin.
vi.setSystemTime('2026-01-14T23:30:00Z')
afterAll(() => void vi.useRealTimers())

const { admin, make } = await build()
const berlin = await build({ TIME_ZONE: 'Europe/Berlin' })

const patternsOf = async (personId: number, client = admin) =>
  (await client.get(`/people/${personId}/work-patterns`)).body.results as {
    id: number
    startDate: string | null
    weeks: number[][]
    weeklyCapacity: number
  }[]
const capacityOf = async (personId: number) => (await admin.get(`/people/${personId}`)).body.weeklyCapacity

describe('weekly capacity', () => {
  test('given at first makes the first pattern: Monday to Friday evenly', async () => {
    const { id } = await make.person({ weeklyCapacity: 33.33 })
    expect(await patternsOf(id)).toMatchObject([
      { startDate: null, weeks: [[6.67, 6.67, 6.67, 6.66, 6.66, 0, 0]], weeklyCapacity: 33.33 },
    ])
  })

  test('given later makes a pattern from today on, and changes that one when given again', async () => {
    const { id } = await make.person()
    const path = `/people/${id}`
    expect((await admin.patch(path, { weeklyCapacity: 20 })).body.weeklyCapacity).toBe(20)
    expect((await admin.patch(path, { weeklyCapacity: 30 })).body.weeklyCapacity).toBe(30)
    expect(await patternsOf(id)).toMatchObject([
      { startDate: null, weeklyCapacity: 40 },
      { startDate: '2026-01-14', weeklyCapacity: 30 },
    ])
  })

  test('that is the same already changes nothing', async () => {
    const { id } = await make.person({ weeklyCapacity: 36 })
    const [first] = await patternsOf(id)
    await admin.patch(`/people/${id}/work-patterns/${first!.id}`, {
      weeks: [weekOf(8), [8, 8, 8, 8, 0, 0, 0]],
    })
    const { body } = await admin.patch(`/people/${id}`, { weeklyCapacity: 36, notes: 'x' })
    expect(body).toMatchObject({ weeklyCapacity: 36, notes: 'x' })
    expect(await patternsOf(id)).toHaveLength(1)
  })

  test('is that of the hire date where that is still to come', async () => {
    const { id } = await make.person({ hireDate: '2026-03-01', weeklyCapacity: 40 })
    await make.pattern(id, '2026-02-01', weekOf(4))
    expect(await capacityOf(id)).toBe(20)
    await make.pattern(id, '2026-03-02', weekOf(2))
    expect(await capacityOf(id)).toBe(20)
  })

  test('given before the hire date is in force on it', async () => {
    const { id } = await make.person({ hireDate: '2026-03-01', weeklyCapacity: 40 })
    const { body } = await admin.patch(`/people/${id}`, { weeklyCapacity: 25 })
    expect(body.weeklyCapacity).toBe(25)
    expect(await capacityOf(id)).toBe(25)
  })

  test('reads the pattern in force today, not those of other days', async () => {
    const { id } = await make.person()
    await make.pattern(id, '2026-01-01', weekOf(6))
    await make.pattern(id, '2026-01-14', weekOf(5))
    await make.pattern(id, '2026-01-15', weekOf(4))
    expect(await capacityOf(id)).toBe(25)
    expect(
      (await admin.get(`/people?q=${encodeURIComponent('Person')}&limit=200`)).body.results,
    ).toContainEqual(expect.objectContaining({ id, weeklyCapacity: 25 }))
  })

  test('begins on the day that it is where the company plans', async () => {
    const { id } = await berlin.make.person()
    await berlin.admin.patch(`/people/${id}`, { weeklyCapacity: 20 })
    const patterns = await patternsOf(id, berlin.admin)
    expect(patterns.map(({ startDate }) => startDate)).toEqual([null, '2026-01-15'])
    expect((await berlin.admin.get('/session')).body).toMatchObject({
      today: '2026-01-15',
      timeZone: 'Europe/Berlin',
    })
    expect((await admin.get('/session')).body).toMatchObject({ today: '2026-01-14', timeZone: 'UTC' })
  })
})

describe('work patterns', () => {
  test('are read, added, changed and removed under their person', async () => {
    const { id } = await make.person()
    const path = `/people/${id}/work-patterns`
    const asked = { startDate: '2026-06-01', weeks: [weekOf(8), weekOf(8), weekOf(4)] }
    const { status, headers, body } = await admin.post(path, asked)
    expect(status).toBe(201)
    expect(headers.location).toBe(`/api/v1${path}/${body.id}`)
    expect(body).toMatchObject({ ...asked, personId: id, weeklyCapacity: 33.33 })
    expect((await admin.get(headers.location!)).body).toEqual(body)

    const changed = await admin.patch(`${path}/${body.id}`, { weeks: [weekOf(1.25)] })
    expect(changed.body).toMatchObject({
      startDate: '2026-06-01',
      weeks: [weekOf(1.25)],
      weeklyCapacity: 6.25,
    })
    expect((await admin.get(path)).body).toMatchObject({ total: 2, nextCursor: null })
    expect((await admin.delete(`${path}/${body.id}`)).status).toBe(204)
    expect((await admin.get(path)).body.total).toBe(1)
    expect((await admin.get(headers.location!)).status).toBe(404)
  })

  test('move the version of their person along', async () => {
    const person = await make.person()
    const pattern = await make.pattern(person.id, '2026-06-01', weekOf(4))
    const { body } = await admin.get(`/people/${person.id}`)
    expect(body.version).toBe(pattern.version)
  })

  test('are one a day, and the first stays what it is', async () => {
    const { id } = await make.person()
    const path = `/people/${id}/work-patterns`
    const first = (await patternsOf(id))[0]!
    const later = await make.pattern(id, '2026-06-01', weekOf(4))
    const again = await admin.post(path, { startDate: '2026-06-01', weeks: [weekOf(8)] })
    expect(again.body).toMatchObject({ status: 409, code: 'ALREADY_EXISTS', errors: [{ path: 'startDate' }] })
    const second = await admin.patch(`${path}/${later.id}`, { startDate: null })
    expect(second.body).toMatchObject({ status: 409, code: 'ALREADY_EXISTS' })
    for (const refused of [
      await admin.delete(`${path}/${first.id}`),
      await admin.patch(`${path}/${first.id}`, { startDate: '2026-01-01' }),
    ])
      expect(refused.body).toMatchObject({ status: 409, code: 'FIRST_PATTERN_STAYS' })
    expect((await admin.patch(`${path}/${first.id}`, { weeks: [weekOf(7)] })).status).toBe(200)
  })

  test('of somebody else are not there', async () => {
    const [one, other] = [await make.person(), await make.person()]
    const [pattern] = await patternsOf(other.id)
    const path = `/people/${one.id}/work-patterns/${pattern!.id}`
    expect((await admin.get(path)).status).toBe(404)
    expect((await admin.patch(path, { weeks: [weekOf(1)] })).status).toBe(404)
    expect((await admin.delete(path)).status).toBe(404)
    expect((await admin.get('/people/999999/work-patterns')).status).toBe(404)
    expect(
      (await admin.post('/people/999999/work-patterns', { startDate: '2026-06-01', weeks: [weekOf(8)] }))
        .status,
    ).toBe(404)
  })

  test.each([
    ['no week', []],
    ['five weeks', [1, 2, 3, 4, 5].map(weekOf)],
    ['a week of six days', [[8, 8, 8, 8, 8, 0]]],
    ['a day of more than 24 hours', [[24.01, 0, 0, 0, 0, 0, 0]]],
    ['a negative day', [[-1, 0, 0, 0, 0, 0, 0]]],
    ['three decimals', [[7.125, 0, 0, 0, 0, 0, 0]]],
    ['a hole', [[8, null, 8, 8, 8, 0, 0]]],
  ])('have no %s', async (_, weeks) => {
    const { id } = await make.person()
    const { body } = await admin.post(`/people/${id}/work-patterns`, { startDate: '2026-06-01', weeks })
    expect(body).toMatchObject({ code: 'VALIDATION_ERROR' })
    expect(body.errors[0].path).toMatch(/^weeks/)
  })
})
