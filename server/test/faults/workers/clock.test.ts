import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { makeToken, startServer } from '../../server.ts'
import { ask } from '../ask.ts'
import { expectNothingLost } from '../judge.ts'
import { setStage } from '../stage.ts'
import { LONG_TEST_MS, eventually, expectGoodBut, goodAnswers, workersOf } from './workers.ts'

vi.setConfig({ testTimeout: LONG_TEST_MS })

// What the processes take for the time of day is what it is and so many milliseconds as the file says.
const folder = mkdtempSync(join(tmpdir(), 'wt-clock-'))
const file = join(folder, 'shift')
const module = join(folder, 'shift.mjs')
writeFileSync(
  module,
  `import { readFileSync } from 'node:fs'
   const Real = Date
   let shift = 0
   setInterval(() => { shift = Number(readFileSync('${file}', 'utf8')) }, 50).unref()
   globalThis.Date = class Date extends Real {
     constructor(...given) { if (given.length > 0) super(...given); else super(Real.now() + shift) }
     static now() { return Real.now() + shift }
   }`,
)
const DAY_MS = 86_400_000
const moveClock = async (ms: number) => {
  writeFileSync(file, String(ms))
  await pause(300)
}
await moveClock(0)
afterAll(() => rmSync(folder, { recursive: true }))
const NODE_OPTIONS = `--import ${module}`

const { server, postgres, redis, load, get } = await setStage({
  WORKERS: '2',
  WORKER_SILENCE_S: '4',
  NODE_OPTIONS,
})

test.each([
  ['ahead', DAY_MS],
  ['back', -DAY_MS],
])('a clock moved a day %s: no worker is taken for dead, and nothing is lost', async (_, ms) => {
  const workers = workersOf(server)
  const begun = performance.now()
  await moveClock(ms)
  await eventually(async () => {
    const { body } = await get('/api/v1/nothing')
    const { timestamp } = JSON.parse(body) as { timestamp: string }
    return Math.abs(Date.parse(timestamp) - Date.now() - ms) < 60_000
  }, 'the clock of the server has moved')
  await pause(5000)
  await goodAnswers(load, 50)
  expect(workersOf(server)).toEqual(workers)
  expectGoodBut(load.since(begun))
  await moveClock(0)
})

test('bookings went on all the while', async () => {
  await load.stop()
  expect(server.running()).toBe(true)
  await expectNothingLost(postgres.url, load.bookings)
})

test.each([
  ['Redis', () => `${redis.url}/1`],
  ['memory', () => ''],
])(
  'who is over the limit waits as long as the window is, also when the clock is moved back: %s',
  async (_, url) => {
    await moveClock(0)
    const limited = await startServer({
      DATABASE_URL: postgres.url,
      REDIS_URL: url(),
      RATE_LIMIT_MAX: '15',
      RATE_LIMIT_WINDOW_S: '4',
      NODE_OPTIONS,
    })
    onTestFinished(async () => {
      await limited.stop()
    })
    const headers = { authorization: `Bearer ${await makeToken(limited.url)}` }
    const agent = new Agent({ keepAlive: true })
    const status = async () => (await ask(agent, `${limited.url}/api/v1/people`, { headers })).status
    await eventually(async () => (await status()) === 429, 'the limit')
    await moveClock(-DAY_MS)
    await pause(4500)
    expect(await status()).toBe(200)
  },
)
