import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { expectNothingLost } from '../judge.ts'
import { setStage } from '../stage.ts'
import { LONG_TEST_MS, eventually, expectGoodBut, goodAnswers, replaced, workersOf } from './workers.ts'

vi.setConfig({ testTimeout: LONG_TEST_MS })

// The worker that finds the file eats it, and then memory.
const folder = mkdtempSync(join(tmpdir(), 'wt-memory-'))
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
  WORKER_MAX_MEMORY_MB: '800',
  NODE_OPTIONS: `--import ${module}`,
})

test('a worker above its bound of memory is replaced by a fresh one, unnoticed', async () => {
  await goodAnswers(load, 50)
  const old = workersOf(server)
  const begun = performance.now()
  writeFileSync(meal, '')
  const replacements = () => server.log().filter(({ msg }) => msg === 'replacing a worker')
  await eventually(() => replacements().length > 0, 'a replacement')
  const [big, ...others] = replacements()
  expect(big).toMatchObject({ reason: expect.stringMatching(/^it uses \d{3,} MB$/) as unknown })
  expect(old).toContain(big!.pid)
  expect(others).toEqual([])
  await replaced(server, [Number(big!.pid)])
  await goodAnswers(load, 100)
  // The other one stayed.
  expect(workersOf(server).filter((pid) => old.includes(pid))).toHaveLength(1)
  expectGoodBut(load.since(begun))
  await load.stop()
  await expectNothingLost(postgres.url, load.bookings)
})
