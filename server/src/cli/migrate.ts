import { loadConfig } from '../config.ts'
import { countMigrations } from '../db/migrate.ts'
import { prepareDatabase } from '../db/prepare.ts'
import { runCommand, withDatabase } from './with-database.ts'

await runCommand(() =>
  withDatabase(false, async (pool) => {
    await prepareDatabase(pool, loadConfig())
    console.log(`The database is up to date: ${countMigrations()} migrations.`)
  }),
)
