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
})
