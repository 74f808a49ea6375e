import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import { someoneWaits } from '../../../test/waiting.ts'
import type { TimeOff } from '../../contract/time-off.ts'
import type { Availability, Schedule, Utilization } from '../../contract/utilization.ts'

const { admin, make, pool, ...others } = await build()
const planner = await others.signedIn('planner')
const asked = { startDate: '2026-03-02', endDate: '2026-03-06' }
const week = 'from=2026-03-02&to=2026-03-08'

/** A viewer who is linked to a person of their own. */
async function colleague() {
  const person = await make.person()
  const client = await others.signedIn('viewer')
  const { body } = await client.get('/session')
  await admin.patch(`/users/${body.user.id}`, { personId: person.id })
  return { person, client }
}
const capacityOf = async (id: number, span = week) =>
  (await admin.get<Utilization>(`/people/${id}/utilization?${span}`)).body.weeks.map(
    (each) => each.capacityHours,
  )

describe('time off', () => {
  test('counts when it is approved, and only then', async () => {
    const { id } = await make.person()
    const { body } = await planner.post<TimeOff>('/time-off', { personId: id, ...asked })
    expect(body).toMatchObject({ kind: 'vacation', status: 'requested', portion: 'full', hoursPerDay: null })
    expect(await capacityOf(id)).toEqual([40])
    await planner.patch(`/time-off/${body.id}`, { status: 'approved' })
    expect(await capacityOf(id)).toEqual([0])
    await planner.patch(`/time-off/${body.id}`, { status: 'declined' })
    expect(await capacityOf(id)).toEqual([40])
  })

  test('names who decided and when; what is asked for again is undecided', async () => {
    const { id: personId } = await make.person()
    const { body } = await planner.post<TimeOff>('/time-off', { personId, ...asked })
    expect(body).toMatchObject({ decidedBy: null, decidedByName: null, decidedAt: null })
    const me = (await planner.get('/session')).body.user
    const approved = await planner.patch<TimeOff>(`/time-off/${body.id}`, { status: 'approved' })
    expect(approved.body).toMatchObject({ decidedBy: me.id, decidedByName: me.name })
    expect(Date.parse(approved.body.decidedAt!)).toBeGreaterThan(Date.parse(body.createdAt) - 1)
    // Somebody else changes a note: the decision stays whose it was.
    const noted = await admin.patch<TimeOff>(`/time-off/${body.id}`, { note: 'Lisbon' })
    expect(noted.body).toMatchObject({ decidedBy: me.id, decidedByName: me.name, note: 'Lisbon' })
    expect((await admin.get(`/time-off/${body.id}`)).body).toEqual(noted.body)
    const again = await planner.patch(`/time-off/${body.id}`, { status: 'requested' })
    expect(again.body).toMatchObject({ decidedBy: null, decidedByName: null, decidedAt: null })
  })

  test('is a portion of each day or hours of it: the one given takes the place of the other', async () => {
    const { id: personId } = await make.person()
    const { id } = await make.timeOff(personId, '2026-03-02', '2026-03-03', { portion: 'am' })
    expect(await capacityOf(personId)).toEqual([32])
    const change = async (data: object) => (await planner.patch(`/time-off/${id}`, data)).body
    expect(await change({ hoursPerDay: 1.25 })).toMatchObject({ portion: null, hoursPerDay: 1.25 })
    expect(await capacityOf(personId)).toEqual([37.5])
    expect(await change({ portion: 'pm' })).toMatchObject({ portion: 'pm', hoursPerDay: null })
    expect(await change({ hoursPerDay: null })).toMatchObject({ portion: 'pm', hoursPerDay: null })
    expect(await change({ portion: null })).toMatchObject({ portion: 'full', hoursPerDay: null })
    expect(await change({ hoursPerDay: 2 })).toMatchObject({ portion: null, hoursPerDay: 2 })
    expect(await change({ hoursPerDay: null })).toMatchObject({ portion: 'full', hoursPerDay: null })
  })

  test.each([
    ['both a portion and hours', { portion: 'am', hoursPerDay: 2 }, 'hoursPerDay'],
    ['more hours than a day has', { hoursPerDay: 24.01 }, 'hoursPerDay'],
    ['no hours', { hoursPerDay: 0 }, 'hoursPerDay'],
    ['thousandths of an hour', { hoursPerDay: 1.005 }, 'hoursPerDay'],
    ['an unknown kind', { kind: 'away' }, 'kind'],
    ['an end before its start', { endDate: '2026-03-01' }, 'endDate'],
    ['nobody', { personId: 999_999 }, 'personId'],
    ['a decision by hand', { decidedBy: 1 }, 'decidedBy'],
  ])('is refused with %s', async (_what, fields, path) => {
    const { id: personId } = await make.person()
    const { status, body } = await planner.post('/time-off', { personId, ...asked, ...fields })
    expect(status).toBe(422)
    expect(body.errors.map((error: { path: string }) => error.path)).toEqual([path])
  })

  test('is listed by person, department, state, kind and span, and found by name and note', async () => {
    const { id: personId } = await make.person({ name: 'Ottilie Findable', department: 'Lighthouse' })
    const first = await make.timeOff(personId, '2031-01-01', '2031-01-05', { kind: 'sick' })
    const second = await make.timeOff(personId, '2031-02-01', '2031-02-05', {
      status: 'requested',
      note: 'Oslo',
    })
    const list = async (query: string) =>
      (await planner.get(`/time-off?${query}`)).body.results.map(({ id }: TimeOff) => id)
    expect(await list(`personId=${personId}`)).toEqual([first.id, second.id])
    expect(await list(`personId=${personId}&sort=-startDate&limit=1`)).toEqual([second.id])
    expect(await list('department=Lighthouse')).toEqual([first.id, second.id])
    expect(await list(`personId=${personId}&status=requested`)).toEqual([second.id])
    expect(await list(`personId=${personId}&kind=sick`)).toEqual([first.id])
    expect(await list('from=2031-01-05&to=2031-01-31')).toEqual([first.id])
    expect(await list('q=findable')).toEqual([first.id, second.id])
    expect(await list('q=oslo')).toEqual([second.id])
  })

  test('goes with its person and comes back with them', async () => {
    const { id: personId } = await make.person()
    const { id } = await make.timeOff(personId, '2026-03-02', '2026-03-06')
    const { headers } = await admin.delete(`/people/${personId}`)
    expect((await admin.get(`/time-off/${id}`)).status).toBe(404)
    expect((await admin.post(`/audit/${headers['change-id']}/undo`)).status).toBe(200)
    expect((await admin.get(`/time-off/${id}`)).body).toMatchObject({ personId, status: 'approved' })
  })

  test('is part of change sets: made with its person, taken back as a whole', async () => {
    const person = {
      name: 'New',
      email: 'new-with-leave@example.com',
      department: 'Design',
      role: 'Designer',
      hireDate: '2020-01-01',
    }
    const { status, body } = await planner.post('/changes', {
      changes: [
        { op: 'create', type: 'person', ref: 'p', data: person },
        { op: 'create', type: 'timeOff', data: { personId: { ref: 'p' }, ...asked, status: 'approved' } },
      ],
    })
    expect(status).toBe(200)
    expect(body.results[1]).toMatchObject({ type: 'timeOff', record: { personId: body.results[0].id } })
    expect((await planner.post(`/audit/${body.changeId}/undo`)).status).toBe(200)
    expect((await planner.get(`/people/${body.results[0].id}`)).status).toBe(404)
  })

  test('asked for since keeps its person from being taken back', async () => {
    const person = await make.person()
    await make.timeOff(person.id, '2026-03-02', '2026-03-06')
    const undo = await planner.post(`/audit/${person.version}/undo`)
    expect(undo.body).toMatchObject({ status: 409, code: 'CHANGED_SINCE' })
  })

  test('never changes what fits: a day off is neither room taken nor room given', async () => {
    const { id: personId } = await make.person()
    const project = await make.project()
    const booking = { personId, projectId: project.id, weeklyHours: 40, ...asked }
    await make.assignment(booking)
    await make.timeOff(personId, '2026-03-02', '2026-03-06')
    const over = await planner.post('/assignments', { ...booking, weeklyHours: 0.01 })
    expect(over.body).toMatchObject({ status: 409, code: 'OVER_CAPACITY' })
    expect((await admin.get(`/people/${personId}/utilization?${week}`)).body).toMatchObject({
      weeklyHours: 40,
      weeklyCapacity: 40,
      utilizationPercent: null,
    })
  })
})

describe('who has room, and the schedule', () => {
  test('show time off: what is left of what was asked, most first', async () => {
    const there = await make.person({ name: 'Zoe There', department: 'Leave' })
    const half = await make.person({ name: 'Abe Half', department: 'Leave' })
    const gone = await make.person({ name: 'Abe Gone', department: 'Leave' })
    await make.timeOff(half.id, '2026-03-02', '2026-03-03', { portion: 'pm' })
    await make.timeOff(gone.id, '2026-03-01', '2026-03-08')
    const { results } = (
      await admin.get<Availability>(`/availability?weeklyHours=10&${week}&department=Leave`)
    ).body
    expect(
      results.map(({ name, neededHours, availableHours }) => [name, neededHours, availableHours]),
    ).toEqual([
      ['Zoe There', 10, 10],
      ['Abe Half', 10, 8],
    ])
    expect(results[1]!.daysOff).toEqual([
      {
        startDate: '2026-03-02',
        endDate: '2026-03-03',
        portion: 'pm',
        hoursPerDay: null,
        kind: 'vacation',
        name: null,
      },
    ])
    const board = await admin.get<Schedule>(`/schedule?${week}&department=Leave`)
    expect(board.body.results.map(({ id, daysOff }) => [id, daysOff.length])).toEqual([
      [gone.id, 1],
      [half.id, 1],
      [there.id, 0],
    ])
  })
})

describe('a viewer who is a person', () => {
  test('asks for that person, and takes it back while nobody has decided', async () => {
    const { person, client } = await colleague()
    const made = await client.post<TimeOff>('/time-off', { personId: person.id, ...asked, note: 'Rome' })
    expect(made).toMatchObject({ status: 201, body: { status: 'requested', note: 'Rome' } })
    const changed = await client.patch(`/time-off/${made.body.id}`, { endDate: '2026-03-04' })
    expect(changed).toMatchObject({ status: 200, body: { endDate: '2026-03-04' } })
    expect((await client.delete(`/time-off/${made.body.id}`)).status).toBe(204)
  })

  test('changes nothing that is decided in that moment, even by naming the version of the decision', async () => {
    const { person, client } = await colleague()
    const { body } = await client.post<TimeOff>('/time-off', { personId: person.id, ...asked })
    const { version } = await make.project()
    const deciding = await pool.connect()
    await deciding.query('begin')
    await deciding.query(`update time_off set status = 'approved', version = $2 where id = $1`, [
      body.id,
      version,
    ])
    const ifMatch = { 'if-match': `"${version}"` }
    const changed = client.patch(`/time-off/${body.id}`, { endDate: '2026-12-31' }, ifMatch)
    await someoneWaits(pool, 'Lock')
    await deciding.query('commit')
    deciding.release()
    expect(await changed).toMatchObject({ status: 412, body: { code: 'STALE' } })
    expect((await planner.get(`/time-off/${body.id}`)).body).toMatchObject({ endDate: asked.endDate })
  })

  test('decides nothing, and changes nothing that is decided', async () => {
    const { person, client } = await colleague()
    const refused = { status: 403, body: { code: 'FORBIDDEN' } }
    const body = { personId: person.id, ...asked }
    expect(await client.post('/time-off', { ...body, status: 'approved' })).toMatchObject(refused)
    const { id } = (await client.post<TimeOff>('/time-off', body)).body
    expect(await client.patch(`/time-off/${id}`, { status: 'approved' })).toMatchObject(refused)
    await planner.patch(`/time-off/${id}`, { status: 'approved' })
    expect(await client.patch(`/time-off/${id}`, { endDate: '2026-03-31' })).toMatchObject(refused)
    expect(await client.delete(`/time-off/${id}`)).toMatchObject(refused)
  })

  test('asks for nobody else, and plans nothing', async () => {
    const { client } = await colleague()
    const other = await make.person()
    const { id } = await make.timeOff(other.id, '2026-03-02', '2026-03-06')
    expect((await client.post('/time-off', { personId: other.id, ...asked })).status).toBe(403)
    expect((await client.patch(`/time-off/${id}`, { note: 'x' })).status).toBe(403)
    expect((await client.post('/company-days', { date: '2026-03-02', name: 'Mine' })).status).toBe(403)
    const change = { op: 'create', type: 'timeOff', data: { personId: other.id, ...asked } }
    expect((await client.post('/changes', { changes: [change] })).status).toBe(403)
  })

  test('sees of others that they are away, and never why: not in a list, a figure or the audit', async () => {
    const { client, person } = await colleague()
    const other = await make.person()
    const secret = { kind: 'sick', note: 'migraine' } as const
    const away = await make.timeOff(other.id, '2026-03-02', '2026-03-03', secret)
    const own = await make.timeOff(person.id, '2026-03-02', '2026-03-03', secret)
    const hidden = await make.timeOff(other.id, '2026-03-05', '2026-03-05', {
      ...secret,
      status: 'requested',
    })
    const list = await client.get(`/time-off?${week}&personId=${other.id}`)
    expect(list.body.results).toMatchObject([{ id: away.id, kind: 'away', note: null }])
    expect((await client.get(`/time-off?${week}&q=migraine`)).body.results).toMatchObject([{ id: own.id }])
    expect((await client.get(`/time-off?${week}&kind=sick`)).body.results).toMatchObject([{ id: own.id }])
    expect((await client.get(`/time-off/${hidden.id}`)).status).toBe(404)
    for (const path of [
      `/time-off/${away.id}`,
      `/schedule?${week}&personId=${other.id}`,
      `/people/${other.id}/utilization/explain?${week}`,
      `/audit?personId=${other.id}`,
      `/audit/${away.version}`,
    ]) {
      const { status, body } = await client.get(path)
      expect(status).toBe(200)
      const text = JSON.stringify(body)
      expect(text).toContain('away')
      expect(text).not.toMatch(/sick|migraine/)
    }
    const { results } = (await client.get<Availability>(`/availability?weeklyHours=1&${week}`)).body
    const kindOf = (id: number) => results.find(({ personId }) => personId === id)?.daysOff[0]?.kind
    expect([kindOf(other.id), kindOf(person.id)]).toEqual(['away', 'sick'])
    expect((await client.get(`/audit/${own.version}`)).body.records[0].after).toMatchObject(secret)
    expect((await planner.get(`/time-off/${away.id}`)).body).toMatchObject(secret)
  })
})

test('the database refuses by hand what the API would', async () => {
  const { id } = await make.person()
  const insert = (columns: string, values: string) =>
    pool.query(
      `insert into time_off (person_id, start_date, end_date, kind, status, ${columns})
       values (${id}, '2026-01-01', '2026-01-02', 'sick', 'approved', ${values})`,
    )
  await expect(insert('portion, hours_per_day', `'am', 2`)).rejects.toThrow('time_off_part_check')
  await expect(insert('portion', 'null')).rejects.toThrow('time_off_part_check')
  await expect(insert('portion', `'none'`)).rejects.toThrow('time_off_portion_check')
  await expect(insert('hours_per_day', '24.01')).rejects.toThrow('time_off_hours_check')
  await insert('hours_per_day', '3')
})
