import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import { weekOf } from '../../../test/factory.ts'

const { admin, make } = await build()
const project = await make.project({ startDate: '2026-01-01', endDate: '2026-12-31' })
const newPerson = (email: string) => ({
  name: 'New',
  email,
  department: 'Design',
  role: 'Designer',
  hireDate: '2026-01-01',
})
const booking = { weeklyHours: 20, startDate: '2026-01-05', endDate: '2026-01-30' }
const create = (type: string, data: object, ref?: string) => ({ op: 'create', type, ref, data })

describe('several changes', () => {
  test('may build on each other: what one makes, the next names', async () => {
    const { status, headers, body } = await admin.changes(
      create('person', newPerson('ref@example.com'), 'p'),
      create('project', { name: 'X', client: 'Y', startDate: '2026-01-01' }, 'x'),
      create('assignment', { ...booking, personId: { ref: 'p' }, projectId: { ref: 'x' } }, 'a'),
      create('workPattern', { personId: { ref: 'p' }, startDate: '2026-06-01', weeks: [weekOf(4)] }, 'w'),
      { op: 'update', type: 'assignment', id: { ref: 'a' }, data: { note: 'changed at once' } },
      { op: 'update', type: 'workPattern', id: { ref: 'w' }, data: { startDate: '2026-07-01' } },
      { op: 'delete', type: 'workPattern', id: { ref: 'w' } },
    )
    expect(status).toBe(200)
    expect(headers['change-id']).toBe(String(body.changeId))
    const [person, made, assignment, pattern, changed, , gone] = body.results
    expect(changed.record).toMatchObject({
      personId: person.id,
      projectId: made.id,
      note: 'changed at once',
      role: 'Designer',
      version: body.changeId,
    })
    expect(assignment).toEqual(changed)
    expect([pattern, gone]).toEqual([
      { type: 'workPattern', id: pattern.id, record: null },
      { type: 'workPattern', id: pattern.id, record: null },
    ])
    expect((await admin.get(`/assignments/${assignment.id}`)).body).toEqual(changed.record)
    expect((await admin.get(`/people/${person.id}`)).body).toEqual(person.record)
  })

  test('are all there or none', async () => {
    const before = (await admin.get('/people')).body.total
    const { body } = await admin.changes(
      create('person', newPerson('none@example.com')),
      create('assignment', { ...booking, projectId: project.id, endDate: '2027-06-01', role: 'x' }),
    )
    expect(body.code).toBe('ASSIGNMENTS_OUTSIDE_PROJECT')
    expect((await admin.get('/people')).body.total).toBe(before)
  })

  test('name each thing that is wrong, by the place of its change', async () => {
    const person = await make.person()
    const { status, body } = await admin.changes(
      create('assignment', { ...booking, personId: person.id, projectId: 999_999 }),
      create('assignment', { ...booking, personId: { ref: 'nobody' }, projectId: project.id }),
      create('assignment', { ...booking, projectId: project.id }),
      { op: 'update', type: 'person', id: person.id, data: { endDate: '2019-01-01' } },
      create('project', { name: 'A', client: 'B', startDate: '2026-02-01', endDate: '2026-01-01' }),
    )
    expect(status).toBe(422)
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'changes.0.data.projectId',
      'changes.1.data.personId',
      'changes.2.data.role',
      'changes.3.data.endDate',
      'changes.4.data.endDate',
    ])
  })

  test('name each field that is no such value, and each that is not known', async () => {
    const { status, body } = await admin.changes(
      create('assignment', {
        ...booking,
        weeklyHours: 12.345,
        projectId: project.id,
        startDate: '2027-02-29',
      }),
      { op: 'update', type: 'assignment', id: 1, data: { shoeSize: 42 } },
      { op: 'delete', type: 'assignment', id: 0 },
      { op: 'delete', type: 'spaceship', id: 1 },
      { op: 'melt', type: 'assignment', id: 1 },
      create('person', { ...newPerson('x@example.com'), skills: ['ok', ''] }),
    )
    expect(status).toBe(422)
    expect(body.errors.map(({ path }: { path: string }) => path).toSorted()).toEqual([
      'changes.0.data.startDate',
      'changes.0.data.weeklyHours',
      'changes.1.data.shoeSize',
      'changes.2.id',
      'changes.3.type',
      'changes.4.op',
      'changes.5.data.skills.1',
    ])
  })

  test('find a reference only in an earlier change that makes such a record', async () => {
    const booked = { ...booking, projectId: project.id, personId: { ref: 'p' } }
    const person = create('person', newPerson('late@example.com'), 'p')
    const late = await admin.changes(create('assignment', booked), person)
    expect(late.body.errors).toMatchObject([{ path: 'changes.0.data.personId' }])
    const other = await admin.changes(
      create('project', { name: 'A', client: 'B', startDate: '2026-01-01' }, 'p'),
      create('assignment', booked),
    )
    expect(other.body.errors).toMatchObject([{ path: 'changes.1.data.personId' }])
    const twice = await admin.changes(person, { ...person, data: newPerson('twice@example.com') })
    expect(twice.body.errors).toMatchObject([{ path: 'changes.1.ref' }])
  })

  test('hold each record against the version that they name', async () => {
    const person = await make.person()
    const rename = (version: number) => ({
      op: 'update',
      type: 'person',
      id: person.id,
      version,
      data: { name: 'A' },
    })
    const stale = await admin.changes(rename(person.version - 1))
    expect(stale.body).toMatchObject({ status: 412, code: 'STALE', currentVersion: person.version })
    expect((await admin.changes(rename(person.version))).status).toBe(200)
    expect((await admin.changes({ ...rename(person.version), op: 'delete', data: undefined })).status).toBe(
      412,
    )
  })

  test('may change one record twice; it is told and kept as it is at the end', async () => {
    const person = await make.person()
    const rename = (name: string) => ({ op: 'update', type: 'person', id: person.id, data: { name } })
    const { body } = await admin.changes(rename('First'), rename('Second'))
    expect(body.results.map(({ record }: { record: { name: string } }) => record.name)).toEqual([
      'Second',
      'Second',
    ])
    expect((await admin.get(`/people/${person.id}`)).body.name).toBe('Second')
  })

  test('cannot touch what an earlier one removed, nor what was never there', async () => {
    const assignment = await make.assignment({ projectId: project.id })
    const removal = { op: 'delete', type: 'assignment', id: assignment.id }
    expect((await admin.changes(removal, removal)).body).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    const update = { op: 'update', type: 'assignment', id: assignment.id, data: { note: 'x' } }
    expect((await admin.changes(removal, update)).status).toBe(404)
    expect((await admin.changes({ ...update, id: 999_999 })).status).toBe(404)
    expect((await admin.get(`/assignments/${assignment.id}`)).status).toBe(200)
  })

  test('may remove a person whose assignments they move away or remove', async () => {
    const [person, other] = [await make.person(), await make.person()]
    const [moved, removed] = [
      await make.assignment({ projectId: project.id, personId: person.id }),
      await make.assignment({ projectId: project.id, personId: person.id }),
    ]
    const gone = { op: 'delete', type: 'person', id: person.id }
    expect((await admin.changes(gone)).body).toMatchObject({ code: 'IN_USE', assignmentCount: 2 })
    const move = { op: 'update', type: 'assignment', id: moved.id, data: { personId: other.id } }
    expect((await admin.changes(move, gone)).body).toMatchObject({ code: 'IN_USE', assignmentCount: 1 })
    const { status } = await admin.changes(move, gone, { op: 'delete', type: 'assignment', id: removed.id })
    expect(status).toBe(200)
    expect((await admin.get(`/people/${person.id}`)).status).toBe(404)
    expect((await admin.get(`/assignments/${moved.id}`)).body.personId).toBe(other.id)
  })

  test('may move a project and its assignments past each other', async () => {
    const moving = await make.project({ startDate: '2026-01-01', endDate: '2026-01-31' })
    const { id } = await make.assignment({ projectId: moving.id })
    const dates = { startDate: '2026-06-01', endDate: '2026-06-30' }
    const { status } = await admin.changes(
      { op: 'update', type: 'project', id: moving.id, data: dates },
      { op: 'update', type: 'assignment', id, data: dates },
    )
    expect(status).toBe(200)
  })

  test('are at least one and at most a thousand', async () => {
    expect((await admin.changes()).body.errors).toMatchObject([{ path: 'changes' }])
    const many = (count: number) =>
      Array.from({ length: count }, () =>
        create('assignment', { ...booking, projectId: project.id, role: 'x' }),
      )
    expect((await admin.changes(...many(1001))).body.errors).toMatchObject([{ path: 'changes' }])
    const { status, body } = await admin.changes(...many(1000))
    expect(status).toBe(200)
    expect(new Set(body.results.map(({ id }: { id: number }) => id)).size).toBe(1000)
  })
})
