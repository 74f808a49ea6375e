import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { build } from '../../test/app.ts'
import { Client } from '../../test/client.ts'
import { type RedisServer, startRedis } from '../../test/services/redis.ts'
import { buildApp } from '../app.ts'
import { loadConfig } from '../config.ts'

// Two servers on one database and one Redis, which these tests take away.

const MAX = 20
const redis: RedisServer = await startRedis()
const settings = { REDIS_URL: redis.url, RATE_LIMIT_MAX: String(MAX), LOG_LEVEL: 'silent' }
const one = await build(settings)
const other = await buildApp(loadConfig(settings), { connectionString: one.url, max: 4 })
afterAll(async () => {
  await other.close()
  await redis.end()
})

const connected = () =>
  vi.waitFor(() => expect([one.app.redis?.status, other.redis?.status]).toEqual(['ready', 'ready']), 10_000)
beforeAll(connected)

/** So many requests of somebody new, in turns at both servers. */
async function ask(times: number) {
  const here = await one.signedIn('viewer')
  const there = new Client(other, here.headers)
  const answers = await Promise.all(
    Array.from({ length: times }, (_, index) => (index % 2 === 0 ? here : there).get('/people')),
  )
  const count = (status: number) => answers.filter((answer) => answer.status === status).length
  return { passed: count(200), refused: count(429) }
}

test('refuse at exactly the limit, whichever answers', async () => {
  expect(await ask(MAX + 10)).toEqual({ passed: MAX, refused: 10 })
})

test('each keep the limit while Redis is frozen, without waiting for it', async () => {
  redis.freeze()
  const begun = performance.now()
  const { passed, refused } = await ask(MAX * 4)
  expect(performance.now() - begun).toBeLessThan(3000)
  redis.thaw()
  expect(passed + refused).toBe(MAX * 4)
  expect(passed).toBeLessThanOrEqual(MAX * 2)
  expect(refused).toBeGreaterThan(MAX)
})

test('each keep the limit while Redis is away, and share it again when it is back', async () => {
  await connected()
  await redis.kill()
  const { passed, refused } = await ask(MAX * 4)
  expect(passed + refused).toBe(MAX * 4)
  expect(passed).toBeLessThanOrEqual(MAX * 2)
  await redis.restart()
  await connected()
  await vi.waitFor(async () => expect(await ask(MAX + 10)).toEqual({ passed: MAX, refused: 10 }), 10_000)
})
