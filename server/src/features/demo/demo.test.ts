import { beforeEach, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'

const planning = await build()
const { admin, make, pool } = planning

beforeEach(async () => {
  for (const table of [
    'assignments',
    'time_off',
    'company_days',
    'projects',
    'people',
    'change_records',
    'change_sets',
  ])
    await pool.query(`delete from ${table}`)
})

const counted = async (what: string) =>
  Number((await pool.query<{ count: string }>(`select count(*) from ${what}`)).rows[0]!.count)
const left = async () =>
  (await counted('people')) +
  (await counted('projects')) +
  (await counted('assignments')) +
  (await counted('company_days'))

test('an empty company loads the demo, once', async () => {
  const loaded = await admin.post('/demo')
  expect(loaded.status).toBe(201)
  expect(loaded.body).toMatchObject({ people: 60, projects: 25, builtOn: 0 })
  expect(await admin.post('/demo')).toMatchObject({ status: 409, body: { code: 'ALREADY_EXISTS' } })
})

test('a company with somebody in it does not get the demo', async () => {
  await make.person()
  expect((await admin.post('/demo')).status).toBe(409)
  expect(await counted('people')).toBe(1)
})

test('it is taken out whole in one change set, own records stay, and undo brings it back', async () => {
  await admin.post('/demo')
  const all = await left()
  const own = await make.person()
  const ownProject = await make.project()
  await make.assignment({ personId: own.id, projectId: ownProject.id, weeklyHours: 8 })
  const gone = await admin.delete('/demo')
  expect(gone.status).toBe(204)
  expect(await left()).toBe(3)
  expect((await admin.get('/demo')).body).toEqual({ people: 0, projects: 0, assignments: 0, builtOn: 0 })
  expect(await admin.delete('/demo')).toMatchObject({ status: 404 })
  expect((await admin.post(`/audit/${gone.headers['change-id']}/undo`)).status).toBe(200)
  expect(await left()).toBe(all + 3)
  expect((await admin.get('/demo')).body).toMatchObject({ people: 60, projects: 25, builtOn: 0 })
})

test('once users have built on it, it goes only with what they built', async () => {
  await admin.post('/demo')
  const own = await make.person()
  const { body: projects } = await admin.get('/projects?limit=1')
  const [{ id: projectId, startDate }] = projects.results
  await make.assignment({ personId: own.id, projectId, weeklyHours: 1, startDate, endDate: startDate })
  const { body: people } = await admin.get('/people?limit=1&q=%40example.com&sort=id')
  await admin.patch(`/people/${people.results[0].id}`, { name: 'Renamed' })
  expect((await admin.get('/demo')).body.builtOn).toBe(2)
  const refused = await admin.delete('/demo')
  expect(refused).toMatchObject({ status: 409, body: { code: 'IN_USE' } })
  expect(refused.body.detail).toContain('2 records')
  expect(await counted('people')).toBe(61)
  expect((await admin.delete('/demo?cascade=true')).status).toBe(204)
  expect(await left()).toBe(1)
})

test('it comes again once the company is empty, beside a company day of its own', async () => {
  await admin.post('/demo')
  const eve = (await admin.get('/company-days')).body.results[0].date
  await admin.delete('/demo')
  await make.companyDay(eve)
  expect((await admin.post('/demo')).status).toBe(201)
  expect(await counted('company_days')).toBe(1)
  expect((await admin.get('/demo')).body).toMatchObject({ people: 60, projects: 25, builtOn: 0 })
})

test('it is for admins', async () => {
  const planner = await planning.signedIn('planner')
  expect((await planner.get('/demo')).status).toBe(403)
})
