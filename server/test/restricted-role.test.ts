import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { buildApp } from '../src/app.ts'
import { inTests } from './app.ts'
import { findRoleProblems } from '../src/cli/check-config.ts'
import { loadConfig } from '../src/config.ts'
import { enqueue } from '../src/db/jobs.ts'
import { prepareDatabase } from '../src/db/prepare.ts'
import { inTransaction } from '../src/db/transaction.ts'
import { hashPassword } from '../src/features/session/passwords.ts'
import { hashSecret } from '../src/plugins/authentication.ts'
import { Client } from './client.ts'
import type { TestDatabase } from './database.ts'
import { Factory } from './factory.ts'
import { permissions } from './permissions.ts'
import { startPostgres } from './services/postgres.ts'
import { insertBooking, refusalBy } from './sql.ts'

// The servers' role owns nothing: whoever takes a server over can neither break the rule nor cover their tracks.

const INSUFFICIENT_PRIVILEGE = '42501'
const password = 'three unrelated heavy words'

const server = await startPostgres({ settings: { fsync: 'off' } })
const superuser = new pg.Client(server.url)
await superuser.connect()
const secret = randomBytes(12).toString('hex')
await superuser.query(`create role planner_owner login password '${secret}'`)
await superuser.query(`create role "planner app" login password '${secret}'`)
await superuser.query('create database planner owner planner_owner')
const urlOf = (role: string) =>
  `postgres://${encodeURIComponent(role)}:${secret}@${new URL(server.url).host}/planner`
const settings = { DATABASE_URL: urlOf('planner app'), MIGRATE_DATABASE_URL: urlOf('planner_owner') }
const config = loadConfig({ ...settings, LOG_LEVEL: 'silent', RATE_LIMIT_MAX: '0' })
const owner: TestDatabase['pool'] = new pg.Pool({ connectionString: settings.MIGRATE_DATABASE_URL, max: 3 })
await prepareDatabase(owner, config)
const app = await buildApp(config, { connectionString: settings.DATABASE_URL }, inTests)
const hand = new pg.Client(settings.DATABASE_URL)
await hand.connect()
afterAll(async () => {
  await app.close()
  await Promise.all([owner.end(), hand.end(), superuser.end()])
  await server.end()
})

/** Signed in as a new admin: some requests end their session. */
async function someAdmin() {
  const [session, email] = [randomBytes(32).toString('base64url'), `${crypto.randomUUID()}@example.com`]
  const { rows } = await hand.query<{ session: string; token: string }>(
    `with u as (insert into users (email, name, role, password_hash) values ($1, 'Admin', 'admin', $2) returning id),
      s as (insert into sessions (user_id, secret_hash, expires_at) select id, $3, now() + interval '1 h' from u returning id),
      t as (insert into tokens (user_id, name, scope, secret_hash) select id, 'test', 'read', $4 from u returning id)
    select s.id as session, t.id as token from s, t`,
    [email, await hashPassword(password), hashSecret(session), randomBytes(32)],
  )
  const { session: sessionId, token: tokenId } = rows[0]!
  const client = new Client(app, { cookie: `session=${session}` })
  return { client, is: { email, sessionId: Number(sessionId), tokenId: Number(tokenId) } }
}
const { client: admin } = await someAdmin()
const make = new Factory(admin)

describe('as the servers’ role everything works:', () => {
  const operations = Object.entries(permissions).filter(([name]) => name !== 'GET /api/v1/events')

  test.each(operations)('%s', async (name, [, ask]) => {
    const { client, is } = await someAdmin()
    const { path, body, type } = await ask({ admin, make, pool: owner, password, actor: is })
    const method = name.split(' ', 1)[0] as 'GET' | 'POST' | 'PATCH' | 'DELETE'
    const answer = await client.send(method, path, body, type === undefined ? {} : { 'content-type': type })
    expect([answer.status, answer.body]).toEqual([
      expect.toSatisfy((code: number) => code < 300),
      answer.body,
    ])
  })

  test('a job, from its transaction to its end', async () => {
    const done = new Promise((resolve) => app.jobs.handle('housekeeping', async () => resolve('done')))
    await app.jobs.start()
    await inTransaction(app.db, (tx) => enqueue(tx, 'housekeeping', {}))
    expect(await done).toBe('done')
  })

  test('a repeated POST, and what is tidied up', async () => {
    const key = { 'idempotency-key': 'once' }
    const body = { name: 'P', client: 'C', startDate: '2026-01-01' }
    const first = await admin.post('/projects', body, key)
    expect((await admin.post('/projects', body, key)).body).toEqual(first.body)
    const { deleteExpiredKeys } = await import('../src/features/changes/idempotency.ts')
    const { deleteExpiredSessions } = await import('../src/features/session/session.repo.ts')
    await deleteExpiredKeys(app.db)
    await deleteExpiredSessions(app.db)
  })
})

describe('as the servers’ role it is refused', () => {
  const audit = ['change_sets', 'change_records', 'access_events']
  const statements = [
    ...audit.flatMap((table) => [
      `update ${table} set ${table === 'change_records' ? 'before = null' : 'user_id = null'}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
      `alter table ${table} disable trigger all`,
      `drop table ${table} cascade`,
      `alter table ${table} owner to "planner app"`,
    ]),
    ...['people', 'assignments', 'work_patterns', 'projects'].flatMap((table) => [
      `alter table ${table} disable trigger all`,
      `truncate ${table} cascade`,
      `drop table ${table} cascade`,
    ]),
    'drop trigger people_capacity on people',
    'drop function over_capacity(bigint) cascade',
    'create or replace function check_capacity() returns trigger language plpgsql as $$ begin return null; end $$',
    'create function public.mine() returns int language sql as $$ select 1 $$',
    'create table public.mine ()',
    'create schema mine',
    `set session_replication_role = 'replica'`,
    'set role planner_owner',
    'set session authorization planner_owner',
    'alter role "planner app" superuser',
    `select setval('change_sets_id_seq', 1)`,
    'delete from drizzle.__drizzle_migrations',
    'drop table pgboss.job cascade',
    'create table pgboss.mine ()',
    `copy (select 1) to program 'true'`,
  ]

  test.each(statements)('%s', async (statement) => {
    expect(await refusalBy(hand.query(statement))).toBe(INSUFFICIENT_PRIVILEGE)
  })

  test('to over-book, also by hand', async () => {
    const [person, project] = [await make.person(), await make.project()]
    const at = { personId: person.id, projectId: project.id }
    await insertBooking(hand, { ...at, hours: 40 })
    expect(await refusalBy(insertBooking(hand, { ...at, hours: 0.01 }))).toBe('capacity_rule')
    await hand.query('begin')
    await hand.query('set constraints all deferred')
    await insertBooking(hand, { ...at, hours: 0.01 })
    await hand.query('update people set plan_dirty = false')
    expect(await refusalBy(hand.query('commit'))).toBe('capacity_rule')
  })
})

test('a server that is given this role alone starts on a database that is up to date, and on no other', async () => {
  const asServer = loadConfig({ DATABASE_URL: settings.DATABASE_URL, LOG_LEVEL: 'silent' })
  const pool = new pg.Pool({ connectionString: settings.DATABASE_URL, max: 1 })
  await expect(prepareDatabase(pool, asServer)).resolves.toBeUndefined()
  await owner.query('alter table drizzle.__drizzle_migrations rename to away')
  await expect(prepareDatabase(pool, asServer)).rejects.toThrow(/run `npm run db:migrate`/)
  await owner.query('alter table drizzle.away rename to __drizzle_migrations')
  await pool.end()
})

test('rights are renewed with every migration: new tables are given, what was given by mistake is taken', async () => {
  await owner.query('create table later (id int); grant update, delete on change_sets to "planner app"')
  await prepareDatabase(owner, config)
  expect(await refusalBy(hand.query('select from later'))).toBeNull()
  expect(await refusalBy(hand.query('delete from change_sets'))).toBe(INSUFFICIENT_PRIVILEGE)
  await owner.query('drop table later')
})

test('the role is made where there is none, with the password of its address', async () => {
  const made = loadConfig({ ...settings, DATABASE_URL: urlOf('made by migrating') })
  await expect(prepareDatabase(owner, made)).rejects.toThrow(/permission denied/)
  await superuser.query('alter role planner_owner createrole')
  await prepareDatabase(owner, made)
  const client = new pg.Client(made.databaseUrl)
  await client.connect()
  await client.query('select from people')
  expect(await refusalBy(client.query('delete from change_sets'))).toBe(INSUFFICIENT_PRIVILEGE)
  await client.end()
})

test('check:config has nothing to say of it, and names a role that owns the tables or is a superuser', async () => {
  const superuserUrl = new URL(server.url)
  superuserUrl.pathname = '/planner'
  expect(await findRoleProblems(settings.DATABASE_URL)).toEqual([])
  expect(await findRoleProblems(settings.MIGRATE_DATABASE_URL)).toEqual([expect.stringContaining('owns')])
  expect(await findRoleProblems(superuserUrl.href)).toEqual([expect.stringContaining('superuser')])
})
