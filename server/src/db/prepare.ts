import type pg from 'pg'
import type { Config } from '../config.ts'
import { pruneAccessEvents } from '../features/users/access-log.ts'
import { open } from './client.ts'
import { grantTo, roleOf } from './grants.ts'
import { migrate } from './migrate.ts'

/** Migrations, the servers' rights where they have a role of their own, and what only the owner may tidy up. */
export async function prepareDatabase(
  pool: pg.Pool,
  { databaseUrl, migrateDatabaseUrl }: Config,
): Promise<void> {
  await migrate(pool)
  if (databaseUrl !== undefined && migrateDatabaseUrl !== undefined) {
    const role = roleOf(databaseUrl)
    if (role !== '' && role !== roleOf(migrateDatabaseUrl)) await grantTo(pool, role)
  }
  await pruneAccessEvents(open(pool))
}
