import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { expectHonest, expectNothingLost, recovered } from './judge.ts'
import { setStage } from './stage.ts'

const { redis, postgres, server, load, get, post } = await setStage()

/** The limit of sign-ins to one account: the eleventh that fails is refused. */
async function expectLimit(account: string): Promise<void> {
  const statuses: number[] = []
  for (let count = 0; count < 14; count++) {
    const { status } = await post('/api/v1/session', { email: `${account}@example.com`, password: 'wrong' })
    statuses.push(status)
  }
  expect(statuses.at(-1)).toBe(429)
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10)
}
const redisOf = async () =>
  (JSON.parse((await get('/api/health')).body) as { checks: { redis: { status: string } } }).checks.redis
    .status

describe.each([
  ['stopped', () => redis.stop(), () => redis.restart()],
  ['killed', () => redis.kill(), () => redis.restart()],
  ['frozen', async () => redis.freeze(), async () => redis.thaw()],
])('Redis %s', (name, away, back) => {
  test('goes unnoticed but for its health; limits hold all the while', async () => {
    const begun = performance.now()
    await pause(500)
    await away()
    await pause(1000)
    expect(await redisOf()).toBe('degraded')
    await expectLimit(name)
    await pause(1500)
    await back()
    await recovered(load)
    // It is asked for again every two seconds at the latest.
    await vi.waitFor(async () => expect(await redisOf()).toBe('up'), 6000)
    await expectLimit(`${name}-again`)
    expectHonest(load.since(begun), { mayFail: false })
  })
})

test('Redis restarted again and again', async () => {
  const begun = performance.now()
  for (let count = 0; count < 5; count++) {
    await redis.restart()
    await pause(400)
  }
  await recovered(load)
  expectHonest(load.since(begun), { mayFail: false })
  expect(server.running()).toBe(true)
})

test('nothing acknowledged was lost, and the server never left', async () => {
  await load.stop()
  await expectNothingLost(postgres.url, load.bookings)
  expect(server.running()).toBe(true)
})
