import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { expect } from 'vitest'
import type { Answer } from './ask.ts'
import type { Booking, Load } from './load.ts'

export const LONGEST_MS = 3000
const RECOVERY_MS = 15_000

/** About as long as a server waits for a new connection to its database. */
const CONNECTING_MS = 1900

/** The honest refusal of a server whose machine is too busy, as the one that runs the tests may be. */
export const isTooBusy = ({ status, body, clockMs }: Answer) =>
  status === 503 && (/OVERLOADED|TOOK_TOO_LONG/.test(body) || clockMs > CONNECTING_MS)

/** How many answers there are of each status. */
export function tally(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

/** Nobody waited too long, nothing broke, and what failed was 503 with a time to try again. */
export function expectHonest(answers: Answer[], { mayFail }: { mayFail: boolean }): void {
  const odd = answers.filter(
    ({ status, retryAfter }) =>
      ![200, 201].includes(status) && !(mayFail && status === 503 && Number(retryAfter) > 0),
  )
  expect(odd.slice(0, 3)).toEqual([])
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(LONGEST_MS)
}

/** Waits until every answer of a whole second is good again. */
export async function recovered(load: Load): Promise<void> {
  const end = performance.now() + RECOVERY_MS
  for (;;) {
    const begun = performance.now()
    await pause(1000)
    const answers = load.since(begun)
    if (answers.length > 10 && answers.every(({ status }) => status === 200 || status === 201)) return
    if (performance.now() > end)
      throw new Error(`Not well again after ${RECOVERY_MS} ms: ${JSON.stringify(tally(answers))}`)
  }
}

/** Every acknowledged booking is in the database under its id, and none is there twice. */
export async function expectNothingLost(databaseUrl: string, bookings: Booking[]): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string; note: string }>(
      'select id, note from assignments where note = any($1)',
      [bookings.map(({ key }) => key)],
    )
    const stored = new Map(rows.map(({ id, note }) => [note, Number(id)]))
    expect(rows).toHaveLength(stored.size)
    const acknowledged = bookings.filter(({ id }) => id !== null)
    expect(acknowledged.length).toBeGreaterThan(20)
    expect(acknowledged.filter(({ key, id }) => stored.get(key) !== id)).toEqual([])
  } finally {
    await client.end()
  }
}
