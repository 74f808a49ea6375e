import { resolve } from 'node:path'
import type { Pool } from 'pg'
import { loadConfig } from '../config.ts'
import { ownerPool } from '../db/client.ts'
import { hasDatabase } from '../db/data-folder.ts'
import { startEmbedded } from '../db/embedded.ts'
import { reasonOf, withPool } from '../db/with-pool.ts'
import { StartupError } from '../startup-error.ts'

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

/** Runs a command; a failure is printed and the process exits with 1. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    console.error(reasonOf(error))
    process.exitCode = 1
  }
}
