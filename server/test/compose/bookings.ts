import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Booking, Load } from '../faults/load.ts'
import type { Installation } from './installation.ts'
import { installation } from './stage.ts'

const ENOUGH = 20

/** Waits until bookings are acknowledged one after the other again. */
export async function flowing(load: Load): Promise<void> {
  const done = () => load.bookings.filter(({ id }) => id !== null).length
  const [begun, end] = [done(), performance.now() + 60_000]
  while (done() < begun + ENOUGH) {
    expect(performance.now(), 'bookings do not come through').toBeLessThan(end)
    await pause(100)
  }
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
