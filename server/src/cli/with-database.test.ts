import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { type Socket, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import type { PoolClient } from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { someoneWaits } from '../../test/waiting.ts'
import { clientOf, open, ownerPool } from '../db/client.ts'
import { withPool } from '../db/with-pool.ts'
import { findRoleProblems } from './check-config.ts'

// Each command is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })
const database = await testDatabase()
const { pool, url } = database
const folder = await mkdtemp(join(tmpdir(), 'lost-'))
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

const LOST =
  'The connection to the database was lost. Nothing was written after the last step that was completed: try again.'

const cut = () =>
  pool.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and application_name = 'workload-tracker maintenance'`,
  )

function run(script: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const file = fileURLToPath(new URL(script, import.meta.url))
  const env = { PATH: process.env.PATH, DATABASE_URL: url }
  return new Promise((ended) =>
    execFile(process.execPath, [file, ...args], { env }, (error, stdout, stderr) =>
      ended({ code: Number(error?.code ?? 0), stdout, stderr }),
    ),
  )
}

const backup = join(folder, 'backup')
await run('./db.ts', 'backup', backup)

test.each([
  ['migrate.ts', [], 'select from pg_advisory_xact_lock(7255301)'],
  ['user.ts', ['list'], 'lock table users'],
  ['erase.ts', ['person', '1'], 'lock table people'],
  ['export.ts', [join(folder, 'all.zip')], 'lock table people'],
  ['db.ts', ['backup', join(folder, 'another')], 'lock table people'],
  ['db.ts', ['restore', backup], 'lock table people in row exclusive mode'],
])('%s says that its connection was lost, and leaves nothing half done', async (script, args, lock) => {
  const blocker = await pool.connect()
  try {
    await blocker.query(`begin; ${lock}`)
    const running = run(`./${script}`, ...args)
    await someoneWaits(pool, 'Lock')
    await cut()
    expect(await running).toEqual({ code: 1, stdout: '', stderr: `${LOST}\n` })
    expect(await readdir(folder)).toEqual(['backup'])
  } finally {
    await blocker.query('rollback')
    blocker.release()
  }
})

test('a connection that is lost between two queries fails the second, and says so', async () => {
  const working = withPool(ownerPool(url), (own) =>
    open(own).transaction(async (tx) => {
      await tx.execute(sql`select 1`)
      const ended = new Promise<void>((end) => (clientOf(tx) as PoolClient).once('end', end))
      await cut()
      await ended
      await tx.execute(sql`select 1`)
    }),
  )
  await expect(working).rejects.toThrow(LOST)
})

test('a database that was never reached is not called lost, also beside one that was', async () => {
  const asking = withPool(ownerPool(url), async (own) => {
    await own.query('select 1')
    await withPool(ownerPool('postgres://127.0.0.1:1/nowhere'), (other) => other.query('select 1'))
  })
  await expect(asking).rejects.toThrow(/^The database cannot be reached: connect ECONNREFUSED 127.0.0.1:1$/)
})

test('the check of a configuration says that its connection was lost, and why one is not to be had', async () => {
  // Cut without a word, as by a network that is gone.
  const { hostname, port } = new URL(url)
  const relay = createServer((socket) => {
    socket.on('error', () => {})
    socket.pipe(connect(Number(port), hostname)).pipe(socket)
  })
  const connected = once(relay, 'connection') as Promise<[Socket]>
  await once(relay.listen(0, '127.0.0.1'), 'listening')
  const over = new URL(url)
  over.host = `127.0.0.1:${(relay.address() as { port: number }).port}`
  const blocker = await pool.connect()
  try {
    // Its query looks at the schemas of tables; connecting does not.
    await blocker.query('begin; lock table pg_namespace')
    const checking = findRoleProblems(over.href)
    const [socket] = await connected
    await vi.waitFor(
      async () => {
        await blocker.query('select pg_stat_clear_snapshot()')
        const { rows } = await blocker.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
        expect(rows).toHaveLength(1)
      },
      { timeout: 10_000, interval: 10 },
    )
    socket.resetAndDestroy()
    expect(await checking).toEqual([`DATABASE_URL: ${LOST}`])
  } finally {
    await blocker.query('rollback')
    blocker.release()
    relay.close()
  }
  expect(await findRoleProblems('postgres://127.0.0.1:1/nowhere')).toEqual([
    'DATABASE_URL: The database cannot be reached: connect ECONNREFUSED 127.0.0.1:1',
  ])
})
