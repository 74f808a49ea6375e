import { execFileSync } from 'node:child_process'
import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { build } from '../../test/app.ts'
import { Client } from '../../test/client.ts'
import { expectProblem } from '../../test/problem.ts'
import { someoneWaits } from '../../test/waiting.ts'
import type { ErrorCode } from '../errors.ts'

// Errors that a real PostgreSQL raises: a project whose client is `state:CODE:TIMES` fails so often in this way.

const LIMIT_MS = 1000
const { app, admin, anonymous, make, pool, url } = await build({}, { max: 4 })
/** The same plan, of a server that waits for nothing: the other one waits as long as a busy machine takes. */
const hurried = await build(
  {},
  {
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: LIMIT_MS,
    lock_timeout: LIMIT_MS,
    statement_timeout: LIMIT_MS,
  },
)
const inHurry = new Client(hurried.app, admin.headers)
const isWell = (ask: () => Promise<{ status: number }>) =>
  vi.waitFor(async () => expect(await ask()).toMatchObject({ status: 200 }), 30_000)
const MUCH_MS = 30_000
const unreachable = await build(
  {},
  { connectionString: 'postgres://nobody:secret@127.0.0.1:1/nothing', connectionTimeoutMillis: MUCH_MS },
)

beforeAll(() =>
  pool.query(`
    create sequence attempts;
    create function fail() returns trigger language plpgsql as $$
    declare part text[] := string_to_array(new.client, ':');
    begin
      if part[1] = 'sleep' then perform pg_sleep(20); end if;
      if part[1] = 'state' and nextval('attempts') <= part[3]::int then
        raise exception 'internal detail of %', new.name using errcode = part[2];
      end if;
      return new;
    end $$;
    create trigger fail before insert on projects for each row execute function fail()`),
)
beforeEach(() => pool.query('alter sequence attempts restart'))

const add = (client: string, by = admin) =>
  by.post('/projects', { name: 'P', client, startDate: '2026-01-01' })
async function attempts(): Promise<number> {
  const { rows } = await pool.query<{ last_value: string }>('select last_value from attempts')
  return Number(rows[0]!.last_value)
}

describe('an error of the server is to the client', () => {
  test.each<[string, string, number, ErrorCode]>([
    ['a full disk', '53100', 507, 'STORAGE_FULL'],
    ['no memory', '53200', 503, 'OVERLOADED'],
    ['too many connections', '53300', 503, 'OVERLOADED'],
    ['a lost connection', '08006', 503, 'DATABASE_UNAVAILABLE'],
    ['a shutdown', '57P01', 503, 'DATABASE_UNAVAILABLE'],
    ['a start', '57P03', 503, 'DATABASE_UNAVAILABLE'],
    ['a replica', '25006', 503, 'DATABASE_UNAVAILABLE'],
    ['a wrong password', '28P01', 503, 'DATABASE_UNAVAILABLE'],
    ['a statement that was ended', '57014', 503, 'TOOK_TOO_LONG'],
    ['a lock that was not to be had', '55P03', 503, 'TOOK_TOO_LONG'],
    ['anything else', 'XX000', 500, 'INTERNAL'],
  ])('%s (%s): %i %s', async (_, state, status, code) => {
    const answer = await add(`state:${state}:99`)
    const said = expectProblem(answer, status, code)
    expect(JSON.stringify(said)).not.toMatch(/internal detail|insert into|projects/)
    expect(answer.headers['retry-after']).toBe(status === 503 ? '1' : undefined)
    expect(await attempts()).toBe(1)
  })

  test.each([
    ['a serialization failure', '40001'],
    ['a deadlock', '40P01'],
  ])('%s is tried five times, then 503', async (_, state) => {
    const answer = await add(`state:${state}:99`)
    expectProblem(answer, 503, 'CONFLICTING_CHANGES')
    expect(answer.headers['retry-after']).toBe('1')
    expect(await attempts()).toBe(5)
  })

  test.each(['40001', '40P01'])('%s that passes is not seen', async (state) => {
    expect(await add(`state:${state}:4`)).toMatchObject({ status: 201 })
    expect(await attempts()).toBe(5)
  })
})

describe('a limit of time', () => {
  test('of a statement', async () => {
    const said = expectProblem(await add('sleep', inHurry), 503, 'TOOK_TOO_LONG')
    expect(said.detail).toMatch(/nothing was changed/)
  })

  test('of a lock', async () => {
    const { id } = await make.person()
    const other = await pool.connect()
    try {
      await other.query('begin')
      await other.query('select from people where id = $1 for update', [id])
      expectProblem(await inHurry.patch(`/people/${id}`, { notes: 'x' }), 503, 'TOOK_TOO_LONG')
    } finally {
      await other.query('rollback')
      other.release()
    }
    await isWell(() => inHurry.patch(`/people/${id}`, { notes: 'x' }))
  })

  test('of a free connection', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => hurried.app.pool.connect()))
    try {
      const answer = await inHurry.get('/people')
      expectProblem(answer, 503, 'OVERLOADED')
      expect(answer.headers['retry-after']).toBe('1')
    } finally {
      for (const client of all) client.release()
    }
    await isWell(() => inHurry.get('/people'))
  })
})

describe('a connection', () => {
  test('that is refused is 503 at once', async () => {
    const begun = performance.now()
    for (const answer of [
      await unreachable.admin.get('/people'),
      await unreachable.anonymous.post('/session', { email: 'a@example.com', password: 'p' }),
    ]) {
      expectProblem(answer, 503, 'DATABASE_UNAVAILABLE')
      expect(answer.headers['retry-after']).toBe('1')
      expect(JSON.stringify(answer.body)).not.toMatch(/127\.0\.0\.1|ECONN|nobody|secret/)
    }
    expect(performance.now() - begun).toBeLessThan(MUCH_MS / 2)
  })

  const CUT = `select pg_terminate_backend(pid, 10000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name = ''`
  const cut = () => pool.query(CUT)

  test('that is cut at work is 503, and the next request has another', async () => {
    const sleeping = add('sleep')
    await someoneWaits(pool, 'PgSleep')
    await cut()
    expectProblem(await sleeping, 503, 'DATABASE_UNAVAILABLE')
    // The idle ones were cut as well, which the pool may not have been told of yet.
    await vi.waitFor(async () => expect(await admin.get('/people')).toMatchObject({ status: 200 }), 10_000)
  })

  test('that was cut while idle does not use up the pool', async () => {
    for (let round = 0; round < 6; round++) {
      await cut()
      await Promise.all([add('Acme'), add('Acme'), anonymous.get('/people')])
    }
    await vi.waitFor(async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => add('Acme')))
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201))
    }, 20_000)
    expect(app.pool.totalCount).toBeLessThanOrEqual(4)
    expect(app.pool.idleCount).toBe(app.pool.totalCount)
  })

  test('that was cut unnoticed does not stay taken when BEGIN fails on it', async () => {
    await Promise.all(Array.from({ length: 4 }, () => app.pool.query('select pg_sleep(0.05)')))
    // By another process, until they are gone; this one stands still meanwhile, and does not get to know.
    const script = `import pg from 'pg'
      const client = new pg.Client({ connectionString: process.argv[1], application_name: 'cutter' })
      await client.connect()
      await client.query(process.argv[2])
      await client.end()`
    execFileSync(process.execPath, ['--input-type=module', '-e', script, url, CUT], {
      cwd: import.meta.dirname,
    })
    const transact = () => app.db.transaction((tx) => tx.execute(sql`select 1`))
    const first = await Promise.allSettled(Array.from({ length: 4 }, transact))
    expect(first.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'rejected'))
    const again = await Promise.allSettled(Array.from({ length: 4 }, transact))
    expect(again.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'fulfilled'))
  })

  test('that breaks between two queries of a transaction does not end the process', async () => {
    const client = await app.pool.connect()
    await client.query('begin')
    const ended = new Promise<void>((end) => client.once('end', end))
    await cut()
    await ended
    await expect(client.query('select 1')).rejects.toThrow(/not queryable|terminat/)
    client.release()
    await vi.waitFor(async () => expect(await admin.get('/people')).toMatchObject({ status: 200 }), 10_000)
  })
})
