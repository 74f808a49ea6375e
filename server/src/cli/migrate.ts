import { resolve } from 'node:path'
import { Pool, type PoolConfig } from 'pg'
import { loadConfig } from '../config.ts'
import { ownerPool } from '../db/client.ts'
import { startEmbedded } from '../db/embedded.ts'
import { countMigrations, migrate } from '../db/migrate.ts'

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** Migrates the database at MIGRATE_DATABASE_URL or DATABASE_URL, else the embedded one in DATA_DIR. */
async function main(): Promise<void> {
  const { migrateDatabaseUrl, dataDir } = loadConfig()
  if (migrateDatabaseUrl !== undefined) {
    const { host, pathname } = new URL(migrateDatabaseUrl)
    return bringUpToDate(ownerPool(migrateDatabaseUrl), `${host}${pathname}`)
  }
  const embedded = await startEmbedded(dataDir)
  try {
    await bringUpToDate(embedded.pool, resolve(dataDir))
  } finally {
    await embedded.stop()
  }
}

async function bringUpToDate(config: PoolConfig, name: string): Promise<void> {
  const pool = new Pool(config)
  pool.on('error', () => {})
  try {
    const before = await applied(pool)
    await migrate(pool)
    const count = (await applied(pool)) - before
    const what = count === 0 ? 'nothing to do' : `${count} applied`
    console.log(`${name}: ${what}, ${countMigrations()} migrations in all`)
  } finally {
    await pool.end()
  }
}

async function applied(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ there: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  )
  if (!rows[0]!.there) return 0
  const counted = await pool.query<{ count: string }>('select count(*) from drizzle.__drizzle_migrations')
  return Number(counted.rows[0]!.count)
}
