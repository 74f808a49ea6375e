import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { Load } from '../faults/load.ts'
import { bookingsLost, flowing } from './bookings.ts'
import { installation } from './stage.ts'

const load = new Load(installation.url, inject('tokens').load, 4)

beforeAll(async () => {
  await installation.start({ RATE_LIMIT_MAX: '1000000' })
  await load.start()
})
afterAll(() => load.stop())

interface State {
  Pid: number
  StartedAt: string
}

describe.each(['server', 'web', 'redis', 'postgres'])('%s killed under bookings', (service) => {
  test('is back by itself', async () => {
    const before = await installation.inspect<State>(service, '.State')
    // What `docker kill` does counts as meant, and is left alone.
    process.kill(before.Pid, 'SIGKILL')
    const end = performance.now() + 60_000
    for (;;) {
      const { StartedAt, Pid } = await installation.inspect<State>(service, '.State')
      if (StartedAt !== before.StartedAt && Pid !== 0) break
      expect(performance.now()).toBeLessThan(end)
      await pause(200)
    }
    await installation.ready()
    await flowing(load)
  })
})

test('no acknowledged booking was lost, and none made twice', async () => {
  await load.stop()
  expect(load.bookings.filter(({ id }) => id !== null).length).toBeGreaterThan(100)
  expect(await bookingsLost(load.bookings)).toEqual([])
})
