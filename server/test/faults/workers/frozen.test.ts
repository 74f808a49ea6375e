import { readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { alive, signal } from '../../services/signals.ts'
import { expectNothingLost } from '../judge.ts'
import { setStage } from '../stage.ts'
import { LONG_TEST_MS, breaks, expectGoodBut, goodAnswers, replaced, workersOf } from './workers.ts'

vi.setConfig({ testTimeout: LONG_TEST_MS })

const SILENCE_S = 3
const { server, postgres, load, get } = await setStage({
  WORKERS: '2',
  WORKER_SILENCE_S: String(SILENCE_S),
})
const openFiles = (pid: number) => readdirSync(`/proc/${pid}/fd`).length
const found: Record<string, unknown> = {}
afterAll(() => console.log(found))

test('a worker that hangs is killed and replaced; new connections go to the other meanwhile', async () => {
  await goodAnswers(load, 50)
  // The load's connections may all be at one worker, and at that one something is to hang.
  const busiest = (one: number, other: number) => openFiles(other) - openFiles(one)
  const [victim] = workersOf(server).toSorted(busiest)
  const begun = performance.now()
  signal([victim!], 'SIGSTOP')
  let meanwhile = 0
  for (; meanwhile < 30; meanwhile++) {
    const answer = await get('/api/v1/people')
    expect(answer.status).toBe(200)
    // A slow machine has time for fewer.
    if (!alive(victim!)) break
  }
  expect(meanwhile).toBeGreaterThan(3)
  await replaced(server, [victim!])
  await goodAnswers(load, 300)
  const answers = load.since(begun - 500)
  expectGoodBut(answers, 'ECONNRESET', 'socket hang up')
  // What hung was cut with the worker, at the latest.
  const longest = Math.max(...answers.map(({ ms }) => ms))
  expect(longest).toBeGreaterThan(SILENCE_S * 1000 - 1500)
  expect(longest).toBeLessThan(SILENCE_S * 1000 + 4000)
  found['worker frozen'] = { ...breaks(answers), 'longest ms': Math.round(longest) }
})

test('a primary that hung does not take its workers for dead', async () => {
  const workers = workersOf(server)
  signal([server.pid], 'SIGSTOP')
  await pause(SILENCE_S * 1000 + 1500)
  // Workers take connections themselves.
  expect(await get('/api/v1/people')).toMatchObject({ status: 200 })
  signal([server.pid], 'SIGCONT')
  await pause(1500)
  expect(workersOf(server)).toEqual(workers)
})

test('everything frozen and thawed, as a suspended machine is, goes on', async () => {
  const workers = workersOf(server)
  signal([server.pid, ...workers], 'SIGSTOP')
  await pause(SILENCE_S * 1000 + 1500)
  signal([...workers, server.pid], 'SIGCONT')
  await goodAnswers(load, 100)
  await pause(1500)
  expect(workersOf(server)).toEqual(workers)
  await load.stop()
  await expectNothingLost(postgres.url, load.bookings)
})
