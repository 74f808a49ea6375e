import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import type { ServerProcess } from '../../server.ts'
import { until } from '../../services/processes.ts'
import { alive, family } from '../../services/signals.ts'
import type { Answer } from '../ask.ts'
import { isTooBusy, tally } from '../judge.ts'
import type { Load } from '../load.ts'

/** Long even on a machine that is busy with other things: a worker's start alone may take ten seconds there. */
const PATIENCE_MS = 90_000
export const LONG_TEST_MS = 240_000
/** Who waits for so long waits for nothing: above every bound that the server keeps by itself. */
const HANGS_MS = 20_000

/** The processes of a server's workers that live. */
export const workersOf = (server: ServerProcess): number[] => family(server.pid).slice(1).filter(alive)

/** Waits for something to come true. */
export async function eventually(ask: () => boolean | Promise<boolean>, what: string): Promise<void> {
  if (!(await until(ask, PATIENCE_MS))) throw new Error(`It did not come to be: ${what}`)
}

/** Waits until none of these workers is left and as many others are there. */
export function replaced(server: ServerProcess, gone: readonly number[], count = 2): Promise<void> {
  return eventually(
    () => {
      const now = workersOf(server)
      return now.length === count && !now.some((pid) => gone.includes(pid))
    },
    `${count} workers, none of them ${gone.join(', ')}`,
  )
}

/** Waits until the load has been given so many more good answers. */
export async function goodAnswers(load: Load, count: number): Promise<void> {
  const begun = performance.now()
  const good = () => load.since(begun).filter(({ status }) => status === 200 || status === 201).length
  while (good() < count) {
    if (performance.now() > begun + PATIENCE_MS)
      throw new Error(`${good()} of ${count} good answers: ${JSON.stringify(tally(load.since(begun)))}`)
    await pause(20)
  }
}

/** Why connections broke, and how often. */
export function breaks(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, body } of answers) if (status === 0) counts[body] = (counts[body] ?? 0) + 1
  return counts
}

/** Nobody waited without end. */
export function expectNoHang(answers: Answer[]): void {
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(HANGS_MS)
}

/**
 * Every answer is a good one, but for connections that broke in one of these ways; or it is the honest refusal of a
 * server whose machine is too busy, as the one that runs the tests may be. None took without end.
 */
export function expectGoodBut(answers: Answer[], ...ways: string[]): void {
  const odd = answers.filter(
    (answer) =>
      ![200, 201].includes(answer.status) &&
      !(answer.status === 0 && ways.includes(answer.body)) &&
      !isTooBusy(answer),
  )
  expect(odd.slice(0, 3)).toEqual([])
  expectNoHang(answers)
}
