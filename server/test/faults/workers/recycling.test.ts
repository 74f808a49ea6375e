import { Agent } from 'node:http'
import { expect, test, vi } from 'vitest'
import { ask } from '../ask.ts'
import { expectNothingLost } from '../judge.ts'
import { setStage } from '../stage.ts'
import { LONG_TEST_MS, eventually, expectGoodBut, goodAnswers, workersOf } from './workers.ts'

vi.setConfig({ testTimeout: LONG_TEST_MS })

const { server, postgres, load } = await setStage({ WORKERS: '2', WORKER_MAX_REQUESTS: '1000' })

/** How many requests each had answered that was replaced for it. */
const counts = () =>
  server
    .log()
    .filter(({ msg }) => msg === 'replacing a worker')
    .map(({ reason }) => Number(/^it has answered (\d+) requests$/.exec(String(reason))?.[1]))

test('after so many requests each is replaced, not all at the same count, unnoticed', async () => {
  const old = workersOf(server)
  const begun = performance.now()
  const agent = new Agent({ keepAlive: false, maxSockets: 8 })
  const over = new AbortController()
  const knock = async () => {
    while (!over.signal.aborted)
      expect(await ask(agent, `${server.url}/api/live`)).toMatchObject({ status: 200 })
  }
  const knockers = Array.from({ length: 8 }, knock)
  await eventually(() => !workersOf(server).some((pid) => old.includes(pid)), 'no old worker is left')
  over.abort()
  await Promise.all(knockers)
  await goodAnswers(load, 50)
  expect(counts().length).toBeGreaterThanOrEqual(2)
  for (const count of counts()) expect(count).toBeGreaterThanOrEqual(900)
  expect(new Set(counts()).size).toBeGreaterThan(1)
  expectGoodBut(load.since(begun))
  await load.stop()
  await expectNothingLost(postgres.url, load.bookings)
})
