import { afterAll, describe, expect, test, vi } from 'vitest'
import { build } from '../../../test/app.ts'
import { weekOf } from '../../../test/factory.ts'
import { refusalOf, listed, violation } from '../../../test/refusals.ts'
import { someoneWaits } from '../../../test/waiting.ts'

// A Wednesday.
vi.setSystemTime('2026-01-14T12:00:00Z')
afterAll(() => void vi.useRealTimers())

const { admin, make, pool } = await build()
const project = await make.project()

/** Somebody with 40 hours a week, 30 of them taken in January 2026. */
async function nearlyFull(fields: Parameters<typeof make.person>[0] = {}) {
  const person = await make.person(fields)
  const taken = await make.assignment({ projectId: project.id, personId: person.id, weeklyHours: 30 })
  return { personId: person.id, path: `/people/${person.id}`, taken }
}

const nothingElse = { largestWeeklyHours: null, firstStartDate: null }

describe('less capacity', () => {
  test('from today on is refused below what is booked from today on', async () => {
    const { personId, path, taken } = await nearlyFull()
    expect(refusalOf(await admin.patch(path, { weeklyCapacity: 29.99 }))).toEqual({
      violations: [
        violation({
          personId,
          startDate: '2026-01-14',
          capacityHours: 29.99,
          loadHours: 30,
          overByHours: 0.01,
          assignments: [listed(taken)],
        }),
      ],
      ...nothingElse,
    })
    expect((await admin.get(path)).body.weeklyCapacity).toBe(40)
    expect((await admin.patch(path, { weeklyCapacity: 30 })).body.weeklyCapacity).toBe(30)
  })

  test('by a new pattern is refused from its first day on', async () => {
    const { personId, path, taken } = await nearlyFull()
    const later = await make.assignment({
      projectId: project.id,
      personId,
      weeklyHours: 24,
      startDate: '2026-02-01',
      endDate: '2026-03-31',
    })
    const pattern = { startDate: '2026-01-20', weeks: [weekOf(4), weekOf(5)] }
    expect(refusalOf(await admin.post(`${path}/work-patterns`, pattern))).toEqual({
      violations: [
        violation({
          personId,
          startDate: '2026-01-20',
          capacityHours: 22.5,
          loadHours: 30,
          overByHours: 7.5,
          assignments: [listed(taken)],
        }),
        violation({
          personId,
          startDate: '2026-02-01',
          endDate: '2026-03-31',
          capacityHours: 22.5,
          loadHours: 24,
          overByHours: 1.5,
          assignments: [listed(later)],
        }),
      ],
      ...nothingElse,
    })
    const enough = { startDate: '2026-02-01', weeks: [weekOf(4), weekOf(5.6)] }
    expect((await admin.post(`${path}/work-patterns`, enough)).status).toBe(201)
  })

  test('by a pattern changed, brought forward or removed is refused', async () => {
    const { personId, path, taken } = await nearlyFull()
    const first = (await admin.get(`${path}/work-patterns`)).body.results[0]
    const part = await make.pattern(personId, '2026-02-01', weekOf(4))
    const over = {
      personId,
      capacityHours: 20,
      loadHours: 30,
      overByHours: 10,
      assignments: [listed(taken)],
    }
    const brought = await admin.patch(`${path}/work-patterns/${part.id}`, { startDate: '2026-01-31' })
    expect(refusalOf(brought)).toEqual({
      violations: [violation({ ...over, startDate: '2026-01-31' })],
      ...nothingElse,
    })
    const lowered = await admin.patch(`${path}/work-patterns/${first.id}`, { weeks: [weekOf(4)] })
    expect(refusalOf(lowered)).toEqual({ violations: [violation(over)], ...nothingElse })

    const full = await make.pattern(personId, '2026-02-10', weekOf(8))
    const busy = await make.assignment({
      projectId: project.id,
      personId,
      weeklyHours: 21,
      startDate: '2026-02-10',
      endDate: '2026-02-11',
    })
    expect(refusalOf(await admin.delete(`${path}/work-patterns/${full.id}`))).toEqual({
      violations: [
        violation({
          personId,
          startDate: '2026-02-10',
          endDate: '2026-02-11',
          capacityHours: 20,
          loadHours: 21,
          overByHours: 1,
          assignments: [listed(busy)],
        }),
      ],
      ...nothingElse,
    })
    expect((await admin.delete(`${path}/work-patterns/${part.id}`)).status).toBe(204)
    expect((await admin.delete(`${path}/work-patterns/${full.id}`)).status).toBe(204)
  })

  test('where nobody is booked is nobody’s concern', async () => {
    const { path } = await nearlyFull()
    const later = await admin.post(`${path}/work-patterns`, { startDate: '2026-02-01', weeks: [weekOf(0)] })
    expect(later.status).toBe(201)
  })
})

describe('employment', () => {
  test('cannot begin after somebody is booked', async () => {
    const { personId, path, taken } = await nearlyFull()
    expect(refusalOf(await admin.patch(path, { hireDate: '2026-01-06' }))).toEqual({
      violations: [
        violation({
          personId,
          endDate: '2026-01-05',
          capacityHours: 0,
          loadHours: 30,
          overByHours: 30,
          assignments: [listed(taken)],
        }),
      ],
      ...nothingElse,
    })
    expect((await admin.patch(path, { hireDate: '2026-01-01' })).status).toBe(200)
  })

  test('cannot end before the bookings do', async () => {
    const { personId, path, taken } = await nearlyFull()
    const other = await make.assignment({
      projectId: project.id,
      personId,
      weeklyHours: 10,
      startDate: '2026-01-31',
      endDate: '2026-02-28',
    })
    const gone = { personId, capacityHours: 0 }
    expect(refusalOf(await admin.patch(path, { endDate: '2026-01-25' }))).toEqual({
      violations: [
        violation({
          ...gone,
          startDate: '2026-01-26',
          endDate: '2026-01-30',
          loadHours: 30,
          overByHours: 30,
          assignments: [listed(taken)],
        }),
        violation({
          ...gone,
          startDate: '2026-01-31',
          loadHours: 40,
          overByHours: 40,
          assignments: [listed(taken), listed(other)],
        }),
        violation({
          ...gone,
          startDate: '2026-02-01',
          endDate: '2026-02-28',
          loadHours: 10,
          overByHours: 10,
          assignments: [listed(other)],
        }),
      ],
      ...nothingElse,
    })
    expect((await admin.patch(path, { endDate: '2026-02-28' })).status).toBe(200)
    expect((await admin.patch(path, { endDate: null })).body.endDate).toBeNull()
  })
})

/** Somebody new with 16 hours a week, 20 from 2026-01-12 on, booked for January, all at once. */
const hireAndBook = (weeklyHours: number) => {
  const person = { department: 'Design', role: 'Designer', hireDate: '2026-01-01', weeklyCapacity: 16 }
  const pattern = { startDate: '2026-01-12', weeks: [weekOf(4)] }
  const booking = { projectId: project.id, startDate: '2026-01-01', endDate: '2026-01-31', weeklyHours }
  const personId = { ref: 'new' }
  return admin.changes(
    {
      op: 'create',
      type: 'person',
      ref: 'new',
      data: { name: 'New', email: 'new@example.com', ...person },
    },
    { op: 'create', type: 'workPattern', data: { personId, ...pattern } },
    { op: 'create', type: 'assignment', data: { personId, ...booking } },
  )
}

describe('a change set', () => {
  test('is judged by what comes out of it, not by its steps', async () => {
    const { personId, taken } = await nearlyFull()
    const other = await nearlyFull()
    const data = { projectId: project.id, startDate: '2026-01-01', endDate: '2026-01-31' }
    const answer = await admin.changes(
      // Over for the moment, until the next two make room.
      { op: 'create', type: 'assignment', data: { ...data, personId, weeklyHours: 35 } },
      { op: 'delete', type: 'assignment', id: taken.id },
      { op: 'update', type: 'assignment', id: other.taken.id, data: { personId, weeklyHours: 5 } },
      {
        op: 'create',
        type: 'assignment',
        data: { ...data, personId: other.personId, weeklyHours: 40 },
      },
    )
    expect(answer).toMatchObject({ status: 200 })
  })

  test('that exchanges two people is accepted', async () => {
    const [one, other] = [await nearlyFull(), await nearlyFull()]
    const swap = await admin.changes(
      { op: 'update', type: 'assignment', id: one.taken.id, data: { personId: other.personId } },
      { op: 'update', type: 'assignment', id: other.taken.id, data: { personId: one.personId } },
    )
    expect(swap.status).toBe(200)
  })

  test('is refused as a whole, with every person who would be over, in order', async () => {
    const [one, other] = [await nearlyFull(), await nearlyFull()]
    const third = await make.person()
    const data = { projectId: project.id, startDate: '2026-01-01', endDate: '2026-01-31' }
    const answer = await admin.changes(
      { op: 'update', type: 'person', id: third.id, data: { name: 'Renamed' } },
      { op: 'create', type: 'assignment', data: { ...data, personId: other.personId, weeklyHours: 6 } },
      { op: 'create', type: 'assignment', data: { ...data, personId: other.personId, weeklyHours: 6 } },
      { op: 'create', type: 'assignment', data: { ...data, personId: one.personId, weeklyHours: 20 } },
      { op: 'create', type: 'assignment', data: { ...data, personId: third.id, weeklyHours: 20 } },
    )
    expect(refusalOf(answer)).toEqual({
      violations: [
        violation({
          personId: one.personId,
          loadHours: 30,
          requestedHours: 20,
          overByHours: 10,
          assignments: [listed(one.taken)],
        }),
        violation({
          personId: other.personId,
          loadHours: 30,
          requestedHours: 12,
          overByHours: 2,
          assignments: [listed(other.taken)],
        }),
      ],
      ...nothingElse,
    })
    expect((await admin.get(`/people/${third.id}`)).body.name).toBe(third.name)
    expect((await admin.get(`/assignments?personId=${third.id}`)).body.total).toBe(0)
  })

  test('may lower a capacity and move the work away together', async () => {
    const { personId, taken } = await nearlyFull()
    const other = await make.person()
    const lower = { op: 'update', type: 'person', id: personId, data: { weeklyCapacity: 0 } }
    const move = (to: number) => ({
      op: 'update',
      type: 'assignment',
      id: taken.id,
      data: { personId: to },
    })
    expect((await admin.changes(move(personId), lower)).status).toBe(409)
    expect((await admin.changes(lower, move(other.id))).status).toBe(200)
  })

  test('counts people, patterns and bookings that it creates itself', async () => {
    const refused = await hireAndBook(18)
    expect(refused.body).toMatchObject({
      code: 'OVER_CAPACITY',
      violations: [{ startDate: '2026-01-01', endDate: '2026-01-11', capacityHours: 16, overByHours: 2 }],
      largestWeeklyHours: 16,
      firstStartDate: '2026-01-12',
    })
    expect((await hireAndBook(16)).status).toBe(200)
  })
})

test('a project moves only where everybody on it has room', async () => {
  const { id: personId } = await make.person()
  const moving = await make.project({ startDate: '2026-01-01', endDate: '2026-01-31' })
  const mine = await make.assignment({ projectId: moving.id, personId, weeklyHours: 25 })
  const other = await make.assignment({
    projectId: project.id,
    personId,
    weeklyHours: 20,
    startDate: '2026-02-05',
    endDate: '2026-02-10',
  })
  expect(refusalOf(await admin.post(`/projects/${moving.id}/shift`, { days: 7 }))).toEqual({
    violations: [
      violation({
        personId,
        startDate: '2026-02-05',
        endDate: '2026-02-07',
        loadHours: 20,
        requestedHours: 25,
        overByHours: 5,
        assignments: [listed(other)],
      }),
    ],
    largestWeeklyHours: 20,
    // The project would end on 2026-02-07, so there is no later start within it.
    firstStartDate: null,
  })
  expect((await admin.get(`/assignments/${mine.id}`)).body).toEqual(mine)
  expect((await admin.get(`/projects/${moving.id}`)).body).toEqual(moving)
  expect((await admin.post(`/projects/${moving.id}/shift`, { days: 4 })).status).toBe(200)
})

test('more hours are held against the days that the assignment was moved to meanwhile', async () => {
  const { personId, taken } = await nearlyFull()
  const march = { startDate: '2026-03-01', endDate: '2026-03-31' }
  const later = await make.assignment({ projectId: project.id, personId, weeklyHours: 10, ...march })
  const moving = await pool.connect()
  await moving.query('begin')
  await moving.query(`update assignments set start_date = '2026-01-25' where id = $1`, [later.id])
  const raised = admin.patch(`/assignments/${later.id}`, { weeklyHours: 11 })
  await someoneWaits(pool, 'Lock')
  await moving.query('commit')
  moving.release()
  expect(refusalOf(await raised).violations).toEqual([
    violation({
      personId,
      startDate: '2026-01-25',
      loadHours: 30,
      requestedHours: 11,
      overByHours: 1,
      assignments: [listed(taken)],
    }),
  ])
})
