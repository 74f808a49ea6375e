import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { makeToken, startServer } from '../server.ts'
import { startPostgres } from '../services/postgres.ts'
import { until } from '../services/processes.ts'
import { startRedis } from '../services/redis.ts'
import { Visitor, dropIn } from './visitors.ts'
import { descriptorsOf, makeInsight } from './insight.ts'

const REQUESTS = Number(process.env.SOAK_REQUESTS ?? 100_000)
const CONNECTIONS = 1000
const VISITORS = 16
const STEPS = 10

const insight = makeInsight()
const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
const server = await startServer({
  DATABASE_URL: postgres.url,
  REDIS_URL: redis.url,
  // Never reached, but counted.
  RATE_LIMIT_MAX: '10000000',
  LOG_LEVEL: 'warn',
  NODE_OPTIONS: insight.NODE_OPTIONS,
})
afterAll(async () => {
  if (server.running()) await server.stop()
  await Promise.all([postgres.end(), redis.end()])
  insight.end()
})
const port = Number(new URL(server.url).port)
const token = await makeToken(server.url)
const megabytes = (bytes: number) => Math.round(bytes / 10_000) / 100
const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
const visitors = Array.from({ length: VISITORS }, () => new Visitor(server.url, token))

async function visit(requests: number): Promise<void> {
  let left = requests
  await Promise.all(
    visitors.map(async (visitor) => {
      while (left-- > 0) await visitor.next()
    }),
  )
}

test(`${REQUESTS} mixed requests: the heap of the second half is that of the first`, async () => {
  for (const visitor of visitors) await visitor.arrive()
  // What is made once, at the first request of each kind, is no leak.
  await visit(REQUESTS / STEPS)
  const heaps: number[] = []
  for (let step = 0; step < STEPS; step++) {
    await visit(REQUESTS / STEPS)
    heaps.push(await insight.heap())
  }
  const [first, second] = [median(heaps.slice(0, STEPS / 2)), median(heaps.slice(STEPS / 2))]
  const counts: Record<string, number> = {}
  for (const { answers } of visitors)
    for (const [status, count] of Object.entries(answers)) counts[status] = (counts[status] ?? 0) + count
  console.log({ heapsMb: heaps.map(megabytes), ratio: second / first, counts })
  expect(second / first).toBeLessThanOrEqual(1.05)
  // Every kind of answer that was meant, and none that was not.
  expect(Object.keys(counts)).toEqual(['200', '201', '404', '422'])
})

test(`${CONNECTIONS} connections opened and dropped leave nothing open`, async () => {
  const dropMany = async (count: number) => {
    for (let begun = 0; begun < count; begun += 50)
      await Promise.all(Array.from({ length: 50 }, (_, index) => dropIn(port, begun + index, token)))
    await pause(1000)
  }
  await dropMany(100)
  const [descriptors, heap] = [descriptorsOf(server.pid), await insight.heap()]
  await dropMany(CONNECTIONS)
  const isBack = await until(() => descriptorsOf(server.pid) <= descriptors, 20_000)
  const after = await insight.heap()
  console.log({
    descriptors: [descriptors, descriptorsOf(server.pid)],
    heapsMb: [heap, after].map(megabytes),
  })
  expect(isBack).toBe(true)
  expect(after / heap).toBeLessThanOrEqual(1.05)
})

test('it has warned of nothing, and leaves cleanly with nothing left open', async () => {
  for (const visitor of visitors) visitor.leave()
  expect(server.output.filter((line) => /warning|deprecat|listeners|leak/i.test(line))).toEqual([])
  expect(server.log().filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([])
  expect(await server.stop()).toBe(0)
})
