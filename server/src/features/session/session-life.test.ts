import { verify } from '@node-rs/argon2'
import { afterAll, describe, expect, inject, test, vi } from 'vitest'
import { PASSWORD, cookieOf, newAccount, signIn } from '../../../test/accounts.ts'
import { build, inTests } from '../../../test/app.ts'
import { Client } from '../../../test/client.ts'
import { startRedis } from '../../../test/services/redis.ts'
import { buildApp } from '../../app.ts'
import { loadConfig } from '../../config.ts'
import { hashSecret } from '../../plugins/authentication.ts'
import { deleteExpiredSessions } from './session.repo.ts'

// Only watched.
vi.mock('@node-rs/argon2', { spy: true })

const { app, admin, anonymous, pool, url } = await build({ TRUST_PROXY: '1' })
const status = async (client: Client) => (await client.get('/session')).status
const signInWith = (email: string, cookie: string) =>
  anonymous.with({ cookie }).post('/session', { email, password: PASSWORD })

describe('a sign-in', () => {
  test('begins a new session each time and takes over none that was brought along', async () => {
    const { email } = await newAccount(admin)
    const planted = 'p'.repeat(43)
    const first = cookieOf(await signInWith(email, `session=${planted}`))
    const second = cookieOf(await signInWith(email, first))
    expect(new Set([first, second, `session=${planted}`]).size).toBe(3)
    expect(await status(new Client(app, { cookie: `session=${planted}` }))).toBe(401)
    const { rowCount } = await pool.query('select from sessions where secret_hash = $1', [
      hashSecret(planted),
    ])
    expect(rowCount).toBe(0)
  })

  test('with somebody else’s session changes nothing of theirs', async () => {
    const [owner, other] = [await newAccount(admin), await newAccount(admin)]
    const theirs = cookieOf(await signInWith(owner.email, ''))
    const mine = new Client(app, { cookie: cookieOf(await signInWith(other.email, theirs)) })
    expect((await mine.get('/session')).body.user.id).toBe(other.id)
    expect((await new Client(app, { cookie: theirs }).get('/session')).body.user.id).toBe(owner.id)
  })

  test('behind TLS gives a cookie for TLS only, of thirty days', async () => {
    const { email } = await newAccount(admin)
    const answer = await anonymous
      .with({ 'x-forwarded-proto': 'https' })
      .post('/session', { email, password: PASSWORD })
    expect(answer.headers['set-cookie']).toMatch(/; Secure/)
    expect(answer.headers['set-cookie']).toMatch(/Max-Age=2592000/)
  })

  test('costs the same for an unknown address as for a wrong password', async () => {
    const { email } = await newAccount(admin)
    // How a hash was made, and so what it costs to verify a password by it.
    const costsOf = async (address: string) => {
      vi.mocked(verify).mockClear()
      const answer = await anonymous.post('/session', { email: address, password: 'wrong' })
      expect(answer.body.code).toBe('SIGN_IN_FAILED')
      return vi.mocked(verify).mock.calls.map(([hash]) => String(hash).split('$', 4))
    }
    const costs = await costsOf(email)
    expect(costs).toEqual([['', 'argon2id', 'v=19', 'm=19456,t=2,p=1']])
    expect(await costsOf('nobody@example.com')).toEqual(costs)
  })
})

describe('a session', () => {
  const age = (column: string, ago: string, email: string) =>
    pool.query(
      `update sessions set ${column} = now() - $1::interval where user_id = (select id from users where email = $2)`,
      [ago, email],
    )

  test('ends when it was not used for seven days, and goes on when it was', async () => {
    const { email } = await newAccount(admin)
    const client = await signIn(app, email)
    await age('last_seen_at', '6 days 23 hours', email)
    expect(await status(client)).toBe(200)
    // That was a use, so it counts from there.
    const { rows } = await pool.query<{ recent: boolean }>(
      `select last_seen_at > now() - interval '1 minute' as recent from sessions join users on users.id = user_id
       where email = $1`,
      [email],
    )
    expect(rows).toEqual([{ recent: true }])
    await age('last_seen_at', '7 days 1 second', email)
    expect(await status(client)).toBe(401)
    const next = await signIn(app, email)
    expect((await next.get('/sessions')).body.results).toMatchObject([{ current: true }])
  })

  test('ends thirty days after the sign-in, however often it is used', async () => {
    const { email } = await newAccount(admin)
    const client = await signIn(app, email)
    const { rows } = await pool.query<{ days: number }>(
      `select extract(day from expires_at - sessions.created_at)::int as days from sessions
       join users on users.id = user_id where email = $1`,
      [email],
    )
    expect(rows).toEqual([{ days: 30 }])
    await age('expires_at', '0 s', email)
    expect(await status(client)).toBe(401)
  })

  test('is removed when it has ended, others stay', async () => {
    const [gone, idle, there] = [await newAccount(admin), await newAccount(admin), await newAccount(admin)]
    for (const { email } of [gone, idle, there]) await signIn(app, email)
    await age('expires_at', '1 s', gone.email)
    await age('last_seen_at', '8 days', idle.email)
    await deleteExpiredSessions(app.db)
    const { rows } = await pool.query<{ user_id: string }>(
      'select user_id from sessions where user_id = any($1)',
      [[gone.id, idle.id, there.id]],
    )
    expect(rows.map((row) => Number(row.user_id))).toEqual([there.id])
  })

  test('outlives a restart of the server', async () => {
    const { email } = await newAccount(admin)
    const { headers } = await signIn(app, email)
    const config = loadConfig({ LOG_LEVEL: 'silent' })
    const next = await buildApp(config, { connectionString: url }, inTests)
    expect(await status(new Client(next, headers))).toBe(200)
    await next.close()
  })

  test.skipIf(inject('redisUrl') === null)('outlives a restart of Redis', async () => {
    const redis = await startRedis()
    const config = loadConfig({ LOG_LEVEL: 'silent', REDIS_URL: redis.url })
    const withRedis = await buildApp(config, { connectionString: url }, inTests)
    afterAll(async () => {
      await withRedis.close()
      await redis.end()
    })
    const { email } = await newAccount(admin)
    const client = await signIn(withRedis, email)
    await redis.kill()
    expect(await status(client)).toBe(200)
    await redis.restart()
    expect(await status(client)).toBe(200)
  })
})
