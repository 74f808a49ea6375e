import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'

const { admin, make } = await build()
const whole = {
  name: 'Ada Lovelace',
  email: 'Ada@example.com',
  department: 'Engineering',
  role: 'Engineer',
  weeklyCapacity: 37.5,
  hireDate: '2024-02-29',
  endDate: '2030-12-31',
  skills: ['TypeScript', 'SQL'],
  location: 'DE-BY',
  notes: 'First line\nsecond line',
}

describe('a person', () => {
  test('is made, with an address, a version and the id of the change', async () => {
    const { status, headers, body } = await admin.post('/people', whole)
    expect(status).toBe(201)
    expect(body).toEqual({
      ...whole,
      id: expect.any(Number),
      version: Number(headers['change-id']),
      createdAt: body.updatedAt,
      updatedAt: expect.stringMatching(/Z$/),
    })
    expect(headers.location).toBe(`/api/v1/people/${body.id}`)
    expect(headers.etag).toBe(`"${body.version}"`)
    const read = await admin.get(headers.location!)
    expect(read.body).toEqual(body)
    expect(read.headers.etag).toBe(headers.etag)
  })

  test('needs little: the rest has a meaning when left out', async () => {
    const { body } = await admin.post('/people', {
      name: '  Grace Hopper ',
      email: 'grace@example.com',
      department: 'Engineering',
      role: 'Admiral',
      hireDate: '2026-01-01',
    })
    expect(body).toMatchObject({
      name: 'Grace Hopper',
      weeklyCapacity: 40,
      endDate: null,
      skills: [],
      location: null,
      notes: null,
    })
  })

  test('keeps what a change leaves out, and clears what it sets to null', async () => {
    const person = await make.person({
      notes: 'a note',
      location: 'DE',
      endDate: '2030-01-01',
      skills: ['Go'],
    })
    const path = `/people/${person.id}`
    const renamed = await admin.patch(path, { name: 'Renamed' })
    expect(renamed.body).toEqual({
      ...person,
      name: 'Renamed',
      version: Number(renamed.headers['change-id']),
      updatedAt: expect.any(String),
    })
    const cleared = await admin.patch(path, { notes: null, location: null, endDate: null, skills: [] })
    expect(cleared.body).toMatchObject({
      name: 'Renamed',
      notes: null,
      location: null,
      endDate: null,
      skills: [],
    })
    expect(cleared.body.version).toBeGreaterThan(renamed.body.version)
    for (const required of ['name', 'email', 'department', 'role', 'hireDate', 'weeklyCapacity']) {
      const refused = await admin.patch(path, { [required]: null })
      expect(refused.body).toMatchObject({ code: 'VALIDATION_ERROR', errors: [{ path: required }] })
    }
  })

  test('is told everything that is wrong with it at once', async () => {
    const { status, body } = await admin.post('/people', {
      name: '',
      email: 'no address',
      department: 'x'.repeat(81),
      hireDate: '2027-02-29',
      weeklyCapacity: 12.345,
      shoeSize: 42,
    })
    expect(status).toBe(422)
    expect(body.errors.map(({ path }: { path: string }) => path).toSorted()).toEqual([
      'department',
      'email',
      'hireDate',
      'name',
      'role',
      'shoeSize',
      'weeklyCapacity',
    ])
  })

  test('does not leave before being hired', async () => {
    const person = await make.person()
    const issue = { code: 'VALIDATION_ERROR', errors: [{ path: 'endDate' }] }
    const created = await admin.post('/people', { ...whole, email: 'x@example.com', endDate: '2024-02-28' })
    expect(created.body).toMatchObject(issue)
    expect((await admin.patch(`/people/${person.id}`, { endDate: '2019-12-31' })).body).toMatchObject(issue)
  })

  test('has an address that nobody else has, in any case', async () => {
    const one = await make.person({ email: 'Some.One@example.com' })
    const other = await make.person()
    const taken = { code: 'ALREADY_EXISTS', errors: [{ path: 'email' }] }
    const again = { ...whole, email: 'some.one@EXAMPLE.com' }
    expect((await admin.post('/people', again)).body).toMatchObject(taken)
    expect((await admin.patch(`/people/${other.id}`, { email: again.email })).body).toMatchObject(taken)
    const cased = await admin.patch(`/people/${one.id}`, { email: 'some.one@example.com' })
    expect(cased.body.email).toBe('some.one@example.com')
  })

  test('is removed with patterns, and not with assignments unless asked', async () => {
    const project = await make.project()
    const person = await make.person()
    await make.pattern(person.id, '2027-01-01', [8, 8, 0, 0, 0, 0, 0])
    const path = `/people/${person.id}`
    const bookings = [
      await make.assignment({ projectId: project.id, personId: person.id }),
      await make.assignment({ projectId: project.id, personId: person.id, status: 'tentative' }),
    ]
    const refused = await admin.delete(path)
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({ code: 'IN_USE', assignmentCount: 2 })
    expect((await admin.delete(`${path}?cascade=false`)).status).toBe(409)

    const removed = await admin.delete(`${path}?cascade=true`)
    expect(removed).toMatchObject({ status: 204, body: '' })
    expect(removed.headers['change-id']).toMatch(/^\d+$/)
    for (const gone of [path, ...bookings.map(({ id }) => `/assignments/${id}`)])
      expect((await admin.get(gone)).status).toBe(404)
    expect((await admin.delete(path)).status).toBe(404)
  })
})
