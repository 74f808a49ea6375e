import { setTimeout as pause } from 'node:timers/promises'
import type { Database, Transaction } from './client.ts'
import { conflict, isTransient } from './errors.ts'

const ATTEMPTS = 5

/** What was read before the locks has changed meanwhile: begin again. */
export class StartAgain extends Error {}

/**
 * Runs `work` in a READ COMMITTED transaction. One that loses against another (deadlock, serialization failure,
 * StartAgain) is repeated, at most 5 times in all, after a short random pause. `work` must have no effect outside.
 */
export async function inTransaction<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction(work)
    } catch (error) {
      if (!(isTransient(error) || error instanceof StartAgain)) throw error
      if (attempt === ATTEMPTS) throw error instanceof StartAgain ? conflict() : error
      await pause(Math.random() * 20 * attempt)
    }
  }
}
