import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { signal } from '../../services/signals.ts'
import { type Answer, ask } from '../ask.ts'
import { expectNothingLost, tally } from '../judge.ts'
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

// Something that can be broken while the server runs: read anew by each worker.
const folder = mkdtempSync(join(tmpdir(), 'wt-rolling-'))
const secret = join(folder, 'password')
writeFileSync(secret, 'a password for the tests')
afterAll(() => rmSync(folder, { recursive: true }))
const { server, postgres, load, token } = await setStage({
  WORKERS: '2',
  DRAIN_S: '3',
  ADMIN_PASSWORD: '',
  ADMIN_PASSWORD_FILE: secret,
})
const IDLERS = 40
const found: Record<string, unknown> = {}
afterAll(() => console.log(found))

const ROLLED = 'all workers are replaced'
const said = (text: string) => server.log().filter(({ msg }) => msg === text).length
/** Has so many rolling restarts begun by what is done; comes back when they are over. */
async function rolls(work: () => unknown, times = 1): Promise<void> {
  const before = said(ROLLED)
  await work()
  await eventually(() => said(ROLLED) === before + times, `${times} rolling restarts`)
}
const roll = () => rolls(() => signal([server.pid], 'SIGHUP'))

/** Somebody who asks now and then over one connection, whose requests may meet the end of it. */
async function idler(answers: Answer[], over: AbortSignal): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const headers = { authorization: `Bearer ${token}` }
  while (!over.aborted) {
    answers.push(await ask(agent, `${server.url}/api/v1/people?limit=1`, { headers }))
    await pause(Math.random() * 4000)
  }
  agent.destroy()
}

test('SIGHUP under load: every worker is a new one, and no request fails', async () => {
  await goodAnswers(load, 100)
  const idle: Answer[] = []
  const over = new AbortController()
  const idlers = Array.from({ length: IDLERS }, () => idler(idle, over.signal))
  const probes: Answer[] = []
  const probing = (async () => {
    while (!over.signal.aborted) {
      probes.push(await ask(new Agent(), `${server.url}/api/ready`))
      await pause(100)
    }
  })()
  const begun = performance.now()
  for (let times = 1; times <= 2; times++) {
    const old = workersOf(server)
    await roll()
    await replaced(server, old)
  }
  await goodAnswers(load, 200)
  over.abort()
  await Promise.all([...idlers, probing])
  found['one rolling restart, ms'] = Math.round((performance.now() - begun) / 2)
  // Of clients that keep asking not one is cut; of those that rest, only one that asks at the moment of closing, and the
  // slower the machine, the longer that is.
  expectGoodBut(load.since(begun))
  expectGoodBut(idle, 'ECONNRESET', 'socket hang up', 'EPIPE')
  const cut = idle.filter(({ status }) => status === 0)
  expect(cut.filter(({ reused }) => !reused)).toEqual([])
  expect(cut.length).toBeLessThan(IDLERS / 4)
  found['idle clients'] = { ...tally(idle), ...breaks(idle) }
  // A load balancer sees nothing of it: others take over, so nobody is "not ready".
  expect(tally(probes)).toEqual({ 200: probes.length })
})

test('SIGHUP again while it is under way replaces those once more that are new by then', async () => {
  const old = workersOf(server)
  let between: number[] = []
  await rolls(async () => {
    signal([server.pid], 'SIGHUP')
    await eventually(() => workersOf(server).some((pid) => !old.includes(pid)), 'the first new worker')
    between = workersOf(server)
    signal([server.pid], 'SIGHUP')
  }, 2)
  await replaced(server, [...new Set([...old, ...between])])
  expect(workersOf(server)).toHaveLength(2)
})

test('with settings that are wrong the old workers stay, and why is said; mended, it goes on', async () => {
  const old = workersOf(server)
  writeFileSync(secret, 'short')
  const begun = performance.now()
  const refusals = () => said('no successor could be started; the old worker stays')
  const before = refusals()
  signal([server.pid], 'SIGHUP')
  await eventually(() => refusals() > before, 'the refusal in the log')
  await pause(1000)
  expect(workersOf(server)).toEqual(old)
  expect(server.output.join('\n')).toContain('ADMIN_PASSWORD: ')
  writeFileSync(secret, 'a password for the tests')
  await roll()
  await replaced(server, old)
  await goodAnswers(load, 50)
  expectGoodBut(load.since(begun))
})

test('a worker that dies during a rolling restart leaves neither one too few nor one too many', async () => {
  const old = workersOf(server)
  await rolls(async () => {
    signal([server.pid], 'SIGHUP')
    await pause(100)
    signal(old, 'SIGKILL')
  })
  await eventually(() => workersOf(server).length === 2, 'two workers')
  await pause(1500)
  expect(workersOf(server)).toHaveLength(2)
  expect(workersOf(server).some((pid) => old.includes(pid))).toBe(false)
})

test('told to leave during a rolling restart it leaves cleanly, and nothing acknowledged is lost', async () => {
  signal([server.pid], 'SIGHUP')
  await pause(700)
  expect(await server.stop()).toBe(0)
  await load.stop()
  await expectNothingLost(postgres.url, load.bookings)
})
