import { expect, test } from 'vitest'
import type { Explanation } from '../../contract/explain.ts'
import type { Matrix, ProjectHours } from '../../contract/utilization.ts'
import { build } from '../../../test/app.ts'
import { weekOf } from '../../../test/factory.ts'

const { admin, make } = await build()

const read = async (...ids: number[]) =>
  (await admin.get<ProjectHours>(`/projects/hours?id=${ids.join()}`)).body.results

test('hours of a project are those of the matrix and of the explanation, less days off, by the contract in force', async () => {
  const { id } = await make.project()
  const person = await make.person({ location: 'GB', weeklyCapacity: 32 })
  await make.pattern(person.id, '2027-02-03', weekOf(4), weekOf(7.5))
  await make.timeOff(person.id, '2027-01-11', '2027-01-13')
  const on = { projectId: id, personId: person.id, startDate: '2026-12-07', endDate: '2027-03-12' }
  await make.assignment({ ...on, weeklyHours: 13.33 })
  await make.assignment({ ...on, weeklyHours: 3.1, status: 'tentative' })
  await make.assignment({ projectId: id, weeklyHours: 8, startDate: '2027-01-06', endDate: '2027-01-19' })

  const span = 'from=2026-12-07&to=2027-03-12'
  const matrix = await admin.get<Matrix>(`/utilization?by=project&id=${id}&${span}&with=sums`)
  const { bookedHours, tentativeHours, openHours } = matrix.body.rows[0]!.sums!
  expect(await read(id)).toEqual([{ id, bookedHours, tentativeHours, openHours }])
  expect(openHours).toBe(16)
  const explained = await admin.get<Explanation>(`/people/${person.id}/utilization/explain?${span}`)
  expect(explained.body).toMatchObject({ bookedHours, tentativeHours })
})

test('hours of several projects are told apart, over as many years as there are', async () => {
  const [one, two] = [await make.project(), await make.project()]
  const [ada, bob] = [await make.person(), await make.person()]
  // 313 weeks, more than one answer by week may have.
  const years = { startDate: '2026-01-05', endDate: '2032-01-04' }
  await make.assignment({ ...years, projectId: one.id, personId: ada.id, weeklyHours: 20 })
  await make.assignment({ ...years, projectId: two.id, personId: ada.id, weeklyHours: 0.01 })
  const week = { startDate: '2029-03-05', endDate: '2029-03-11' }
  await make.assignment({ ...week, projectId: one.id, personId: bob.id, weeklyHours: 8 })
  expect(await read(two.id, one.id)).toEqual([
    { id: one.id, bookedHours: 313 * 20 + 8, tentativeHours: 0, openHours: 0 },
    { id: two.id, bookedHours: 3.13, tentativeHours: 0, openHours: 0 },
  ])
})

test('a project without assignments has none of its hours planned, one that is not there is left out', async () => {
  const { id } = await make.project()
  expect(await read(id, 999_999)).toEqual([{ id, bookedHours: 0, tentativeHours: 0, openHours: 0 }])
  expect(await admin.get('/projects/hours')).toMatchObject({
    status: 422,
    body: { code: 'VALIDATION_ERROR', errors: [{ path: 'id' }] },
  })
})
