import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Phase, runPhases } from './phases.ts'

const ran: string[] = []
const complaints: [string, unknown][] = []
const phase = (name: string, run: () => Promise<unknown>, force?: () => void): Phase => ({
  name,
  limitMs: 50,
  run: () => {
    ran.push(name)
    return run()
  },
  ...(force ? { force } : {}),
})
const run = (...phases: Phase[]) => {
  ran.length = complaints.length = 0
  return runPhases(phases, (name, reason) => complaints.push([name, reason]))
}

test('phases run one after the other', async () => {
  let first = false
  const clean = await run(
    phase('first', async () => {
      await pause(10)
      first = true
    }),
    phase('second', async () => expect(first).toBe(true)),
  )
  expect({ clean, ran, complaints }).toEqual({ clean: true, ran: ['first', 'second'], complaints: [] })
})

test('one that takes too long is forced and told of, and the next still runs', async () => {
  let forced = false
  const clean = await run(
    phase(
      'hangs',
      () => new Promise(() => {}),
      () => (forced = true),
    ),
    phase('next', async () => {}),
  )
  expect({ clean, forced, ran }).toEqual({ clean: false, forced: true, ran: ['hangs', 'next'] })
  expect(String(complaints[0]?.[1])).toContain('took longer than 50 ms')
})

test('one that fails, even at once, does not keep the next from running', async () => {
  const clean = await run(
    phase('fails', () => Promise.reject(new Error('no'))),
    phase('throws', () => {
      throw new Error('at once')
    }),
    phase('next', async () => {}),
  )
  expect({ clean, ran }).toEqual({ clean: false, ran: ['fails', 'throws', 'next'] })
  expect(complaints.map(([name]) => name)).toEqual(['fails', 'throws'])
})
