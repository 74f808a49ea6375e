import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import { Client } from '../../../test/client.ts'
import { hashPassword } from './passwords.ts'

const { app, pool, anonymous, ...others } = await build()
const password = 'correct horse battery'
await pool.query(`insert into users (email, name, role, password_hash) values ($1, 'Pat', 'planner', $2)`, [
  'Pat@example.com',
  await hashPassword(password),
])
await pool.query(`insert into users (email, name, role) values ('invited@example.com', 'Ivy', 'viewer')`)

const signIn = (email: string, secret: string, headers = {}) =>
  anonymous.post('/session', { email, password: secret }, headers)
const cookieOf = (header: string | undefined) => String(header).split(';')[0]!
async function signedIn() {
  const { headers } = await signIn('pat@example.com', password)
  return new Client(app, { cookie: cookieOf(headers['set-cookie']) })
}

describe('signing in', () => {
  test('that fails in the end leaves the browser the session that it had', async () => {
    await pool.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$;
      create constraint trigger refuse after insert on sessions deferrable initially deferred
        for each row execute function refuse()`)
    try {
      const { status, headers } = await signIn('pat@example.com', password)
      expect(status).toBe(500)
      expect(headers['set-cookie']).toBeUndefined()
    } finally {
      await pool.query('drop function refuse cascade')
    }
    expect((await signIn('pat@example.com', password)).headers['set-cookie']).toMatch(/^session=/)
  })

  test('takes the address in any case, and answers who and when', async () => {
    const { status, headers, body } = await signIn('PAT@example.com', password)
    expect(status).toBe(200)
    expect(body).toEqual({
      user: {
        id: expect.any(Number),
        email: 'Pat@example.com',
        name: 'Pat',
        role: 'planner',
        personId: null,
      },
      preferences: { locale: null, firstWeekday: null, timeZone: null },
      today: new Date().toISOString().slice(0, 10),
      timeZone: 'UTC',
      version: expect.any(String),
      demo: false,
    })
    expect(headers['set-cookie']).toMatch(/^session=[\w-]{43}; .*HttpOnly/)
    expect(headers['set-cookie']).toMatch(/SameSite=Lax/)
    expect(headers['set-cookie']).toMatch(/Path=\//)
    expect(headers['set-cookie']).not.toMatch(/Secure/)
  })

  test('keeps only a hash of the secret', async () => {
    const { headers } = await signIn('pat@example.com', password)
    const secret = cookieOf(headers['set-cookie']).replace('session=', '')
    const { rows } = await pool.query('select * from sessions')
    expect(JSON.stringify(rows)).not.toContain(secret)
  })

  test('answers alike for a wrong password, an unknown address and an account without a password', async () => {
    const answers = [
      await signIn('pat@example.com', 'wrong password'),
      await signIn('nobody@example.com', password),
      await signIn('invited@example.com', password),
      await signIn('invited@example.com', ''.padEnd(20)),
      await signIn('a\u0000b', password),
    ]
    for (const { status, headers, body } of answers) {
      expect(status).toBe(401)
      expect(headers['set-cookie']).toBeUndefined()
      expect(body).toMatchObject({
        code: 'SIGN_IN_FAILED',
        title: answers[0]!.body.title,
        detail: answers[0]!.body.detail,
      })
    }
  })

  test('is refused from another site', async () => {
    const answer = await signIn('pat@example.com', password, { origin: 'https://evil.example' })
    expect(answer.body).toMatchObject({ status: 403, code: 'CROSS_ORIGIN' })
  })

  test('is not for somebody disabled, and ends their sessions', async () => {
    const client = await signedIn()
    await pool.query(`update users set disabled_at = now() where name = 'Pat'`)
    expect((await signIn('pat@example.com', password)).status).toBe(401)
    expect((await client.get('/session')).status).toBe(401)
    await pool.query(`update users set disabled_at = null where name = 'Pat'`)
  })
})

describe('a session', () => {
  test('tells who it is, until signing out', async () => {
    const client = await signedIn()
    expect((await client.get('/session')).body.user).toMatchObject({ name: 'Pat' })
    const out = await client.delete('/session')
    expect(out.status).toBe(204)
    expect(out.headers['set-cookie']).toMatch(/^session=;/)
    expect((await client.get('/session')).body).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' })
  })

  test('ends by itself', async () => {
    const client = await signedIn()
    await pool.query(`update sessions set expires_at = now() - interval '1 second'`)
    expect((await client.get('/session')).status).toBe(401)
  })

  test.each([
    ['none', {}],
    ['a forged one', { cookie: `session=${'a'.repeat(43)}` }],
    ['an empty one', { cookie: 'session=' }],
    ['an odd one', { cookie: 'session=%00%ff' }],
  ])('is needed: %s gets 401', async (_, headers) => {
    for (const path of ['/session', '/people', '/schedule', '/no-such-thing/1', '/tokens'])
      expect([401, 404]).toContain((await anonymous.get(path, headers)).status)
    expect((await anonymous.get('/people', headers)).headers['www-authenticate']).toBe('Bearer')
    expect((await anonymous.post('/people', { nonsense: true }, headers)).status).toBe(401)
  })

  test('writes from its own site only; reading is free', async () => {
    const client = await signedIn()
    const project = { name: 'X', client: 'Y', startDate: '2026-01-01' }
    const from = (origin: string, host = 'planner.example') => ({ origin, host })
    for (const origin of [
      'https://evil.example',
      'null',
      'https://planner.example.evil',
      'https://planner.example:8443',
    ])
      expect((await client.post('/projects', project, from(origin))).body).toMatchObject({
        status: 403,
        code: 'CROSS_ORIGIN',
      })
    expect((await client.delete('/projects/1', from('https://evil.example'))).status).toBe(403)
    expect((await client.get('/projects', from('https://evil.example'))).status).toBe(200)
    expect((await client.post('/projects', project, from('https://planner.example'))).status).toBe(201)
    expect((await client.post('/projects', project)).status).toBe(201)
  })
})

describe('roles', () => {
  test('a viewer reads and does not write, a planner and an admin do both', async () => {
    const project = { name: 'X', client: 'Y', startDate: '2026-01-01' }
    const viewer = await others.signedIn('viewer')
    expect((await viewer.get('/projects')).status).toBe(200)
    for (const refused of [
      await viewer.post('/projects', project),
      await viewer.changes({ op: 'create', type: 'project', data: project }),
      await viewer.patch('/people/1', { name: 'x' }),
      await viewer.delete('/people/1'),
      await viewer.post('/projects/1/shift', { days: 1 }),
      await viewer.post('/assignments/1/split', { date: '2026-01-01' }),
    ])
      expect(refused.body).toMatchObject({ status: 403, code: 'FORBIDDEN' })
    for (const role of ['planner', 'admin'] as const)
      expect((await (await others.signedIn(role)).post('/projects', project)).status).toBe(201)
  })
})
