import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Answer } from '../faults/ask.ts'
import { isTooBusy } from '../faults/judge.ts'
import type { Booking, Load } from '../faults/load.ts'
import type { Installation } from './installation.ts'
import { installation } from './stage.ts'

const ENOUGH = 20

/** Waits until bookings are acknowledged one after the other again. */
export async function flowing(load: Load): Promise<void> {
  const done = () => load.bookings.filter(({ id }) => id !== null).length
  const [begun, end] = [done(), performance.now() + 120_000]
  while (done() < begun + ENOUGH) {
    expect(performance.now(), 'bookings do not come through').toBeLessThan(end)
    await pause(100)
  }
}

/**
 * What failed under load, but for honest refusals of servers whose machine builds images beside them. Where nginx is too
 * old to keep them (see nginx-start.sh), it closes the connections that are idle when it reads its configuration again,
 * and who asks over one at that very moment must ask again over another, as browsers do: of such an nginx that is no
 * failure, as long as it is rare.
 */
export async function failures(load: Load, under: Installation = installation): Promise<Answer[]> {
  const failed = load.answers.filter(
    (answer) => answer.status !== 200 && answer.status !== 201 && !isTooBusy(answer),
  )
  const listens = await under.compose('exec', '-T', 'web', 'cat', '/tmp/listen.conf')
  if (listens.includes('keepalive_min_timeout') || failed.length > load.answers.length / 20) return failed
  return failed.filter(({ status, reused }) => status !== 0 || !reused)
}

/** Of the acknowledged bookings, those that the database does not hold under their id, or holds more than once. */
export async function bookingsLost(bookings: Booking[], stored: Installation = installation) {
  const rows = (
    await stored.sql('select note, array_agg(id) from assignments where note is not null group by note')
  )
    .split('\n')
    .map((line) => line.split('|') as [string, string])
  const ids = new Map(rows)
  return bookings.filter(({ key, id }) => id !== null && ids.get(key) !== `{${id}}`)
}
