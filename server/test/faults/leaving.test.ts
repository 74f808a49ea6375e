import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { expectNothingLost, tally } from './judge.ts'
import { setStage } from './stage.ts'

test.each([
  ['one process', await setStage({ WORKERS: '1' })],
  ['several workers', await setStage({ WORKERS: '2' })],
])(
  'SIGTERM under load of %s: exits 0 within its bound, and answers what was under way',
  async (_, { postgres, server, load }) => {
    await pause(1000)
    const begun = performance.now()
    const code = await server.stop()
    const took = performance.now() - begun
    await load.stop()
    expect(code).toBe(0)
    expect(took).toBeLessThan(12_000)
    // No connection that was in use was cut. New ones are refused once nobody listens; what the system had taken for
    // the server by then and the server not yet, it resets.
    const broken = load.answers.filter(({ status }) => status === 0)
    expect(broken.filter(({ reused }) => reused)).toEqual([])
    expect(broken.filter(({ body }) => !['ECONNREFUSED', 'ECONNRESET'].includes(body))).toEqual([])
    const answered = load.answers.filter(({ at, ms, status }) => at + ms > begun && status !== 0)
    expect(answered.length).toBeGreaterThan(0)
    expect(Object.keys(tally(answered)).filter((status) => !['200', '201'].includes(status))).toEqual([])
    await expectNothingLost(postgres.url, load.bookings)
  },
)
