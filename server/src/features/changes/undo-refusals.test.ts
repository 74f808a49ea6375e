import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import type { Answer } from '../../../test/client.ts'
import { weekOf } from '../../../test/factory.ts'
import { planRows } from '../../../test/plan-rows.ts'
import { expectProblem } from '../../../test/problem.ts'

const api = await build()
const { admin, make, pool } = api

const done = (answer: Answer<unknown>) => {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return Number(answer.headers['change-id'])
}
const undo = (changeId: number) => admin.post(`/audit/${changeId}/undo`)

async function booked() {
  const project = await make.project()
  const person = await make.person()
  const assignment = await make.assignment({ projectId: project.id, personId: person.id })
  return { project, person, assignment }
}
type Plan = Awaited<ReturnType<typeof booked>>

/** Change, and something later that it cannot be taken back behind. */
type Case = [
  what: string,
  change: (plan: Plan) => Promise<Answer<unknown>>,
  later: (plan: Plan, changed: Answer<{ id: number }>) => Promise<unknown>,
]

const editPerson = ({ person }: Plan) => admin.patch(`/people/${person.id}`, { name: 'Other' })
const removeAssignment = ({ assignment }: Plan) => admin.delete(`/assignments/${assignment.id}`)
let made = 0
const newPerson = () => {
  made += 1
  const email = `made${made}@example.com`
  return admin.post('/people', {
    name: 'New',
    email,
    department: 'Design',
    role: 'Designer',
    hireDate: '2020-01-01',
  })
}
const newProject = () => admin.post('/projects', { name: 'New', client: 'Acme', startDate: '2020-01-01' })
const sql = async (statement: string) => {
  const { rowCount } = await pool.query(statement)
  if (!rowCount) throw new Error(`Nothing came of ${statement}`)
}

const cases: Case[] = [
  [
    'the record was edited since',
    editPerson,
    async ({ person }) => done(await admin.patch(`/people/${person.id}`, { role: 'Lead' })),
  ],
  [
    'the record was edited by SQL since',
    editPerson,
    ({ person }) => sql(`update people set role = 'Lead' where id = ${person.id}`),
  ],
  [
    'the record was removed since',
    editPerson,
    async ({ person }) => done(await admin.delete(`/people/${person.id}?cascade=true`)),
  ],
  [
    'the record was removed by SQL since',
    ({ assignment }) => admin.patch(`/assignments/${assignment.id}`, { weeklyHours: 1 }),
    ({ assignment }) => sql(`delete from assignments where id = ${assignment.id}`),
  ],
  [
    'the record came back by SQL since',
    removeAssignment,
    ({ assignment, project }) =>
      sql(`insert into assignments (id, project_id, weekly_hours, start_date, end_date, role)
        values (${assignment.id}, ${project.id}, 1, '2026-01-01', '2026-01-02', 'Designer')`),
  ],
  [
    'the person is gone',
    removeAssignment,
    async ({ person }) => done(await admin.delete(`/people/${person.id}`)),
  ],
  [
    'the person is gone by SQL',
    removeAssignment,
    ({ person }) => sql(`delete from people where id = ${person.id}`),
  ],
  [
    'the project is gone',
    removeAssignment,
    async ({ project }) => done(await admin.delete(`/projects/${project.id}`)),
  ],
  [
    'the person of a pattern is gone',
    ({ person }) =>
      admin.post(`/people/${person.id}/work-patterns`, { startDate: '2026-02-01', weeks: [weekOf(8)] }),
    async ({ person }) => done(await admin.delete(`/people/${person.id}?cascade=true`)),
  ],
  [
    'a new person has another pattern since',
    newPerson,
    (_, { body }) => make.pattern(body.id, '2026-02-01', weekOf(8)),
  ],
  [
    'a new person is booked since',
    newPerson,
    ({ project }, { body }) => make.assignment({ projectId: project.id, personId: body.id }),
  ],
  [
    'a new project is booked since',
    newProject,
    ({ person }, { body }) => make.assignment({ projectId: body.id, personId: person.id, weeklyHours: 1 }),
  ],
  ['it was taken back already', editPerson, async (_, changed) => done(await undo(done(changed)))],
]

describe('CHANGED_SINCE, and nothing changes, where', () => {
  test.each(cases)('%s', async (_, change, later) => {
    const plan = await booked()
    const changed = (await change(plan)) as Answer<{ id: number }>
    const changeId = done(changed)
    await later(plan, changed)
    const before = await planRows(pool)
    const { detail } = expectProblem(await undo(changeId), 409, 'CHANGED_SINCE')
    expect(detail).toMatch(/^Cannot be taken back: the (person|project|assignment|workPattern) \d+ /)
    expect(await planRows(pool)).toEqual(before)
  })

  test('one record of many was edited since', async () => {
    const plans = [await booked(), await booked(), await booked()]
    const changeId = done(
      await admin.changes(
        ...plans.map(({ person }) => ({
          op: 'update',
          type: 'person',
          id: person.id,
          data: { name: 'Other' },
        })),
      ),
    )
    await admin.patch(`/people/${plans[1]!.person.id}`, { name: 'Another' })
    const before = await planRows(pool)
    expect(await undo(changeId)).toMatchObject({ status: 409, body: { code: 'CHANGED_SINCE' } })
    expect(await planRows(pool)).toEqual(before)
  })

  test('it does not matter what was done to the records’ neighbours', async () => {
    const { person, project } = await booked()
    const changeId = done(await admin.patch(`/people/${person.id}`, { name: 'Other' }))
    await make.pattern(person.id, '2026-02-01', weekOf(7))
    await make.assignment({ projectId: project.id, personId: person.id, weeklyHours: 1 })
    expect((await undo(changeId)).status).toBe(200)
    expect((await admin.get(`/people/${person.id}`)).body.name).toBe(person.name)
  })
})

describe('the rules hold:', () => {
  test('hours that were taken meanwhile do not come back', async () => {
    const plan = await booked()
    const removed = done(await removeAssignment(plan))
    const { project, person, assignment } = plan
    await make.assignment({ projectId: project.id, personId: person.id, weeklyHours: 20.01 })
    const before = await planRows(pool)
    const refused = expectProblem(await undo(removed), 409, 'OVER_CAPACITY')
    expect(refused.violations).toMatchObject([
      { personId: person.id, loadHours: 20.01, requestedHours: 20, overByHours: 0.01 },
    ])
    expect(await planRows(pool)).toEqual(before)
    await admin.patch(`/assignments/${assignment.id + 1}`, { weeklyHours: 20 })
    expect((await undo(removed)).status).toBe(200)
  })

  test.each([
    [
      'a raised capacity that is booked',
      (id: number) => admin.patch(`/people/${id}`, { weeklyCapacity: 60 }),
      60,
    ],
    [
      'an earlier hire date that is booked',
      (id: number) => admin.patch(`/people/${id}`, { hireDate: '2019-06-01' }),
      null,
    ],
  ])('%s is not taken back', async (_, change, hours) => {
    const [person, project] = [await make.person(), await make.project({ startDate: '2019-01-01' })]
    const changeId = done(await change(person.id))
    const start = hours === null ? '2019-12-31' : '2199-01-01'
    await make.assignment({
      projectId: project.id,
      personId: person.id,
      weeklyHours: hours ?? 1,
      startDate: start,
      endDate: start,
    })
    expect(await undo(changeId)).toMatchObject({ status: 409, body: { code: 'OVER_CAPACITY' } })
  })

  test('a removed assignment does not come back outside of its project', async () => {
    const plan = await booked()
    const removed = done(await removeAssignment(plan))
    await admin.patch(`/projects/${plan.project.id}`, { endDate: '2026-01-30' })
    expect(await undo(removed)).toMatchObject({ status: 409, body: { code: 'ASSIGNMENTS_OUTSIDE_PROJECT' } })
  })

  test('dates of a project that are used meanwhile are not taken back', async () => {
    const { project } = await booked()
    const early = done(await admin.patch(`/projects/${project.id}`, { startDate: '2010-01-01' }))
    await make.assignment({
      projectId: project.id,
      personId: null,
      role: 'Designer',
      startDate: '2015-01-01',
      endDate: '2015-01-01',
    })
    expect(await undo(early)).toMatchObject({ status: 409, body: { code: 'ASSIGNMENTS_OUTSIDE_PROJECT' } })
  })

  test('a removed person does not come back beside another of the same address', async () => {
    const person = await make.person()
    const removed = done(await admin.delete(`/people/${person.id}`))
    await make.person({ email: person.email.toUpperCase() })
    expect(await undo(removed)).toMatchObject({ status: 409, body: { code: 'ALREADY_EXISTS' } })
  })

  test('a removed pattern does not come back beside another of the same day', async () => {
    const person = await make.person()
    const pattern = await make.pattern(person.id, '2026-02-01', weekOf(8))
    const removed = done(await admin.delete(`/people/${person.id}/work-patterns/${pattern.id}`))
    await make.pattern(person.id, '2026-02-01', weekOf(7))
    expect(await undo(removed)).toMatchObject({ status: 409, body: { code: 'ALREADY_EXISTS' } })
  })
})

test('a viewer may not take back, nor a token that only reads', async () => {
  const { person } = await booked()
  const changeId = done(await admin.patch(`/people/${person.id}`, { name: 'Other' }))
  const viewer = await api.signedIn('viewer')
  expect((await viewer.post(`/audit/${changeId}/undo`)).status).toBe(403)
  const planner = await api.signedIn('planner')
  const { body } = await planner.post('/tokens', { name: 'reads', scope: 'read' })
  const token = planner.with({ cookie: '', authorization: `Bearer ${body.token}` })
  expect((await token.post(`/audit/${changeId}/undo`)).status).toBe(403)
  expect((await planner.post(`/audit/${changeId}/undo`)).status).toBe(200)
})
