import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { expectHonest, expectNothingLost, recovered, tally } from './judge.ts'
import { setStage } from './stage.ts'

const { postgres, server, load, get } = await setStage()

describe.each([
  ['stopped', () => postgres.stop('fast')],
  ['crashed', () => postgres.stop('immediate')],
  ['killed', () => postgres.kill()],
])('PostgreSQL %s', (_, away) => {
  test('is 503 at once, and all is well again by itself', async () => {
    const begun = performance.now()
    await pause(500)
    await away()
    const gone = performance.now()
    await pause(300)
    const health = await get('/api/health')
    expect(health).toMatchObject({ status: 503, body: expect.stringContaining('unhealthy') as unknown })
    expect(await get('/api/live')).toMatchObject({ status: 200 })
    await pause(2000)
    const meanwhile = load.since(gone + 100)
    expect(Object.keys(tally(meanwhile))).toEqual(['503'])
    expect(Math.max(...meanwhile.map(({ ms }) => ms))).toBeLessThan(1000)
    await postgres.restart()
    await recovered(load)
    expectHonest(load.since(begun), { mayFail: true })
  })
})

test('PostgreSQL restarted under load', async () => {
  const begun = performance.now()
  for (let count = 0; count < 3; count++) {
    await postgres.restart()
    await pause(700)
  }
  await recovered(load)
  expectHonest(load.since(begun), { mayFail: true })
  expect(server.running()).toBe(true)
})

test('connections cut one by one cost no more than their requests', async () => {
  const begun = performance.now()
  const client = new pg.Client(postgres.url)
  await client.connect()
  let cut = 0
  try {
    while (performance.now() < begun + 6000) {
      const { rowCount } = await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = 'workload-tracker' order by random() limit 1`,
      )
      cut += rowCount ?? 0
      await pause(40)
    }
  } finally {
    await client.end()
  }
  await recovered(load)
  const answers = load.since(begun)
  expect(cut).toBeGreaterThan(20)
  expectHonest(answers, { mayFail: true })
  // A connection serves one request at a time.
  expect(tally(answers)['503'] ?? 0).toBeLessThanOrEqual(cut)
})

test('nothing acknowledged was lost, and the server never left', async () => {
  await load.stop()
  await expectNothingLost(postgres.url, load.bookings)
  expect(server.running()).toBe(true)
  expect(server.log().filter(({ level, code }) => level === 'fatal' || code === 'INTERNAL')).toEqual([])
})
