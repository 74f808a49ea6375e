import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'
import { StartupError } from '../startup-error.ts'
import { migrationsFolder } from './migrate.ts'
import { findTables, refuseRows } from './portable-tables.ts'

/** Hashes of the migrations that a database has had, oldest first. */
export async function appliedMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  )
  if (!found[0]!.there) return []
  const { rows } = await client.query<{ hash: string }>(
    'select hash from drizzle.__drizzle_migrations order by created_at, id',
  )
  return rows.map((row) => row.hash)
}

/**
 * Makes the target's tables as they were when the data was written, so that later migrations run over the data as
 * they would have at its source. Refuses a target that is not empty and data that is newer than this version.
 */
export async function prepareTarget(client: pg.ClientBase, migrations: string[]): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder }).map((migration) => migration.hash)
  if (migrations.length === 0 || migrations.some((hash, index) => known[index] !== hash)) {
    throw new StartupError(
      'The data was written by a version of Workload Tracker with other migrations than this one, most likely a newer ' +
        'one. Use that version. Nothing was written.',
    )
  }
  const tables = (await findTables(client)).map((table) => table.name)
  const applied = await appliedMigrations(client)
  if (applied.length === 0 && tables.length > 0) {
    throw new StartupError(
      `The target holds other tables (${tables.join(', ')}). Use an empty database. Nothing was written.`,
    )
  }
  await refuseRows(client, tables)
  await migrateTo(client, migrations.length)
}

async function migrateTo(client: pg.ClientBase, count: number) {
  const folder = await mkdtemp(join(tmpdir(), 'workload-tracker-migrations-'))
  try {
    await cp(migrationsFolder, folder, { recursive: true })
    const journalFile = join(folder, 'meta', '_journal.json')
    const journal = JSON.parse(await readFile(journalFile, 'utf8')) as { entries: unknown[] }
    await writeFile(journalFile, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }))
    await client.query('set client_min_messages = warning')
    await applyMigrations(drizzle({ client: client as pg.PoolClient }), { migrationsFolder: folder })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
