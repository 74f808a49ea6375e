import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type pg from 'pg'
import { Client, Pool } from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { inTests } from '../app.ts'
import { loadConfig } from '../../src/config.ts'
import { startEmbedded } from '../../src/db/embedded.ts'
import { countMigrations } from '../../src/db/migrate.ts'
import { prepare } from '../../src/process/database.ts'
import { emptyDatabase } from '../database.ts'
import { ADMIN } from '../server.ts'

// What earlier versions have written (CONTRIBUTING.md says how it is made): a plan of `npm run db:seed` as `pg_dump --inserts` gives it,
// and the embedded database's folder with the demo company.
const releases = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const home = mkdtempSync(join(tmpdir(), 'wt-upgrade-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** Each table with its number of rows. */
async function rows(pool: pg.Pool): Promise<Map<string, number>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  const counts = tables.map(async ({ name }) => {
    const counted = await pool.query<{ count: number }>(`select count(*)::int from public.${name}`)
    return [name, counted.rows[0]!.count] as const
  })
  return new Map(await Promise.all(counts))
}

/** Brings the database up under this version, and looks whether everything is there and works. */
async function expectWhole(pool: pg.Pool, settings: Record<string, string>, connection: pg.PoolConfig) {
  const before = await rows(pool)
  expect(before.get('people')).toBeGreaterThan(30)
  expect(before.get('assignments')).toBeGreaterThan(50)
  const config = loadConfig({
    ...settings,
    LOG_LEVEL: 'silent',
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
  })
  await prepare(config, { pool: connection, stop: async () => {}, onExit: () => {} })
  // There is a first admin now, where there was none.
  before.delete('users')
  const after = await rows(pool)
  for (const [table, count] of before) expect({ table, count: after.get(table) }).toEqual({ table, count })

  const app = await buildApp(config, connection, inTests)
  try {
    expect((await app.inject('/api/ready')).json()).toMatchObject({
      status: 'ready',
      checks: { migrations: 'up' },
    })
    const signedIn = await app.inject({ method: 'POST', url: '/api/v1/session', payload: ADMIN })
    expect(signedIn.statusCode).toBe(200)
    const headers = { cookie: String(signedIn.headers['set-cookie']).split(';')[0]! }
    const read = async (url: string) => (await app.inject({ url, headers })).json<{ total: number }>()
    expect((await read('/api/v1/people')).total).toBe(before.get('people'))
    expect((await read('/api/v1/assignments')).total).toBe(before.get('assignments'))
    // The rule holds for what was there before.
    const overBook = pool.query(
      `insert into assignments (person_id, project_id, weekly_hours, start_date, end_date, role, version)
       select person_id, project_id, 168, start_date, start_date, role, version from assignments
       where person_id is not null and status = 'confirmed' limit 1`,
    )
    await expect(overBook).rejects.toMatchObject({ constraint: 'capacity_rule' })
  } finally {
    await app.close()
  }
}

describe.each(releases)('what %s has written comes up under this version with all rows', (version) => {
  const release = join(import.meta.dirname, version)

  test('in a PostgreSQL server', async () => {
    const database = await emptyDatabase()
    const { url, pool } = database
    try {
      // A dump leaves settings behind it in its session.
      const loader = new Client(url)
      await loader.connect()
      await loader.query(gunzipSync(readFileSync(join(release, 'dump.sql.gz'))).toString())
      await loader.end()
      await expectWhole(pool, { DATABASE_URL: url }, { connectionString: url, max: 4 })
      const applied = await pool.query('select from drizzle.__drizzle_migrations')
      expect(applied.rowCount).toBe(countMigrations())
    } finally {
      await database.drop()
    }
  })

  test('in the embedded database’s folder', async () => {
    const archive = brotliDecompressSync(readFileSync(join(release, 'data.tar.br')))
    const folder = join(home, version)
    mkdirSync(folder)
    execFileSync('tar', ['-C', folder, '-xf', '-'], { input: archive })
    const embedded = await startEmbedded(join(folder, 'data'))
    const pool = new Pool(embedded.pool)
    pool.on('error', () => {})
    try {
      await expectWhole(pool, {}, embedded.pool)
    } finally {
      await pool.end()
      await embedded.stop()
    }
  })
})
