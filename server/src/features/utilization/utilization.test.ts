import { afterAll, describe, expect, test, vi } from 'vitest'
import { build } from '../../../test/app.ts'
import { weekOf } from '../../../test/factory.ts'

// A Sunday: what is true of a week is true on its last day.
vi.setSystemTime('2026-01-18T12:00:00Z')
afterAll(() => void vi.useRealTimers())

const { admin, make } = await build()
const project = await make.project()
const year = { projectId: project.id, startDate: '2026-01-01', endDate: '2026-12-31' }
const read = async (id: number, query = '') => (await admin.get(`/people/${id}/utilization${query}`)).body

describe('a person’s figures', () => {
  test('without a range are of today, on any weekday, and of this week', async () => {
    const { id } = await make.person()
    await make.assignment({ ...year, personId: id, weeklyHours: 20 })
    await make.assignment({ ...year, personId: id, weeklyHours: 10, status: 'tentative' })
    expect(await read(id)).toEqual({
      weeklyHours: 20,
      weeklyCapacity: 40,
      utilizationPercent: 50,
      weeks: [
        {
          weekStart: '2026-01-12',
          capacityHours: 40,
          bookedHours: 20,
          tentativeHours: 10,
          utilizationPercent: 50,
        },
      ],
    })
  })

  test('today are those of the pattern in force today, though the week has two', async () => {
    const { id } = await make.person()
    await make.pattern(id, '2026-01-14', weekOf(4))
    await make.assignment({ ...year, personId: id, weeklyHours: 20 })
    expect(await read(id)).toEqual({
      weeklyHours: 20,
      weeklyCapacity: 20,
      utilizationPercent: 100,
      // 40 h becoming 20 h on a Wednesday, at 20 h.
      weeks: [
        {
          weekStart: '2026-01-12',
          capacityHours: 28,
          bookedHours: 20,
          tentativeHours: 0,
          utilizationPercent: 71.4,
        },
      ],
    })
  })

  test('today are computed exactly and rounded once', async () => {
    const [third, tiny] = [await make.person(), await make.person()]
    const works = async (id: number, hours: number, weeks: number) => {
      const first = (await admin.get(`/people/${id}/work-patterns`)).body.results[0].id
      const all = Array.from({ length: weeks }, (_, index) => [index === 0 ? hours : 0, 0, 0, 0, 0, 0, 0])
      await admin.patch(`/people/${id}/work-patterns/${first}`, { weeks: all })
    }
    await works(third.id, 1, 3)
    await make.assignment({ ...year, personId: third.id, weeklyHours: 0.33 })
    expect(await read(third.id)).toMatchObject({
      weeklyHours: 0.33,
      weeklyCapacity: 0.33,
      utilizationPercent: 99,
    })
    await works(tiny.id, 0.01, 4)
    expect(await read(tiny.id)).toMatchObject({ weeklyHours: 0, weeklyCapacity: 0, utilizationPercent: 0 })
  })

  test('with a range are peak load, least capacity and Σ booked ÷ Σ available', async () => {
    const { id } = await make.person()
    await make.pattern(id, '2026-02-02', weekOf(6))
    await make.assignment({ ...year, personId: id, weeklyHours: 10 })
    await make.assignment({
      ...year,
      personId: id,
      weeklyHours: 15,
      startDate: '2026-01-26',
      endDate: '2026-02-01',
    })
    const body = await read(id, '?from=2026-01-19&to=2026-02-08')
    expect(body).toEqual({
      weeklyHours: 25,
      weeklyCapacity: 30,
      // 10 + 25 + 10 of 40 + 40 + 30.
      utilizationPercent: 40.9,
      weeks: [
        {
          weekStart: '2026-01-19',
          capacityHours: 40,
          bookedHours: 10,
          tentativeHours: 0,
          utilizationPercent: 25,
        },
        {
          weekStart: '2026-01-26',
          capacityHours: 40,
          bookedHours: 25,
          tentativeHours: 0,
          utilizationPercent: 62.5,
        },
        {
          weekStart: '2026-02-02',
          capacityHours: 30,
          bookedHours: 10,
          tentativeHours: 0,
          utilizationPercent: 33.3,
        },
      ],
    })
  })

  test('8/8/8/4/0 at 14 h are half of what there is, clipped to the day', async () => {
    const { id } = await make.person()
    const first = (await admin.get(`/people/${id}/work-patterns`)).body.results[0].id
    await admin.patch(`/people/${id}/work-patterns/${first}`, { weeks: [[8, 8, 8, 4, 0, 0, 0]] })
    await make.assignment({
      personId: id,
      projectId: project.id,
      weeklyHours: 14,
      startDate: '2025-12-01',
      endDate: '2026-01-31',
    })
    const figures = (body: { weeks: { capacityHours: number; bookedHours: number }[] }) =>
      body.weeks.map(({ capacityHours, bookedHours }) => [capacityHours, bookedHours])
    expect(figures(await read(id, '?from=2025-12-08&to=2025-12-28'))).toEqual([
      [28, 14],
      [28, 14],
      [28, 14],
    ])
    expect(figures(await read(id, '?from=2025-12-11&to=2025-12-16'))).toEqual([
      [4, 2],
      [16, 8],
    ])
  })

  test('a fortnight of 40 and 32 at 18 h are 20 of 40 and 16 of 32', async () => {
    const { id } = await make.person()
    await make.pattern(id, '2026-03-02', weekOf(8), [8, 8, 8, 8, 0, 0, 0])
    await make.assignment({ ...year, personId: id, weeklyHours: 18 })
    expect(await read(id, '?from=2026-03-02&to=2026-03-15')).toMatchObject({
      weeklyCapacity: 36,
      utilizationPercent: 50,
      weeks: [
        { capacityHours: 40, bookedHours: 20 },
        { capacityHours: 32, bookedHours: 16 },
      ],
    })
  })

  test('outside of employment are nothing of nothing', async () => {
    const { id } = await make.person({ hireDate: '2026-06-01' })
    expect(await read(id)).toMatchObject({ weeklyHours: 0, weeklyCapacity: 0, utilizationPercent: null })
    expect(await read(id, '?from=2026-05-25&to=2026-06-02')).toMatchObject({
      weeklyCapacity: 40,
      utilizationPercent: 0,
      weeks: [
        { capacityHours: 0, utilizationPercent: null },
        { capacityHours: 16, utilizationPercent: 0 },
      ],
    })
  })

  test('need a whole range of at most 106 weeks, and a person', async () => {
    const { id } = await make.person()
    for (const query of [
      '?from=2026-01-01',
      '?to=2026-01-01',
      '?from=2026-01-02&to=2026-01-01',
      '?from=2026-01-01&to=2028-01-13',
    ])
      expect(await read(id, query)).toMatchObject({ code: 'VALIDATION_ERROR', errors: [{ path: 'to' }] })
    expect((await read(id, '?from=2026-01-01&to=2028-01-12')).weeks).toHaveLength(107)
    expect(await read(999_999)).toMatchObject({ code: 'NOT_FOUND' })
  })
})
