import { describe, expect, test } from 'vitest'
import type { Availability } from '../../contract/utilization.ts'
import { build } from '../../../test/app.ts'
import { weekOf } from '../../../test/factory.ts'

const { admin, make } = await build()
const project = await make.project()
const span = { projectId: project.id, startDate: '2026-01-05', endDate: '2026-01-18' }
const person = (name: string, fields = {}) => make.person({ name, skills: ['Go', 'SQL'], ...fields })

await person('Free')
const half = await person('Half', { department: 'Research' })
await make.assignment({ ...span, personId: half.id, weeklyHours: 20, startDate: '2026-01-18' })
const tight = await person('Tight', { skills: ['go'], role: 'Lead' })
await make.assignment({ ...span, personId: tight.id, weeklyHours: 30, endDate: '2026-01-05' })
const namesake = await person('Tight')
await make.assignment({ ...span, personId: namesake.id, weeklyHours: 30 })
const maybe = await person('Maybe')
await make.assignment({ ...span, personId: maybe.id, weeklyHours: 40, status: 'tentative' })
const part = await person('Part', { weeklyCapacity: 36 })
await make.pattern(part.id, '2026-01-12', [8, 4, 0, 0, 0, 0, 0])
const full = await person('Full')
await make.assignment({
  ...span,
  personId: full.id,
  weeklyHours: 30.01,
  startDate: '2026-01-10',
  endDate: '2026-01-10',
})
await person('Leaves', { endDate: '2026-01-17' })
await person('Comes', { hireDate: '2026-01-06' })
const idle = await person('Weekends', { weeklyCapacity: 0 })
const first = (await admin.get(`/people/${idle.id}/work-patterns`)).body.results[0].id
await admin.patch(`/people/${idle.id}/work-patterns/${first}`, {
  weeks: [weekOf(0), [0, 0, 0, 0, 0, 20, 20]],
})

const find = async (query: string) =>
  (await admin.get<Availability>(`/availability?from=2026-01-05&to=2026-01-18&${query}`)).body
const names = ({ results }: Availability) => results.map(({ name }) => name)

describe('who has room', () => {
  test('is who has it on every day; who has least to spare comes first', async () => {
    const body = await find('weeklyHours=10')
    expect(names(body)).toEqual(['Tight', 'Tight', 'Part', 'Half', 'Weekends', 'Free', 'Maybe'])
    expect(body.total).toBe(7)
    expect(body.results.map(({ personId }) => personId).slice(0, 2)).toEqual([tight.id, namesake.id])
    expect(body.results.map(({ freeWeeklyHours }) => freeWeeklyHours)).toEqual([10, 10, 12, 20, 20, 40, 40])
    expect(body.results.at(-1)).toEqual({
      personId: maybe.id,
      name: 'Maybe',
      department: 'Design',
      role: 'Designer',
      skills: ['Go', 'SQL'],
      weeklyCapacity: 40,
      freeWeeklyHours: 40,
      neededHours: 20,
      availableHours: 20,
      daysOff: [],
    })
  })

  test('says what was asked comes to by each one’s own week', async () => {
    const { results } = await find('weeklyHours=10')
    const needed = Object.fromEntries(results.map(({ name, neededHours }) => [name, neededHours]))
    // Whatever the pattern, a week of ten hours is ten hours over all its weeks.
    expect(needed).toMatchObject({ Free: 20, Part: 20, Weekends: 20 })
    const shorter = await admin.get<Availability>(
      '/availability?from=2026-01-05&to=2026-01-06&weeklyHours=10',
    )
    const two = Object.fromEntries(shorter.body.results.map(({ name, neededHours }) => [name, neededHours]))
    expect(two).toMatchObject({ Free: 4 })
    // Nobody who works on none of the days.
    expect(two).not.toHaveProperty('Weekends')
  })

  test('at the edge is who has exactly so much', async () => {
    expect(names(await find('weeklyHours=12'))).toContain('Part')
    expect(names(await find('weeklyHours=12.01'))).not.toContain('Part')
    expect(names(await find('weeklyHours=40'))).toEqual(['Free', 'Maybe'])
    expect(await find('weeklyHours=40.01')).toEqual({ results: [], total: 0 })
    expect(names(await find('weeklyHours=9.99'))).toContain('Full')
  })

  test('can be asked of a department, a role, and of all of some skills', async () => {
    expect(names(await find('weeklyHours=1&department=Research'))).toEqual(['Half'])
    expect(names(await find('weeklyHours=1&role=Lead'))).toEqual(['Tight'])
    expect(names(await find('weeklyHours=10&skills=go'))).toHaveLength(7)
    expect(names(await find('weeklyHours=10&skills=go,%20sql'))).toHaveLength(6)
    expect(names(await find('weeklyHours=1&skills=go,rust'))).toEqual([])
  })

  test('is cut to the limit, and still counted', async () => {
    const all = await find('weeklyHours=10')
    expect(await find('weeklyHours=10&limit=2')).toEqual({ results: all.results.slice(0, 2), total: 7 })
  })

  test('is really there: each can be booked for it', async () => {
    const { results } = await find('weeklyHours=10')
    for (const { personId, freeWeeklyHours } of results) {
      const more = { ...span, personId, weeklyHours: freeWeeklyHours + 0.01 }
      expect((await admin.post('/assignments', more)).status).toBe(409)
      const made = await admin.post('/assignments', { ...more, weeklyHours: freeWeeklyHours })
      expect(made.status).toBe(201)
      await admin.delete(`/assignments/${made.body.id}`)
    }
  })

  test.each([
    '',
    'weeklyHours=0',
    'weeklyHours=168.01',
    'weeklyHours=1.234',
    'weeklyHours=-1',
    'weeklyHours=1e1',
  ])('refuses to be asked for %j', async (query) => {
    expect(await find(query)).toMatchObject({ code: 'VALIDATION_ERROR', errors: [{ path: 'weeklyHours' }] })
  })
})
