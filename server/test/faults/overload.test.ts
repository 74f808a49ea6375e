import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import type { Answer } from './ask.ts'
import { expectNothingLost, recovered } from './judge.ts'
import { setStage } from './stage.ts'

const { postgres, load, get } = await setStage()

test('a database that is swamped: new work is refused quickly, health and metrics answer, then all is well', async () => {
  const locker = new pg.Client(postgres.url)
  await locker.connect()
  await locker.query('begin; lock table people')
  const flood: Promise<Answer>[] = []
  let refused: Answer
  // Who waits gives up in time: a slow machine takes more of them until there are too many.
  do {
    for (let count = 0; count < 900; count++) flood.push(get('/api/v1/people'))
    await pause(700)
    refused = await get('/api/v1/people')
  } while (refused.retryAfter !== '2' && flood.length < 9000)
  const [live, metrics] = [await get('/api/live'), await get('/metrics')]
  await locker.query('rollback')
  await locker.end()
  expect(refused).toMatchObject({
    status: 503,
    retryAfter: '2',
    body: expect.stringContaining('OVERLOADED') as unknown,
  })
  expect(refused.ms).toBeLessThan(1500)
  expect(live.status).toBe(200)
  expect(metrics.body).toMatch(/requests_shed_total [1-9]/)
  const statuses = new Set((await Promise.all(flood)).map(({ status }) => status))
  expect([...statuses].every((status) => status === 200 || status === 503)).toBe(true)
  await recovered(load)
  await load.stop()
  await expectNothingLost(postgres.url, load.bookings)
})
