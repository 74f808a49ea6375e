import { setTimeout as pause } from 'node:timers/promises'
import type { Database, Transaction } from './client.ts'
import { conflict, isTransient } from './errors.ts'

const ATTEMPTS = 5

/** What was read before the locks has changed meanwhile: begin again. */
export class StartAgain extends Error {}

const afterCommit = new WeakMap<Transaction, (() => void)[]>()

/** Does something once the transaction of `inTransaction` is committed, and not if it never is. */
export function onCommit(tx: Transaction, act: () => void): void {
  const acts = afterCommit.get(tx)
  if (acts) acts.push(act)
  else afterCommit.set(tx, [act])
}

/**
 * Runs `work` in a READ COMMITTED transaction. One that loses against another (deadlock, serialization failure, a row
 * that came or went, StartAgain) is repeated, at most 5 times in all, after a short random pause. `work` must have no
 * effect outside.
 */
export async function inTransaction<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      let ran: Transaction
      const result = await db.transaction((tx) => work((ran = tx)))
      for (const act of afterCommit.get(ran!) ?? []) act()
      return result
    } catch (error) {
      if (!(isTransient(error) || error instanceof StartAgain)) throw error
      if (attempt === ATTEMPTS) throw error instanceof StartAgain ? conflict() : error
      await pause(Math.random() * 20 * attempt)
    }
  }
}
