import { describe, expect, test } from 'vitest'
import type { Matrix } from '../../contract/utilization.ts'
import { build } from '../../../test/app.ts'
import { weekOf } from '../../../test/factory.ts'

const { admin, make } = await build()
const [one, two] = [await make.project({ name: 'One' }), await make.project({ name: 'Two' })]
const ada = await make.person({ name: 'Ada', department: 'Engineering', role: 'Engineer' })
const bob = await make.person({ name: 'Bob', department: 'Design', role: 'Designer', weeklyCapacity: 20 })
const cyd = await make.person({ name: 'Cyd', department: 'Design', role: 'Lead', hireDate: '2026-01-14' })
await make.pattern(ada.id, '2026-01-12', weekOf(4))
const span = { startDate: '2026-01-05', endDate: '2026-01-18' }
await make.assignment({ ...span, projectId: one.id, personId: ada.id, weeklyHours: 10 })
await make.assignment({ ...span, projectId: two.id, personId: ada.id, weeklyHours: 5, endDate: '2026-01-11' })
await make.assignment({ ...span, projectId: one.id, personId: bob.id, weeklyHours: 15 })
await make.assignment({ ...span, projectId: two.id, personId: bob.id, weeklyHours: 4, status: 'tentative' })
await make.assignment({
  ...span,
  projectId: two.id,
  weeklyHours: 30,
  role: 'Designer',
  startDate: '2026-01-09',
  endDate: '2026-01-12',
})
await make.assignment({
  ...span,
  projectId: two.id,
  weeklyHours: 10,
  role: 'Nobody yet',
  status: 'tentative',
})

const range = 'from=2026-01-05&to=2026-01-18'
const read = async (query: string) => (await admin.get<Matrix>(`/utilization?${range}&${query}`)).body
const row = (
  id: number | string,
  name: string,
  capacityHours: number[] | null,
  bookedHours: number[],
  tentativeHours = [0, 0],
  openHours = [0, 0],
) => ({
  id,
  name,
  capacityHours,
  bookedHours,
  tentativeHours,
  openHours,
})

const rowOf = {
  ada: row(ada.id, 'Ada', [40, 20], [15, 10]),
  bob: row(bob.id, 'Bob', [20, 20], [15, 15], [4, 4]),
  cyd: row(cyd.id, 'Cyd', [0, 24], [0, 0]),
}

describe('hours by row and week', () => {
  test('of people', async () => {
    expect(await read('by=person')).toEqual({
      weeks: ['2026-01-05', '2026-01-12'],
      rows: [rowOf.ada, rowOf.bob, rowOf.cyd],
      nextCursor: null,
    })
    expect(await read('')).toEqual(await read('by=person'))
  })

  test('of people who are searched for', async () => {
    expect((await read('q=bo')).rows).toEqual([rowOf.bob])
    expect((await read('department=Design')).rows).toEqual([rowOf.bob, rowOf.cyd])
    expect((await read('department=Design&role=Lead')).rows).toEqual([rowOf.cyd])
    expect((await read('q=nobody')).rows).toEqual([])
  })

  test('of departments are summed over their people', async () => {
    expect((await read('by=department')).rows).toEqual([
      row('Design', 'Design', [20, 44], [15, 15], [4, 4]),
      row('Engineering', 'Engineering', [40, 20], [15, 10]),
    ])
  })

  test('of roles have the open ones too', async () => {
    expect((await read('by=role')).rows).toEqual([
      row('Designer', 'Designer', [20, 20], [15, 15], [4, 4], [6, 6]),
      row('Engineer', 'Engineer', [40, 20], [15, 10]),
      row('Lead', 'Lead', [0, 24], [0, 0]),
      row('Nobody yet', 'Nobody yet', [0, 0], [0, 0], [0, 0], [10, 10]),
    ])
  })

  test('of projects have no capacity', async () => {
    expect((await read('by=project')).rows).toEqual([
      row(one.id, 'One', null, [25, 25]),
      row(two.id, 'Two', null, [5, 0], [4, 4], [16, 16]),
    ])
    expect((await read('by=project&q=tw')).rows.map(({ name }) => name)).toEqual(['Two'])
  })

  test('in a range that cuts its weeks are clipped to the day', async () => {
    const { body } = await admin.get<Matrix>('/utilization?from=2026-01-09&to=2026-01-13')
    expect(body.rows[0]).toEqual(row(ada.id, 'Ada', [8, 8], [3, 4]))
  })

  test.each(['person', 'department', 'role', 'project'])(
    'by %s come in pages without loss or repetition',
    async (by) => {
      const whole = await read(`by=${by}`)
      const rows: Matrix['rows'] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: Matrix = await read(`by=${by}&limit=1${cursor && `&cursor=${cursor}`}`)
        expect(page.rows.length).toBeLessThanOrEqual(1)
        rows.push(...page.rows)
        cursor = page.nextCursor
      }
      expect(rows).toEqual(whole.rows)
    },
  )

  test('agree with each person’s own figures', async () => {
    for (const person of [ada, bob, cyd]) {
      const { body } = await admin.get(`/people/${person.id}/utilization?${range}`)
      const found = (await read('')).rows.find(({ id }) => id === person.id)!
      expect(body.weeks.map(({ bookedHours }: { bookedHours: number }) => bookedHours)).toEqual(
        found.bookedHours,
      )
      expect(body.weeks.map(({ capacityHours }: { capacityHours: number }) => capacityHours)).toEqual(
        found.capacityHours,
      )
    }
  })

  test('of some people or projects only', async () => {
    expect((await read(`id=${cyd.id},${ada.id}`)).rows).toEqual([rowOf.ada, rowOf.cyd])
    expect((await read(`by=project&id=${two.id}`)).rows.map(({ name }) => name)).toEqual(['Two'])
    for (const query of ['by=role&id=1', 'id=x', 'by=project&sort=freeHours'])
      expect((await admin.get(`/utilization?${range}&${query}`)).status).toBe(422)
  })
})

describe('the sums of a row', () => {
  const sums = async (query: string) =>
    (await read(`with=sums&${query}`)).rows.map((each) => [each.name, each.sums])

  test('are over its weeks, and what is too much counts week by week', async () => {
    const more = { projectId: one.id, personId: bob.id, weeklyHours: 7, status: 'tentative' as const }
    const { id } = await make.assignment({ ...more, startDate: '2026-01-12', endDate: '2026-01-18' })
    const free = {
      capacityHours: 64,
      bookedHours: 30,
      tentativeHours: 15,
      openHours: 0,
      freeHours: 34,
      overHours: 0,
      utilizationPercent: 46.9,
    }
    expect((await sums('by=department'))[0]).toEqual(['Design', free])
    expect((await sums('q=bob'))[0]).toEqual([
      'Bob',
      { ...free, capacityHours: 40, freeHours: 10, overHours: 6, utilizationPercent: 75 },
    ])
    await admin.delete(`/assignments/${id}`)
    expect(Object.fromEntries(await sums('by=role'))).toMatchObject({
      Designer: { openHours: 12, overHours: 10 },
      'Nobody yet': { capacityHours: 0, openHours: 20, overHours: 20, utilizationPercent: null },
    })
    expect((await sums('by=project'))[1]).toEqual([
      'Two',
      {
        capacityHours: null,
        bookedHours: 5,
        tentativeHours: 8,
        openHours: 32,
        freeHours: null,
        overHours: null,
        utilizationPercent: null,
      },
    ])
  })

  test('are added up exactly and rounded once', async () => {
    const thirds = await make.person({ department: 'Thirds' })
    await make.pattern(thirds.id, '2026-01-05', weekOf(8), weekOf(8), weekOf(4))
    await make.assignment({ ...span, projectId: one.id, personId: thirds.id, weeklyHours: 0.01 })
    const [found] = (await read('by=department&department=Thirds&with=sums')).rows
    expect(found).toMatchObject({ bookedHours: [0.01, 0.01], sums: { bookedHours: 0.02 } })
    const days = 'from=2026-01-05&to=2026-01-13&by=department&department=Thirds&with=sums'
    // 0.01 × 40 ÷ 33⅓ + 0.01 × 16 ÷ 33⅓ = 0.0168
    expect((await admin.get<Matrix>(`/utilization?${days}`)).body.rows[0]).toMatchObject({
      bookedHours: [0.01, 0],
      sums: { bookedHours: 0.02 },
    })
    await admin.delete(`/people/${thirds.id}?cascade=true`)
  })

  test('put people in order, in pages without loss or repetition', async () => {
    const names = async (query: string) => {
      const found: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: Matrix = await read(`${query}&limit=1${cursor && `&cursor=${cursor}`}`)
        found.push(...page.rows.map(({ name }) => name))
        cursor = page.nextCursor
      }
      return found
    }
    // 35, 24 and 10 h free; nobody is over, so the order is that of the ids.
    expect(await names('sort=-freeHours')).toEqual(['Ada', 'Cyd', 'Bob'])
    expect(await names('sort=freeHours')).toEqual(['Bob', 'Cyd', 'Ada'])
    expect(await names('sort=-overHours')).toEqual(['Cyd', 'Bob', 'Ada'])
    expect(await names('sort=-freeHours&department=Design')).toEqual(['Cyd', 'Bob'])
    const { nextCursor } = await read('sort=freeHours&limit=1')
    expect(
      (await admin.get(`/utilization?${range}&sort=-freeHours&cursor=${nextCursor}`)).body,
    ).toMatchObject({ code: 'VALIDATION_ERROR', errors: [{ path: 'cursor' }] })
    const [first] = (await read('sort=-freeHours&with=sums')).rows
    expect(first).toMatchObject({ name: 'Ada', department: 'Engineering', role: 'Engineer' })
  })
})
