import { expect, test } from 'vitest'
import { build } from './app.ts'
import { weekOf } from './factory.ts'

// The embedded database has one session: whoever asks for a second one inside a transaction waits for ever.

const { admin, make } = await build({}, { max: 1, connectionTimeoutMillis: 2000 })

test('every write needs one connection only, also many at once', async () => {
  const project = await make.project({ endDate: '2026-12-31' })
  const person = await make.person()
  const pattern = await make.pattern(person.id, '2026-06-01', weekOf(9))
  const assignment = await make.assignment({ projectId: project.id, personId: person.id })
  const change = { op: 'update', type: 'project', id: project.id, data: { name: 'X' } }
  const key = { 'idempotency-key': 'one' }
  const answers = [
    await admin.patch(`/people/${person.id}`, { weeklyCapacity: 30 }),
    await admin.patch(`/people/${person.id}/work-patterns/${pattern.id}`, { weeks: [weekOf(8)] }),
    await admin.patch(`/projects/${project.id}`, { status: 'done' }),
    await admin.patch(`/assignments/${assignment.id}`, { weeklyHours: 5 }),
    await admin.post(`/assignments/${assignment.id}/split`, { date: '2026-01-10', personId: null }, key),
    await admin.post(`/assignments/${assignment.id}/split`, { date: '2026-01-10', personId: null }, key),
    await admin.post(`/projects/${project.id}/shift`, { days: 1 }),
    await admin.post('/changes', { changes: [change, change] }),
    await admin.post('/tokens', { name: 'x', scope: 'read' }),
    await admin.delete(`/people/${person.id}/work-patterns/${pattern.id}`),
    await admin.delete(`/people/${person.id}?cascade=true`),
    await admin.delete(`/projects/${project.id}?cascade=true`),
    await admin.get('/utilization?from=2026-01-05&to=2026-02-01&by=project'),
    await admin.get('/utilization?from=2026-01-05&to=2026-02-01&by=role'),
    await admin.get('/availability?from=2026-01-05&to=2026-02-01&weeklyHours=5'),
    await admin.get('/schedule?from=2026-01-05&to=2026-02-01'),
  ]
  expect(answers.filter(({ status }) => status >= 300)).toEqual([])

  const twenty = Array.from({ length: 20 }, (_, index) => index)
  const people = await Promise.all(twenty.map((index) => make.person({ email: `one${index}@example.com` })))
  expect(new Set(people.map(({ id }) => id)).size).toBe(20)
  const refused = await Promise.all(twenty.map(() => admin.patch('/people/999999', { name: 'x' })))
  expect(refused.map(({ status }) => status)).toEqual(twenty.map(() => 404))
})
