import { expect, test, vi } from 'vitest'
import { signal } from '../../services/signals.ts'
import { setStage } from '../stage.ts'
import { LONG_TEST_MS, expectGoodBut, goodAnswers, replaced, workersOf } from './workers.ts'

vi.setConfig({ testTimeout: LONG_TEST_MS })

const { server, load } = await setStage({ PROCESS: 'web', WORKERS: '1' })

test('SIGHUP under load to a server of one worker: it is a new one, and no request fails', async () => {
  await goodAnswers(load, 20)
  const begun = performance.now()
  const old = workersOf(server)
  expect(old).toHaveLength(1)
  signal([server.pid], 'SIGHUP')
  await replaced(server, old, 1)
  await goodAnswers(load, 20)
  expectGoodBut(load.since(begun))
  expect(await server.stop()).toBe(0)
})
