import { afterAll, describe, expect, test, vi } from 'vitest'
import { build } from '../../test/app.ts'
import { expectProblem } from '../../test/problem.ts'

const { app, admin, anonymous, pool } = await build(
  {},
  { max: 2, connectionTimeoutMillis: 30_000 },
  { shedLoad: true },
)
await app.listen({ host: '127.0.0.1', port: 0 })
afterAll(() => app.close())

/** Does nothing else for a while, as a computation that is too long does. */
function block(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}
const shed = async () => Number(/^requests_shed_total (\d+)$/m.exec((await app.inject('/metrics')).body)?.[1])

async function expectShed(): Promise<void> {
  const before = await shed()
  const answer = await admin.get('/people')
  expectProblem(answer, 503, 'OVERLOADED')
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  expectProblem(await anonymous.post('/session', {}), 503, 'OVERLOADED')
  expect(await shed()).toBe(before + 2)
  expect(await anonymous.get('/api/live')).toMatchObject({ status: 200 })
}

describe('new work is refused, and health and metrics answer', () => {
  test('while the event loop is blocked; afterwards it is taken again', async () => {
    expect(await admin.get('/people')).toMatchObject({ status: 200 })
    const blocked = { still: true }
    const blocking = (async () => {
      while (blocked.still) {
        block(700)
        await new Promise((turn) => setImmediate(turn))
      }
    })()
    try {
      const refused = await vi.waitFor(
        async () => {
          // While it was not shed it may have waited in vain for the database, which is 503 as well.
          const before = await shed()
          const answer = await admin.get('/people')
          expect(await shed()).toBeGreaterThan(before)
          return answer
        },
        { timeout: 30_000, interval: 1 },
      )
      expectProblem(refused, 503, 'OVERLOADED')
      expect(await anonymous.get('/api/live')).toMatchObject({ status: 200 })
    } finally {
      blocked.still = false
      await blocking
    }
    await vi.waitFor(async () => expect(await admin.get('/people')).toMatchObject({ status: 200 }), 10_000)
  }, 60_000)

  test('while too many wait for the database', async () => {
    const lock = await pool.connect()
    await lock.query('begin; lock table people')
    const waiting = Array.from({ length: 600 }, () =>
      app.pool.query('select count(*) from people').catch(() => {}),
    )
    try {
      await vi.waitFor(() => expect(app.pool.waitingCount).toBeGreaterThan(500), 10_000)
      await expectShed()
    } finally {
      await lock.query('rollback')
      lock.release()
      await Promise.all(waiting)
    }
    expect(await admin.get('/people')).toMatchObject({ status: 200 })
  })
})
