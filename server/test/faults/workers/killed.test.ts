import { afterAll, expect, test, vi } from 'vitest'
import { checkAddress } from '../../../src/process/listening.ts'
import { startServer } from '../../server.ts'
import { until } from '../../services/processes.ts'
import { alive, signal } from '../../services/signals.ts'
import { expectNothingLost } from '../judge.ts'
import { setStage } from '../stage.ts'
import {
  LONG_TEST_MS,
  breaks,
  eventually,
  expectGoodBut,
  goodAnswers,
  replaced,
  workersOf,
} from './workers.ts'

vi.setConfig({ testTimeout: LONG_TEST_MS })

const CLIENTS = 12
const { server, settings, postgres, load, get } = await setStage({ WORKERS: '2' })
const port = Number(new URL(server.url).port)
const CUT = ['ECONNRESET', 'EPIPE', 'socket hang up', 'aborted']
const found: Record<string, unknown> = {}
afterAll(() => console.log(found))

test('a worker killed: its connections break once, nobody is turned away, and it is replaced', async () => {
  await goodAnswers(load, 100)
  const [victim, other] = workersOf(server)
  const begun = performance.now()
  signal([victim!], 'SIGKILL')
  await replaced(server, [victim!])
  found['replaced after ms'] = Math.round(performance.now() - begun)
  await goodAnswers(load, 300)
  expect(workersOf(server)).toContain(other)
  const answers = load.since(begun - 1000)
  expectGoodBut(answers, ...CUT)
  expect(answers.filter(({ status }) => status === 0).length).toBeLessThanOrEqual(CLIENTS)
  found['one worker killed'] = breaks(answers)
})

test('all workers killed at once: nobody listens until the first is there again, on the same port', async () => {
  const victims = workersOf(server)
  const begun = performance.now()
  signal(victims, 'SIGKILL')
  await replaced(server, victims)
  await goodAnswers(load, 300)
  expectGoodBut(load.since(begun), ...CUT, 'ECONNREFUSED')
  found['all workers killed'] = breaks(load.since(begun))
  const refused = load.since(begun).filter(({ body }) => body === 'ECONNREFUSED')
  found['refused for ms'] = Math.round((refused.at(-1)?.at ?? begun) - begun)
  expect(await get('/api/ready')).toMatchObject({ status: 200 })
})

test('the primary killed: nothing of it stays, its port is free; started again it goes on where it was', async () => {
  const workers = workersOf(server)
  expect(workers).toHaveLength(2)
  const begun = performance.now()
  signal([server.pid], 'SIGKILL')
  expect(await until(() => !workers.some(alive), 20_000)).toBe(true)
  await eventually(() => !server.running(), 'the primary is gone')
  // The system may let go of it a moment after the process is seen to be gone.
  await eventually(
    () =>
      checkAddress({ host: '127.0.0.1', port }).then(
        () => true,
        () => false,
      ),
    'a free port',
  )
  const again = await startServer({ ...settings, PORT: String(port) })
  await goodAnswers(load, 300)
  await load.stop()
  expectGoodBut(load.since(begun), ...CUT, 'ECONNREFUSED')
  expect(await again.stop()).toBe(0)
  await expectNothingLost(postgres.url, load.bookings)
})
