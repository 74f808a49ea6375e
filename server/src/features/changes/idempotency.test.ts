import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'

const { admin, pool, make, ...others } = await build()
const project = await make.project()
const person = await make.person()

let keys = 0
const newKey = () => {
  keys += 1
  return { 'idempotency-key': `key-${keys}` }
}
const booking = (weeklyHours: number) => ({
  personId: person.id,
  projectId: project.id,
  weeklyHours,
  startDate: '2026-01-01',
  endDate: '2026-01-31',
})
const count = async () => (await admin.get('/assignments?limit=1')).body.total as number

describe('a POST with an Idempotency-Key', () => {
  test('is done once and answered alike each time', async () => {
    const key = newKey()
    const before = await count()
    const first = await admin.post('/assignments', booking(1), key)
    const again = await admin.post('/assignments', booking(1), key)
    expect(first.status).toBe(201)
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    expect(again.headers['idempotency-replayed']).toBe('true')
    for (const name of ['location', 'change-id', 'etag'])
      expect(again.headers[name]).toBe(first.headers[name])
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect(await count()).toBe(before + 1)
  })

  test.each(['/changes', '/projects/:id/shift', '/assignments/:id/split'])(
    'works for %s too',
    async (path) => {
      const [some, assignment] = [await make.project(), await make.assignment({ projectId: project.id })]
      const bodies: Record<string, object> = {
        '/changes': { changes: [{ op: 'delete', type: 'project', id: some.id }] },
        '/projects/:id/shift': { days: 1 },
        '/assignments/:id/split': { date: '2026-01-10' },
      }
      const address = path.replace(':id', String(path.startsWith('/projects') ? some.id : assignment.id))
      const key = newKey()
      const first = await admin.post(address, bodies[path], key)
      const again = await admin.post(address, bodies[path], key)
      expect(first.status).toBeLessThan(300)
      expect([again.status, again.body]).toEqual([first.status, first.body])
      expect(again.headers['idempotency-replayed']).toBe('true')
    },
  )

  test('cannot be used for another body or another address', async () => {
    const key = newKey()
    await admin.post('/assignments', booking(1), key)
    for (const other of [
      await admin.post('/assignments', booking(1.01), key),
      await admin.post('/projects', { name: 'X', client: 'Y', startDate: '2026-01-01' }, key),
    ])
      expect(other.body).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' })
  })

  test('is forgotten when it is refused', async () => {
    const key = newKey()
    expect((await admin.post('/assignments', booking(100), key)).body.code).toBe('OVER_CAPACITY')
    expect((await admin.post('/assignments', booking(1), key)).status).toBe(201)
  })

  test('belongs to one user', async () => {
    const key = newKey()
    const planner = await others.signedIn('planner')
    const mine = await admin.post('/assignments', booking(1), key)
    const theirs = await planner.post('/assignments', booking(1), key)
    expect(theirs.status).toBe(201)
    expect(theirs.body.id).not.toBe(mine.body.id)
  })

  test('sent twice at once books once: the second waits', async () => {
    const key = newKey()
    const before = await count()
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => admin.post('/assignments', booking(1), key)),
    )
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(7)
    expect(await count()).toBe(before + 1)
  })

  test('is done again after a day', async () => {
    const key = newKey()
    const first = await admin.post('/assignments', booking(1), key)
    const age = (interval: string) =>
      pool.query(`update idempotency_keys set created_at = now() - $2::interval where key = $1`, [
        key['idempotency-key'],
        interval,
      ])
    await age('23 hours 59 minutes')
    expect((await admin.post('/assignments', booking(1), key)).body.id).toBe(first.body.id)
    await age('24 hours 1 minute')
    const later = await admin.post('/assignments', booking(1), key)
    expect(later.status).toBe(201)
    expect(later.body.id).not.toBe(first.body.id)
  })

  test.each(['', 'a b', 'ä', 'x'.repeat(256)])('has a key of visible ASCII, not %j', async (key) => {
    const { body } = await admin.post('/assignments', booking(1), { 'idempotency-key': key })
    expect(body).toMatchObject({ code: 'VALIDATION_ERROR', errors: [{ path: 'Idempotency-Key' }] })
  })
})
