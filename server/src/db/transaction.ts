import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { AppError } from '../errors.ts'
import { type Database, type Transaction, open } from './client.ts'
import { conflict, isTransient, postgresError } from './errors.ts'

const ATTEMPTS = 5

/** What was read before the locks has changed meanwhile: begin again. */
export class StartAgain extends Error {}

/** Drizzle over each connection of the pool, made once. */
const opened = new WeakMap<pg.PoolClient, Database>()

function over(client: pg.PoolClient): Database {
  const database = opened.get(client) ?? (open(client) as unknown as Database)
  opened.set(client, database)
  return database
}

/** Whether the server itself, or we, ended the work; else the connection is in doubt and must not be used again. */
const isClean = (error: unknown): boolean =>
  error instanceof AppError || error instanceof StartAgain || postgresError(error) !== undefined

// Drizzle's own keeps the connection for ever where BEGIN fails, as it does on one that was cut while idle.
async function once<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await (db.$client as pg.Pool).connect()
  try {
    const result = await over(client).transaction(work)
    client.release()
    return result
  } catch (error) {
    client.release(!isClean(error))
    throw error
  }
}

/**
 * Runs `work` in a READ COMMITTED transaction. One that loses against another (deadlock, serialization failure,
 * StartAgain) is repeated, at most 5 times in all, after a short random pause. `work` must have no effect outside.
 */
export async function inTransaction<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(db, work)
    } catch (error) {
      if (!(isTransient(error) || error instanceof StartAgain)) throw error
      if (attempt === ATTEMPTS) throw error instanceof StartAgain ? conflict() : error
      await pause(Math.random() * 20 * attempt)
    }
  }
}
