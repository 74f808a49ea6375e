import { open as openFile, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { loadConfig } from '../config.ts'
import { open } from '../db/client.ts'
import { todayIn } from '../domain/calendar.ts'
import { into, writeArchive } from '../features/exports/archive.service.ts'
import type { Principal } from '../policies.ts'
import { StartupError } from '../startup-error.ts'
import { runCommand, withDatabase } from './with-database.ts'

const usage = `Usage: npm run export -- [FILE]

Everything as CSV files in one new zip archive, from the database at DATABASE_URL, else from the embedded one in
DATA_DIR (stop the server first).`

/** Whoever has the machine may read it all. */
const operator: Principal = {
  user: { id: 0, email: '', name: 'Operator', role: 'admin', personId: null },
  token: null,
  sessionId: null,
}

await runCommand(async () => {
  const [given, ...more] = process.argv.slice(2)
  if (more.length > 0 || given?.startsWith('-')) throw new StartupError(usage)
  const today = todayIn(loadConfig().timeZone)
  const file = resolve(given ?? `workload-tracker-${today}.zip`)
  await withDatabase(true, async (pool) => {
    const output = await openFile(file, 'wx', 0o600)
    try {
      await writeArchive(open(pool), { principal: operator, today }, into(output))
    } catch (error) {
      // Half an archive would be in the way of the next try.
      await rm(file)
      throw error
    } finally {
      await output.close()
    }
  })
  console.log(`Written to ${file}`)
})
