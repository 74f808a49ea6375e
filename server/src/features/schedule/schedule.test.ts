import { describe, expect, test } from 'vitest'
import type { Schedule } from '../../contract/utilization.ts'
import { build } from '../../../test/app.ts'
import { weekOf } from '../../../test/factory.ts'
import { readPages } from '../../../test/lists.ts'

const { admin, make } = await build()
const project = await make.project()
const ada = await make.person({ name: 'ada', skills: ['Go'], role: 'Lead', endDate: '2026-01-25' })
const bob = await make.person({ name: 'Bob', department: 'Research', skills: ['go', 'SQL'] })
await make.pattern(ada.id, '2026-01-14', weekOf(4))
await make.pattern(ada.id, '2026-06-01', weekOf(5))
const span = { projectId: project.id, personId: ada.id, weeklyHours: 5 }
const before = await make.assignment({ ...span, startDate: '2025-12-01', endDate: '2026-01-04' })
const first = await make.assignment({ ...span, startDate: '2025-12-15', endDate: '2026-01-05' })
const later = await make.assignment({ ...span, startDate: '2026-01-18', endDate: '2026-01-25' })
const maybe = await make.assignment({
  ...span,
  startDate: '2026-01-10',
  endDate: '2026-01-12',
  status: 'tentative',
})

const read = async (query = '', range = 'from=2026-01-05&to=2026-01-18') =>
  (await admin.get<Schedule>(`/schedule?${range}&${query}`)).body
const names = ({ results }: Schedule) => results.map(({ name }) => name)

describe('the schedule', () => {
  test('has what the board draws: people by name, steps of capacity, overlapping assignments by start', async () => {
    expect(await read()).toEqual({
      results: [
        {
          id: ada.id,
          name: 'ada',
          department: 'Design',
          role: 'Lead',
          capacity: [
            { startDate: '2026-01-05', weeklyHours: 40 },
            { startDate: '2026-01-14', weeklyHours: 20 },
          ],
          assignments: [first, maybe, later],
          daysOff: [],
        },
        {
          id: bob.id,
          name: 'Bob',
          department: 'Research',
          role: 'Designer',
          capacity: [{ startDate: '2026-01-05', weeklyHours: 40 }],
          assignments: [],
          daysOff: [],
        },
      ],
      nextCursor: null,
      total: 2,
    })
  })

  test('has no capacity outside of employment', async () => {
    const { results } = await read(`personId=${ada.id}`, 'from=2019-12-30&to=2020-01-05')
    expect(results[0]!.capacity).toEqual([
      { startDate: '2019-12-30', weeklyHours: 0 },
      { startDate: '2020-01-01', weeklyHours: 40 },
    ])
    const end = await read(`personId=${ada.id}`, 'from=2026-01-19&to=2026-02-01')
    expect(end.results[0]!.capacity).toEqual([
      { startDate: '2026-01-19', weeklyHours: 20 },
      { startDate: '2026-01-26', weeklyHours: 0 },
    ])
  })

  test('of one day has what covers it', async () => {
    const day = await read(`personId=${ada.id}`, 'from=2026-01-04&to=2026-01-04')
    expect(day.results[0]!.assignments).toEqual([before, first])
  })

  test('can be asked for some people', async () => {
    expect(names(await read('q=BO'))).toEqual(['Bob'])
    expect(names(await read('department=Research'))).toEqual(['Bob'])
    expect(names(await read('role=Lead'))).toEqual(['ada'])
    expect(names(await read('skills=GO'))).toEqual(['ada', 'Bob'])
    expect(names(await read('skills=go,sql'))).toEqual(['Bob'])
    expect(names(await read(`personId=${bob.id},${ada.id}`))).toEqual(['ada', 'Bob'])
    expect(await read(`personId=${bob.id},999999`)).toMatchObject({ total: 1, results: [{ id: bob.id }] })
  })

  test('comes in pages without loss or repetition', async () => {
    const rows = await readPages<{ id: number }>(admin, '/schedule?from=2026-01-05&to=2026-01-18', 1)
    expect(rows.map(({ id }) => id)).toEqual([ada.id, bob.id])
  })
})
