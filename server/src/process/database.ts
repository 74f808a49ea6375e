import type pg from 'pg'
import type { Config } from '../config.ts'
import { open, ownerPool, serverPool } from '../db/client.ts'
import { ensureDemo } from '../db/demo.ts'
import { startEmbedded } from '../db/embedded.ts'
import { type FirstAdmin, ensureFirstAdmin } from '../db/first-admin.ts'
import { prepareDatabase } from '../db/prepare.ts'
import { withPool } from '../db/with-pool.ts'

/** A database to connect to: a server's, or the embedded one that this process has started. */
export interface OpenDatabase {
  pool: pg.PoolConfig
  stop(): Promise<void>
  onExit(listener: (reason: string) => void): void
}

/** Starts the embedded database, or names the server. */
export async function openDatabase({ databaseUrl, dataDir }: Config): Promise<OpenDatabase> {
  if (databaseUrl === undefined) return startEmbedded(dataDir)
  return { pool: serverPool(databaseUrl), stop: async () => {}, onExit: () => {} }
}

/**
 * Migrations, the first admin and the demo company, over a connection as the database's owner.
 * @throws StartupError where the database cannot be reached, or is lost meanwhile
 */
export async function prepare(config: Config, database: OpenDatabase): Promise<FirstAdmin | null> {
  const owner = config.migrateDatabaseUrl === undefined ? database.pool : ownerPool(config.migrateDatabaseUrl)
  try {
    return await withPool(owner, async (pool) => {
      await prepareDatabase(pool, config)
      // The servers' part: they alone know the password that the first admin is to have.
      if (config.process === 'jobs') return null
      const db = open(pool)
      const admin = await ensureFirstAdmin(db, config)
      if (config.demo) await ensureDemo(db, config.timeZone)
      return admin
    })
  } catch (error) {
    await database.stop()
    throw error
  }
}
