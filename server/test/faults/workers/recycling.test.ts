import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { ask } from '../ask.ts'
import { expectNothingLost } from '../judge.ts'
import { setStage } from '../stage.ts'
import { LONG_TEST_MS, eventually, expectGoodBut, goodAnswers, replaced, workersOf } from './workers.ts'

vi.setConfig({ testTimeout: LONG_TEST_MS })

// The worker that finds the file eats it, and then memory.
const folder = mkdtempSync(join(tmpdir(), 'wt-recycling-'))
const meal = join(folder, 'meal')
const module = join(folder, 'eat.mjs')
writeFileSync(
  module,
  `import cluster from 'node:cluster'
   import { rmSync } from 'node:fs'
   if (cluster.isWorker) setInterval(() => {
     try { rmSync('${meal}') } catch { return }
     globalThis.eaten = Buffer.alloc(900 * 1024 * 1024, 1)
   }, 100).unref()`,
)
afterAll(() => rmSync(folder, { recursive: true }))
const { server, postgres, load } = await setStage({
  WORKERS: '2',
  WORKER_MAX_REQUESTS: '1000',
  WORKER_MAX_MEMORY_MB: '800',
  NODE_OPTIONS: `--import ${module}`,
})
const reasons = () =>
  server
    .log()
    .filter(({ msg }) => msg === 'replacing a worker')
    .map(({ reason }) => String(reason))

test('a worker above its bound of memory is replaced by a fresh one, unnoticed', async () => {
  await goodAnswers(load, 50)
  const begun = performance.now()
  writeFileSync(meal, '')
  await eventually(() => reasons().some((reason) => /^it uses \d{3,} MB$/.test(reason)), 'a reason')
  await eventually(() => workersOf(server).length === 2, 'two workers')
  await goodAnswers(load, 100)
  expect(workersOf(server)).toHaveLength(2)
  expectGoodBut(load.since(begun))
})

test('after so many requests each is replaced, not all at the same count, unnoticed', async () => {
  const old = workersOf(server)
  const begun = performance.now()
  const agent = new Agent({ keepAlive: false, maxSockets: 8 })
  const knocking = new AbortController()
  const knock = async () => {
    while (!knocking.signal.aborted)
      expect(await ask(agent, `${server.url}/api/live`)).toMatchObject({ status: 200 })
  }
  const knockers = Array.from({ length: 8 }, knock)
  await replaced(server, old)
  knocking.abort()
  await Promise.all(knockers)
  const counts = reasons()
    .filter((reason) => reason.startsWith('it has answered'))
    .map((reason) => Number(/\d+/.exec(reason)?.[0]))
  expect(counts.length).toBeGreaterThanOrEqual(2)
  for (const count of counts) expect(count).toBeGreaterThanOrEqual(900)
  expect(new Set(counts).size).toBeGreaterThan(1)
  expectGoodBut(load.since(begun))
  await load.stop()
  await expectNothingLost(postgres.url, load.bookings)
})
