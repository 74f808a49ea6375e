import type { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RedisCounters } from './redis-counters.ts'

// Time passes as these tests say.
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const WINDOW_MS = 60_000
const LATENCY_MS = 2

/** As many processes' counters as asked for, over one Redis that counts a single key and never comes to its window's end. */
function counters(processes: number): RedisCounters[] {
  let count = 0
  const redis = {
    status: 'ready',
    defineCommand() {},
    async countAll(keys: number, ...given: (string | number)[]) {
      await new Promise((arrived) => setTimeout(arrived, LATENCY_MS))
      return Array.from({ length: keys }, (_, at) => [
        (count += Number(given[keys + 2 * at])),
        WINDOW_MS,
      ]).flat()
    },
  } as unknown as Redis
  return Array.from({ length: processes }, () => new RedisCounters(redis))
}

test('no more than the limit pass at 32 processes, however the requests are spread over them', async () => {
  const max = 3000
  const all = counters(32)
  let passed = 0
  const ask = (counter: RedisCounters) =>
    counter.count('somebody', WINDOW_MS, max, (found) => (passed += found && found.current <= max ? 1 : 0))
  // As many as are reckoned with, now at all of them and now at one: 8 a millisecond.
  for (let asked = 0; asked < 2 * max; asked += 8) {
    for (let one = asked; one < asked + 8; one++) ask(all[Math.floor(one / 64) % 2 === 0 ? one % 32 : 0]!)
    await vi.advanceTimersByTimeAsync(1)
  }
  await vi.advanceTimersByTimeAsync(100)
  expect(passed).toBe(max)
})

test('most of what is far from its limit passes without waiting for Redis', async () => {
  const [counter] = counters(1)
  const waits: boolean[] = []
  for (let asked = 0; asked < 100; asked++) {
    let waited = true
    counter!.count('somebody', WINDOW_MS, 6000, () => (waited = false))
    waits.push(waited)
    await vi.advanceTimersByTimeAsync(5)
  }
  expect(waits.filter((waited) => waited).length).toBeLessThan(10)
})
