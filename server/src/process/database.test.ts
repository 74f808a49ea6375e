import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test, vi } from 'vitest'
import { emptyDatabase } from '../../test/database.ts'
import { someoneWaits } from '../../test/waiting.ts'

// Each start is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })
const database = await emptyDatabase()
const { pool, url } = database
afterAll(() => database.drop())

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** A start that is to fail; one that does not is killed in the end. */
function start(settings: Record<string, string>): Promise<{ code: unknown; stderr: string }> {
  const env = { PATH: process.env.PATH, PORT: '0', ...settings }
  const limits = { timeout: 30_000, killSignal: 'SIGKILL' } as const
  return new Promise((ended) =>
    execFile(process.execPath, [main], { env, ...limits }, (error, _, stderr) =>
      ended({ code: error?.code, stderr }),
    ),
  )
}

test.each(['1', '2'])(
  'a start (%s workers) whose connection is lost while it migrates ends with a line that says so',
  async (WORKERS) => {
    const blocker = await pool.connect()
    try {
      await blocker.query('begin; select pg_advisory_xact_lock(7255301)')
      const starting = start({ DATABASE_URL: url, WORKERS })
      await someoneWaits(pool, 'Lock')
      await blocker.query(
        `select pg_terminate_backend(pid, 5000) from pg_stat_activity
         where datname = current_database() and application_name = 'workload-tracker maintenance'`,
      )
      const stderr =
        '\nThe connection to the database was lost. Nothing was written after the last step that was completed: ' +
        'try again.\n\n'
      expect(await starting).toEqual({ code: 1, stderr })
    } finally {
      await blocker.query('rollback')
      blocker.release()
    }
  },
)

test.each([
  ['does not answer', 'postgres://127.0.0.1:1/nowhere', 'connect ECONNREFUSED 127.0.0.1:1'],
  ['is not there', url.replace(/[^/]*$/, 'nowhere'), 'database "nowhere" does not exist'],
])('a start on a database that %s ends with a line that says why', async (_, DATABASE_URL, reason) => {
  const stderr = `\nThe database cannot be reached: ${reason}\n\n`
  expect(await start({ DATABASE_URL })).toEqual({ code: 1, stderr })
})
