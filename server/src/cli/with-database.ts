import { resolve } from 'node:path'
import { DrizzleQueryError } from 'drizzle-orm'
import { Pool, type PoolConfig } from 'pg'
import { loadConfig } from '../config.ts'
import { ownerPool } from '../db/client.ts'
import { hasDatabase } from '../db/data-folder.ts'
import { startEmbedded } from '../db/embedded.ts'
import { databaseProblem } from '../db/errors.ts'
import { StartupError } from '../startup-error.ts'

/** Runs work over a pool that is closed afterwards. */
export async function withPool<T>(config: PoolConfig, use: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = new Pool(config)
  // A broken idle connection is reported by the next query.
  pool.on('error', () => {})
  try {
    return await use(pool)
  } finally {
    await pool.end()
  }
}

/** Runs work over the embedded database in DATA_DIR, which no server may hold meanwhile. */
export async function withEmbedded<T>(mustExist: boolean, use: (pool: Pool) => Promise<T>): Promise<T> {
  const folder = resolve(loadConfig().dataDir)
  if (mustExist && !hasDatabase(folder))
    throw new StartupError(`There is no database in ${folder} (DATA_DIR).`)
  const embedded = await startEmbedded(folder)
  try {
    return await withPool(embedded.pool, use)
  } finally {
    await embedded.stop()
  }
}

/** Runs work over the configured database as its owner. */
export function withDatabase<T>(mustExist: boolean, use: (pool: Pool) => Promise<T>): Promise<T> {
  const { migrateDatabaseUrl } = loadConfig()
  return migrateDatabaseUrl ? withPool(ownerPool(migrateDatabaseUrl), use) : withEmbedded(mustExist, use)
}

/** What an error says to the person at the terminal. */
export function reasonOf(error: unknown): string {
  // No address answered: Node puts one error for each into an AggregateError without a message.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  // Drizzle's own message shows the query with its parameters, which may be anybody's data.
  if (first instanceof DrizzleQueryError) return databaseProblem(first)?.message ?? reasonOf(first.cause)
  return first instanceof Error ? first.message : String(first)
}

/** Runs a command; a failure is printed and the process exits with 1. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    console.error(reasonOf(error))
    process.exitCode = 1
  }
}
