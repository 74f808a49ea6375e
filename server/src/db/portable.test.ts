import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Pool } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Embedded, startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { appliedMigrations, prepareTarget } from './portable-target.ts'
import { backupTo, restoreFrom } from './portable.ts'

let home: string
let made = 0
let backup: string
const running: { embedded: Embedded; pool: Pool }[] = []

const path = (name: string) => join(home, `${(made += 1)}-${name}`)

/** An embedded database of one's own without any table. */
async function emptyDatabase(): Promise<Pool> {
  const folder = path('data')
  cpSync(join(home, 'template'), folder, { recursive: true })
  return start(folder)
}

async function start(folder: string): Promise<Pool> {
  const embedded = await startEmbedded(folder)
  const pool = new Pool(embedded.pool)
  pool.on('error', () => {})
  running.push({ embedded, pool })
  return pool
}

async function stopAll() {
  for (const { embedded, pool } of running.splice(0)) {
    await pool.end()
    await embedded.stop()
  }
}

/** One row of everything that is hard to carry. */
async function fill(pool: Pool) {
  await pool.query(`
    insert into people (id, name, email, department, role, hire_date, skills, notes, version)
      values (7, E'Zoë "the \\\\ one"\\u2028', 'zoe@example.com', 'Äpfel', 'Lead', '2020-02-29', '{a,"b \\"c",NULL}', E'1\\n2', 1),
             (8, 'Gone', 'gone@example.com', 'A', 'B', '2020-01-01', '{}', null, 1);
    insert into work_patterns (person_id, start_date, weeks, version) values
      (7, null, '{{8,8,8,8,8,0,0}}', 1), (7, '2026-01-05', '{{8,8,8,8,0,0,0},{8.25,8,8,8,8,0,0}}', 2);
    insert into projects (id, name, client, start_date, estimated_hours, color, version)
      values (3, 'P', 'C', '2000-01-01', 9999999.99, '#aabbcc', 1);
    insert into assignments (person_id, project_id, weekly_hours, start_date, end_date, role, version)
      values (7, 3, 32, '2025-01-01', '2026-12-31', 'Lead', 1), (null, 3, 0.01, '2025-01-01', '2199-12-31', 'Any', 1);
    insert into users (id, email, name, role, password_hash, created_at) values (1, 'a@b', 'A', 'admin', 'x', '2026-01-01 10:00:00.123+02');
    insert into sessions (secret_hash, user_id, expires_at) values ('\\x00ff10', 1, 'infinity');
    insert into change_sets (id, source) values (9007199254740993, 'seed');
    insert into change_records (change_id, position, type, record_id, before, after)
      values (9007199254740993, 0, 'person', 9007199254740993, 'null', '{"n": 9007199254740993.10}'),
             (9007199254740993, 1, 'person', 1, null, '"line\\u2028"');
    insert into idempotency_keys (user_id, key, fingerprint, status) select 1, 'k' || n, '\\x01', 200 from generate_series(1, 999) n;
    delete from people where id = 8; select setval('people_id_seq', 41)`)
}

const linesOf = (file: string) => gunzipSync(readFileSync(file)).toString().trimEnd().split('\n')
const contentOf = (file: string) => linesOf(file).slice(1)

/** The backup with its lines changed. */
function altered(change: (lines: string[]) => string[]): string {
  const file = path('altered.gz')
  writeFileSync(file, gzipSync(`${change(linesOf(backup)).join('\n')}\n`))
  return file
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'It was not refused',
    (error: Error) => `${error.name}: ${error.message}`,
  )

async function tablesOf(pool: Pool): Promise<number> {
  const { rows } = await pool.query(
    `select count(*)::int as n from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  return rows[0].n
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'wt-portable-'))
  const embedded = await startEmbedded(join(home, 'template'))
  await embedded.stop()
  const source = await emptyDatabase()
  await migrate(source)
  await fill(source)
  backup = path('backup.gz')
  await backupTo(source, backup)
  await stopAll()
})
afterEach(stopAll)
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('a backup', () => {
  it('gives the same rows again after it was restored, to the last digit', async () => {
    const pool = await emptyDatabase()
    const counts = await restoreFrom(pool, backup)
    expect(counts).toMatchObject({ people: 1, work_patterns: 2, assignments: 2, idempotency_keys: 999 })
    const again = path('again.gz')
    await backupTo(pool, again)
    expect(contentOf(again)).toEqual(contentOf(backup))
    const { rows } = await pool.query(
      `select before::text, after ->> 'n' as n, record_id from change_records order by position`,
    )
    expect(rows).toEqual([
      { before: 'null', n: '9007199254740993.10', record_id: '9007199254740993' },
      { before: null, n: null, record_id: '1' },
    ])
    expect((await pool.query(`select nextval('people_id_seq')`)).rows).toEqual([{ nextval: '42' }])
    expect((await pool.query('select total_hours, week_count from work_patterns order by id')).rows).toEqual([
      { total_hours: '40.00', week_count: 1 },
      { total_hours: '72.25', week_count: 2 },
    ])
  })

  it('is for its owner only, overwrites nothing and leaves nothing half done', async () => {
    expect(statSync(backup).mode & 0o777).toBe(0o600)
    const pool = await emptyDatabase()
    expect(await refusal(backupTo(pool, backup))).toContain('exists already')
    expect(await refusal(backupTo(pool, join(home, 'nowhere', 'x.gz')))).toMatch(
      /^StartupError: No backup was written/,
    )
    expect(readdirSync(home).filter((name) => name.includes('partial'))).toEqual([])
  })

  it('of an older version is restored as it was and then migrated', async () => {
    const old = await emptyDatabase()
    const client = await old.connect()
    const migrations = (JSON.parse(linesOf(backup)[0]!) as { migrations: string[] }).migrations
    await prepareTarget(client, migrations.slice(0, 2))
    await client.query(
      `insert into projects (name, client, start_date, color, version) values ('Old', 'C', '2020-01-01', '#000000', 1)`,
    )
    client.release()
    const file = path('old.gz')
    await backupTo(old, file)
    const pool = await emptyDatabase()
    await restoreFrom(pool, file)
    const target = await pool.connect()
    expect(await appliedMigrations(target)).toEqual(migrations)
    expect((await target.query('select name from projects')).rows).toEqual([{ name: 'Old' }])
    target.release()
  })
})

describe('a restore refuses', () => {
  let target: Pool
  let stop: () => Promise<void>

  beforeAll(async () => {
    target = await emptyDatabase()
    const { embedded } = running.pop()!
    stop = async () => {
      await target.end()
      await embedded.stop()
    }
  })
  afterAll(() => stop())

  it.each([
    ['cut in the middle', (all: Buffer) => all.subarray(0, all.length / 2)],
    ['cut before its checksum', (all: Buffer) => all.subarray(0, all.length - 8)],
    ['empty', () => Buffer.alloc(0)],
    ['not compressed', () => Buffer.from('hello')],
    ['with a wrong byte', (all: Buffer) => all.fill(all[900]! ^ 1, 900, 901)],
  ])('a file %s, before the database is touched', async (_, damage) => {
    const file = path('damaged.gz')
    writeFileSync(file, damage(readFileSync(backup)))
    expect(await refusal(restoreFrom(target, file))).toMatch(/^StartupError: .*othing was written/)
    expect(await tablesOf(target)).toBe(0)
  })

  it.each([
    ['without its end', (lines: string[]) => lines.slice(0, -1), 'its end is missing'],
    ['of something else', () => ['{"hello":1}'], 'not a backup of Workload Tracker'],
    [
      'of a newer format',
      ([head, ...rest]: string[]) => [head!.replace('"formatVersion":1', '"formatVersion":2'), ...rest],
      'newer version',
    ],
    [
      'of a newer version',
      ([head, ...rest]: string[]) => [head!.replace('"],', '","newer"],'), ...rest],
      'other migrations',
    ],
  ])('a file %s', async (_, change, reason) => {
    expect(await refusal(restoreFrom(target, altered(change)))).toContain(reason)
    expect(await tablesOf(target)).toBe(0)
  })

  it.each([
    [
      'with a row missing',
      (lines: string[]) => lines.filter((line) => !line.includes('"k500"')),
      'idempotency_keys has 998 rows instead of 999',
    ],
    ['that goes on after its end', (lines: string[]) => [...lines, lines.at(-1)!], 'goes on after its end'],
    [
      'that over-books somebody',
      (lines: string[]) => lines.map((line) => line.replace('"32.00"', '"37.00"')),
      'over-booked',
    ],
  ])('a file %s, and rolls back', async (_, change, reason) => {
    expect(await refusal(restoreFrom(target, altered(change)))).toContain(reason)
    expect((await target.query('select from people union all select from projects')).rows).toEqual([])
    expect((await target.query('select is_called from people_id_seq')).rows).toEqual([{ is_called: false }])
  })

  it('a target that is not empty or holds something else, and leaves it as it is', async () => {
    const pool = await emptyDatabase()
    await pool.query('create table other (n integer)')
    expect(await refusal(restoreFrom(pool, backup))).toContain('holds other tables (other)')
    await pool.query('drop table other')
    await migrate(pool)
    await pool.query(`insert into users (email, name, role) values ('a@b', 'A', 'admin')`)
    expect(await refusal(restoreFrom(pool, backup))).toContain('there are rows in users')
    expect((await pool.query('select count(*)::int as n from people')).rows).toEqual([{ n: 0 }])
  })
})

describe('the commands', () => {
  const command = fileURLToPath(new URL('../cli/db.ts', import.meta.url))
  const run = (folder: string, ...args: string[]) =>
    promisify(execFile)(process.execPath, [command, ...args], {
      env: { PATH: process.env.PATH, DATA_DIR: folder },
      cwd: home,
    }).then(
      ({ stdout }) => ({ code: 0, output: stdout }),
      (error: { code: number; stderr: string }) => ({ code: error.code, output: error.stderr }),
    )

  it('back up and restore the embedded database', { timeout: 180_000 }, async () => {
    const folder = path('data')
    const restored = await run(folder, 'restore', backup)
    expect(restored).toMatchObject({ code: 0 })
    expect(restored.output).toMatch(/^idempotency_keys +999$/m)
    expect(await run(folder, 'backup')).toMatchObject({ code: 0 })
    const [file] = readdirSync(home).filter((name) =>
      /^workload-tracker-\d{8}T\d{6}Z\.ndjson\.gz$/.test(name),
    )
    expect(contentOf(join(home, file!))).toEqual(contentOf(backup))
  })

  it('refuse what cannot be meant', { timeout: 180_000 }, async () => {
    const nowhere = path('nothing')
    for (const line of ['', 'backup a b', 'restore', 'move', 'move mysql://x/y', 'backup --help', 'what']) {
      const refused = await run(nowhere, ...line.split(' ').filter(Boolean))
      expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('Usage:') })
    }
    const refused = await run(nowhere, 'backup')
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('There is no database in') })
    expect(existsSync(nowhere)).toBe(false)
  })

  it('refuse a folder that a server is running on', { timeout: 180_000 }, async () => {
    const folder = path('data')
    cpSync(join(home, 'template'), folder, { recursive: true })
    await start(folder)
    expect(await run(folder, 'backup')).toMatchObject({
      code: 1,
      output: expect.stringContaining('is in use'),
    })
  })
})
