import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { expectNothingLost, recovered, tally } from '../judge.ts'
import { setStage } from '../stage.ts'
import { LONG_TEST_MS, eventually, expectGoodBut, expectNoHang, goodAnswers, workersOf } from './workers.ts'

vi.setConfig({ testTimeout: LONG_TEST_MS })

const { server, postgres, redis, load } = await setStage({ WORKERS: '2' })
const workers = workersOf(server)
afterAll(() => load.stop())
/** How many transactions of the server are open and have written. */
async function writing(): Promise<number> {
  const client = new pg.Client(postgres.url)
  await client.connect()
  const { rows } = await client.query<{ count: string }>(
    `select count(*) from pg_stat_activity where backend_xid is not null and application_name = 'workload-tracker'`,
  )
  await client.end()
  return Number(rows[0]!.count)
}
const honest = (begun: number) => {
  const odd = load.since(begun).filter(({ status }) => ![200, 201, 503].includes(status))
  expect(odd.slice(0, 3)).toEqual([])
  expectNoHang(load.since(begun))
}

test('PostgreSQL killed while bookings are in mid-transaction', async () => {
  await goodAnswers(load, 50)
  const begun = performance.now()
  const locker = new pg.Client(postgres.url)
  locker.on('error', () => {})
  await locker.connect()
  // Bookings have taken their key by then, and wait for the people they write about.
  await locker.query('begin; lock table people in access exclusive mode')
  await vi.waitFor(async () => expect(await writing()).toBeGreaterThan(2), 20_000)
  await postgres.kill()
  await pause(500)
  await postgres.restart()
  await recovered(load)
  honest(begun)
})

test('PostgreSQL frozen: who waits for it is told so within a bound, and all is well when it is thawed', async () => {
  await goodAnswers(load, 50)
  const begun = performance.now()
  postgres.freeze()
  // Longer than the server waits for an answer, so that it finds out by itself.
  await eventually(() => (tally(load.since(begun))['503'] ?? 0) > 20, 'refusals')
  await pause(12_000)
  postgres.thaw()
  await recovered(load)
  honest(begun)
})

test('Redis killed', async () => {
  const begun = performance.now()
  await redis.kill()
  await pause(1000)
  await redis.restart()
  await goodAnswers(load, 100)
  expect(server.running()).toBe(true)
  expectGoodBut(load.since(begun))
})

test('both killed at once', async () => {
  const begun = performance.now()
  await Promise.all([redis.kill(), postgres.kill()])
  await pause(1000)
  await Promise.all([redis.restart(), postgres.restart()])
  await recovered(load)
  expect(server.running()).toBe(true)
  honest(begun)
})

test('no worker died of it, and nothing acknowledged is lost or done twice', async () => {
  expect(workersOf(server)).toEqual(workers)
  await load.stop()
  await expectNothingLost(postgres.url, load.bookings)
})
