import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import { refusalOf, listed, violation } from '../../../test/refusals.ts'
import { weekOf } from '../../../test/factory.ts'

const { admin, make } = await build()
const project = await make.project()

/** Somebody with 40 hours a week, 30 of them taken in January 2026. */
async function nearlyFull() {
  const person = await make.person()
  const taken = await make.assignment({ projectId: project.id, personId: person.id, weeklyHours: 30 })
  return { personId: person.id, taken }
}

const january = { projectId: project.id, startDate: '2026-01-01', endDate: '2026-01-31' }

describe('a booking', () => {
  test('up to the capacity is accepted, a hundredth above it is refused', async () => {
    const { personId, taken } = await nearlyFull()
    expect(refusalOf(await admin.post('/assignments', { ...january, personId, weeklyHours: 10.01 }))).toEqual(
      {
        violations: [
          violation({
            personId,
            loadHours: 30,
            requestedHours: 10.01,
            overByHours: 0.01,
            assignments: [listed(taken)],
          }),
        ],
        largestWeeklyHours: 10,
        firstStartDate: '2026-02-01',
      },
    )
    expect((await admin.post('/assignments', { ...january, personId, weeklyHours: 10 })).status).toBe(201)
  })

  test('is told hours and a start that are then really accepted, and no more would be', async () => {
    const { personId } = await nearlyFull()
    await make.assignment({
      projectId: project.id,
      personId,
      weeklyHours: 25.5,
      startDate: '2026-02-10',
      endDate: '2026-02-20',
    })
    const asked = { ...january, personId, weeklyHours: 15, startDate: '2026-01-20', endDate: '2026-02-12' }
    const { body } = await admin.post('/assignments', asked)
    expect(body).toMatchObject({ largestWeeklyHours: 10, firstStartDate: '2026-02-21' })

    const tooMuch = await admin.post('/assignments', { ...asked, weeklyHours: 10.01 })
    expect(tooMuch.status).toBe(409)
    const less = await admin.post('/assignments', { ...asked, weeklyHours: 10 })
    expect(less.status).toBe(201)
    await admin.delete(`/assignments/${less.body.id}`)
    // 24 days, as asked for.
    const late = { ...asked, startDate: '2026-02-20', endDate: '2026-03-15' }
    expect((await admin.post('/assignments', late)).status).toBe(409)
    const later = { ...asked, startDate: '2026-02-21', endDate: '2026-03-16' }
    expect((await admin.post('/assignments', later)).status).toBe(201)
  })

  test('counts the peak: 20 h in January and 20 h in March leave 20 h for January to March', async () => {
    const { id: personId } = await make.person()
    const march = { startDate: '2026-03-01', endDate: '2026-03-31' }
    const first = await make.assignment({ projectId: project.id, personId })
    const second = await make.assignment({ projectId: project.id, personId, ...march })
    const quarter = { ...january, personId, endDate: '2026-03-31' }
    expect(refusalOf(await admin.post('/assignments', { ...quarter, weeklyHours: 20.01 }))).toEqual({
      violations: [
        violation({
          personId,
          loadHours: 20,
          requestedHours: 20.01,
          overByHours: 0.01,
          assignments: [listed(first)],
        }),
        violation({
          personId,
          ...march,
          loadHours: 20,
          requestedHours: 20.01,
          overByHours: 0.01,
          assignments: [listed(second)],
        }),
      ],
      largestWeeklyHours: 20,
      firstStartDate: '2026-04-01',
    })
    expect((await admin.post('/assignments', { ...quarter, weeklyHours: 20 })).status).toBe(201)
  })

  test('is told each stretch of days by itself where load or capacity differ', async () => {
    const { personId, taken } = await nearlyFull()
    await make.pattern(personId, '2026-01-12', weekOf(6.5))
    const second = await make.assignment({
      projectId: project.id,
      personId,
      weeklyHours: 2.5,
      startDate: '2026-01-20',
      endDate: '2026-02-28',
    })
    const asked = { ...january, personId, weeklyHours: 32, startDate: '2026-01-10', endDate: '2026-02-28' }
    const common = { personId, requestedHours: 32 }
    expect(refusalOf(await admin.post('/assignments', asked))).toEqual({
      violations: [
        violation({
          ...common,
          startDate: '2026-01-10',
          endDate: '2026-01-11',
          loadHours: 30,
          overByHours: 22,
          assignments: [listed(taken)],
        }),
        violation({
          ...common,
          startDate: '2026-01-12',
          endDate: '2026-01-19',
          capacityHours: 32.5,
          loadHours: 30,
          overByHours: 29.5,
          assignments: [listed(taken)],
        }),
        violation({
          ...common,
          startDate: '2026-01-20',
          endDate: '2026-01-31',
          capacityHours: 32.5,
          loadHours: 32.5,
          overByHours: 32,
          assignments: [listed(taken), listed(second)],
        }),
        violation({
          ...common,
          startDate: '2026-02-01',
          endDate: '2026-02-28',
          capacityHours: 32.5,
          loadHours: 2.5,
          overByHours: 2,
          assignments: [listed(second)],
        }),
      ],
      largestWeeklyHours: 0,
      firstStartDate: '2026-03-01',
    })
  })

  test('outside of employment has no hours to take, on those days', async () => {
    const { id: personId } = await make.person({ hireDate: '2026-01-05', endDate: '2026-01-23' })
    expect(refusalOf(await admin.post('/assignments', { ...january, personId, weeklyHours: 8 }))).toEqual({
      violations: [
        violation({
          personId,
          endDate: '2026-01-04',
          capacityHours: 0,
          requestedHours: 8,
          overByHours: 8,
        }),
        violation({
          personId,
          startDate: '2026-01-24',
          capacityHours: 0,
          requestedHours: 8,
          overByHours: 8,
        }),
      ],
      largestWeeklyHours: 0,
      firstStartDate: null,
    })
    const employed = { startDate: '2026-01-05', endDate: '2026-01-23' }
    const first = await admin.post('/assignments', { ...january, personId, weeklyHours: 8, ...employed })
    expect(first.status).toBe(201)
  })

  test('is told of no start beyond the end of its project', async () => {
    const short = await make.project({ startDate: '2026-01-01', endDate: '2026-02-27' })
    const { personId } = await nearlyFull()
    const asked = { projectId: short.id, personId, weeklyHours: 15, startDate: '2026-01-15' }
    const fits = await admin.post('/assignments', { ...asked, endDate: '2026-02-10' })
    expect(fits.body).toMatchObject({ firstStartDate: '2026-02-01' })
    const longer = await admin.post('/assignments', { ...asked, endDate: '2026-02-11' })
    expect(longer.body).toMatchObject({ firstStartDate: null, largestWeeklyHours: 10 })
  })

  test('by a pattern of three weeks 40/40/20: 33.33 fits, 33.34 does not', async () => {
    const { id: personId } = await make.person()
    const pattern = (await admin.get(`/people/${personId}/work-patterns`)).body.results[0].id
    await admin.patch(`/people/${personId}/work-patterns/${pattern}`, {
      weeks: [weekOf(8), weekOf(8), weekOf(4)],
    })
    expect(refusalOf(await admin.post('/assignments', { ...january, personId, weeklyHours: 33.34 }))).toEqual(
      {
        violations: [violation({ personId, capacityHours: 33.33, requestedHours: 33.34, overByHours: 0.01 })],
        largestWeeklyHours: 33.33,
        firstStartDate: null,
      },
    )
    expect((await admin.post('/assignments', { ...january, personId, weeklyHours: 33.33 })).status).toBe(201)
  })

  test('adds up exactly: 0.1 and 0.2 on 0.3 is full, not over', async () => {
    const { id: personId } = await make.person({ weeklyCapacity: 0.3 })
    await make.assignment({ projectId: project.id, personId, weeklyHours: 0.1 })
    await make.assignment({ projectId: project.id, personId, weeklyHours: 0.2 })
    const more = await admin.post('/assignments', { ...january, personId, weeklyHours: 0.01 })
    expect(more.body.violations).toMatchObject([{ capacityHours: 0.3, loadHours: 0.3, overByHours: 0.01 }])
  })

  test('of nothing may not be made of somebody without hours', async () => {
    const { id: personId } = await make.person({ weeklyCapacity: 0 })
    expect(refusalOf(await admin.post('/assignments', { ...january, personId, weeklyHours: 0.01 }))).toEqual({
      violations: [violation({ personId, capacityHours: 0, requestedHours: 0.01, overByHours: 0.01 })],
      largestWeeklyHours: 0,
      firstStartDate: null,
    })
  })

  test('that is tentative, or an open role, does not count', async () => {
    const { personId } = await nearlyFull()
    const tentative = { ...january, personId, weeklyHours: 168, status: 'tentative' }
    expect((await admin.post('/assignments', tentative)).status).toBe(201)
    const open = { ...january, personId: null, weeklyHours: 168, role: 'Designer' }
    expect((await admin.post('/assignments', open)).status).toBe(201)
    expect((await admin.post('/assignments', { ...january, personId, weeklyHours: 10 })).status).toBe(201)
  })

  test('that was refused leaves nothing behind', async () => {
    const { personId } = await nearlyFull()
    const before = await admin.get('/assignments?limit=1')
    await admin.post('/assignments', { ...january, personId, weeklyHours: 11 })
    const after = await admin.get('/assignments?limit=1')
    expect(after.body.total).toBe(before.body.total)
  })
})

describe('a change to a booking', () => {
  test('to more hours is held against the others, not against itself', async () => {
    const { personId, taken } = await nearlyFull()
    const mine = await make.assignment({ projectId: project.id, personId, weeklyHours: 5 })
    expect(refusalOf(await admin.patch(`/assignments/${mine.id}`, { weeklyHours: 10.5 }))).toEqual({
      violations: [
        violation({
          personId,
          loadHours: 30,
          requestedHours: 10.5,
          overByHours: 0.5,
          assignments: [listed(taken)],
        }),
      ],
      largestWeeklyHours: 10,
      firstStartDate: '2026-02-01',
    })
    expect((await admin.get(`/assignments/${mine.id}`)).body).toEqual(mine)
    expect((await admin.patch(`/assignments/${mine.id}`, { weeklyHours: 10 })).status).toBe(200)
  })

  test.each([
    ['a later end', { endDate: '2026-02-12' }, '2026-02-09', '2026-02-12'],
    ['an earlier start', { startDate: '2025-12-01' }, '2025-12-01', '2025-12-07'],
  ])('to %s is refused for the days it would be over', async (_, dates, startDate, endDate) => {
    const { personId } = await nearlyFull()
    const mine = await make.assignment({ projectId: project.id, personId, weeklyHours: 10 })
    const others = [
      await make.assignment({
        projectId: project.id,
        personId,
        weeklyHours: 35,
        startDate: '2025-11-01',
        endDate: '2025-12-07',
      }),
      await make.assignment({
        projectId: project.id,
        personId,
        weeklyHours: 35,
        startDate: '2026-02-09',
        endDate: '2026-02-20',
      }),
    ]
    const other = others.find((each) => each.startDate <= startDate && each.endDate >= endDate)!
    const answer = await admin.patch(`/assignments/${mine.id}`, dates)
    expect(answer.body.violations).toEqual([
      violation({
        personId,
        startDate,
        endDate,
        loadHours: 35,
        requestedHours: 10,
        overByHours: 5,
        assignments: [listed(other)],
      }),
    ])
    expect(answer.body.largestWeeklyHours).toBe(5)
    const day = Object.keys(dates)[0] === 'endDate' ? { endDate: '2026-02-08' } : { startDate: '2025-12-08' }
    expect((await admin.patch(`/assignments/${mine.id}`, day)).status).toBe(200)
  })

  test('to another person is held against their hours', async () => {
    const { personId, taken } = await nearlyFull()
    const other = await make.person()
    const moving = await make.assignment({ projectId: project.id, personId: other.id })
    expect(refusalOf(await admin.patch(`/assignments/${moving.id}`, { personId }))).toEqual({
      violations: [
        violation({
          personId,
          loadHours: 30,
          requestedHours: 20,
          overByHours: 10,
          assignments: [listed(taken)],
        }),
      ],
      largestWeeklyHours: 10,
      firstStartDate: '2026-02-01',
    })
    const third = await make.person()
    const moved = await admin.patch(`/assignments/${moving.id}`, { personId: third.id })
    expect(moved.body).toMatchObject({ personId: third.id, weeklyHours: 20 })
    // The first person's hours are free again.
    const again = await admin.post('/assignments', { ...january, personId: other.id, weeklyHours: 40 })
    expect(again.status).toBe(201)
  })

  test('from tentative to confirmed is held against the rule', async () => {
    const { personId, taken } = await nearlyFull()
    const maybe = await make.assignment({ projectId: project.id, personId, status: 'tentative' })
    expect(refusalOf(await admin.patch(`/assignments/${maybe.id}`, { status: 'confirmed' }))).toEqual({
      violations: [
        violation({
          personId,
          loadHours: 30,
          requestedHours: 20,
          overByHours: 10,
          assignments: [listed(taken)],
        }),
      ],
      largestWeeklyHours: 10,
      firstStartDate: '2026-02-01',
    })
    const fewer = await admin.patch(`/assignments/${maybe.id}`, { status: 'confirmed', weeklyHours: 10 })
    expect(fewer.body).toMatchObject({ status: 'confirmed', weeklyHours: 10 })
  })

  test('that fills an open role is held against the rule', async () => {
    const { personId, taken } = await nearlyFull()
    const open = await make.assignment({ projectId: project.id, weeklyHours: 12 })
    expect(refusalOf(await admin.patch(`/assignments/${open.id}`, { personId }))).toEqual({
      violations: [
        violation({
          personId,
          loadHours: 30,
          requestedHours: 12,
          overByHours: 2,
          assignments: [listed(taken)],
        }),
      ],
      largestWeeklyHours: 10,
      firstStartDate: '2026-02-01',
    })
    const other = await make.person()
    expect((await admin.patch(`/assignments/${open.id}`, { personId: other.id })).status).toBe(200)
    const emptied = await admin.patch(`/assignments/${open.id}`, { personId: null })
    expect(emptied.body.personId).toBeNull()
  })

  test('splitting it to somebody who has no room is refused, and nothing is split', async () => {
    const { personId, taken } = await nearlyFull()
    const other = await make.person()
    const whole = await make.assignment({ projectId: project.id, personId: other.id })
    const split = { date: '2026-01-19', personId }
    expect(refusalOf(await admin.post(`/assignments/${whole.id}/split`, split))).toEqual({
      violations: [
        violation({
          personId,
          startDate: '2026-01-19',
          loadHours: 30,
          requestedHours: 20,
          overByHours: 10,
          assignments: [listed(taken)],
        }),
      ],
      largestWeeklyHours: 10,
      firstStartDate: '2026-02-01',
    })
    expect((await admin.get(`/assignments/${whole.id}`)).body).toEqual(whole)
  })
})
