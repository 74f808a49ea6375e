import type pg from 'pg'
import type { Config } from '../config.ts'
import { pruneAccessEvents } from '../features/users/access-log.ts'
import { StartupError } from '../startup-error.ts'
import { open } from './client.ts'
import { grantTo, makeRole, roleOf } from './grants.ts'
import { countMigrations, isMigrated, migrate } from './migrate.ts'

/**
 * Migrations, the servers' role with its rights where they have one of their own, and what only the owner may tidy up.
 * A server that is given its own role alone finds all that done before it, or does not start.
 */
export async function prepareDatabase(
  pool: pg.Pool,
  { databaseUrl, migrateDatabaseUrl }: Config,
): Promise<void> {
  if (!(await mayMigrate(pool))) {
    if (await isMigrated(pool)) return
    throw new StartupError(
      `The database lacks some of ${countMigrations()} migrations, and this role may not apply them: ` +
        'run `npm run db:migrate` with MIGRATE_DATABASE_URL first.',
    )
  }
  await migrate(pool)
  if (databaseUrl !== undefined && migrateDatabaseUrl !== undefined) {
    const role = roleOf(databaseUrl)
    if (role !== '' && role !== roleOf(migrateDatabaseUrl)) {
      await makeRole(pool, databaseUrl)
      await grantTo(pool, role)
    }
  }
  await pruneAccessEvents(open(pool))
}

async function mayMigrate(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ may: boolean }>(
    `select has_database_privilege(current_database(), 'create') as may`,
  )
  return rows[0]!.may
}
