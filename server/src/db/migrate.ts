import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import { DatabaseError } from 'pg'
import type pg from 'pg'
import { hasJobs, installJobs } from './jobs.ts'

/** Any number that nobody else locks: two servers that start at once migrate one after the other. */
const MIGRATION_LOCK = 7_255_301

export const migrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url))

/**
 * Brings the database up to the newest migration, all that is missing in one transaction, and the tables of jobs, which
 * have migrations of their own.
 */
export async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    try {
      await client.query('set client_min_messages = warning')
      await applyMigrations(drizzle({ client }), { migrationsFolder })
      await installJobs(client)
    } finally {
      await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    }
  } finally {
    client.release()
  }
}

let expected: number | undefined

/** How many migrations this version has. */
export function countMigrations(): number {
  expected ??= readMigrationFiles({ migrationsFolder }).length
  return expected
}

/** Whether the database has had every migration of this version; false also where that cannot be seen. */
export async function isMigrated(pool: pg.Pool): Promise<boolean> {
  try {
    const { rows } = await pool.query<{ applied: number }>(
      'select count(*)::int as applied from drizzle.__drizzle_migrations',
    )
    return rows[0]!.applied >= countMigrations() && (await hasJobs(pool))
  } catch (error) {
    if (error instanceof DatabaseError) return false
    throw error
  }
}
