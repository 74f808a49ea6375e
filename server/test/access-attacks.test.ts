import { describe, expect, test, vi } from 'vitest'
import { build } from './app.ts'
import { Client } from './client.ts'
import { expectProblem } from './problem.ts'
import { parseAnswer, sendRaw } from './raw-http.ts'

const api = await build({ TRUST_PROXY: '1' })
const { app, admin, anonymous, make, pool } = api
await app.listen({ host: '127.0.0.1', port: 0 })
const { port } = app.server.address() as { port: number }
const viewer = await api.signedIn('viewer')
const planner = await api.signedIn('planner')

const password = 'three unrelated heavy words'
let users = 0
async function newUser(role = 'viewer') {
  users += 1
  const email = `target${users}@example.com`
  const made = await admin.post('/users', { email, name: 'Target', role, password })
  return { id: made.body.id as number, email }
}

describe('fields that are nobody’s to set', () => {
  test.each([
    ['a role while signing in', '/session', { email: 'a@example.com', password: 'x', role: 'admin' }],
    [
      'a role with a new password',
      '/session/password',
      { currentPassword: 'x', newPassword: password, role: 'admin' },
    ],
    ['a token for another user', '/tokens', { name: 'x', scope: 'read', userId: 1 }],
    ['a token of a scope that there is not', '/tokens', { name: 'x', scope: 'admin' }],
    ['a token’s secret', '/tokens', { name: 'x', scope: 'read', secretHash: 'x' }],
    ['a role with an invitation', '/invitations/accept', { secret: 'x', password, role: 'admin' }],
    [
      'an id and a version',
      '/projects',
      { id: 1, version: 1, name: 'P', client: 'C', startDate: '2026-01-01' },
    ],
    [
      'the rule’s own mark, in a batch',
      '/changes',
      { changes: [{ op: 'update', type: 'person', id: 1, data: { planDirty: false } }] },
    ],
  ])('%s', async (_, path, body) => {
    expect(await planner.post(path, body)).toMatchObject({ status: 422, body: { code: 'VALIDATION_ERROR' } })
  })

  test('a role by PATCH of one’s own account', async () => {
    const me = (await planner.get('/session')).body.user
    for (const body of [{ role: 'admin' }, { disabled: false }, { personId: null }])
      expect((await planner.patch(`/users/${me.id}`, body)).status).toBe(403)
    expect((await planner.patch('/session', { role: 'admin' })).status).toBe(422)
    expect((await planner.get('/session')).body.user).toEqual(me)
  })

  test('a prototype', async () => {
    const send = (payload: string) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/projects',
        headers: { ...planner.headers, 'content-type': 'application/json' },
        payload,
      })
    expect((await send('{"__proto__": {"role": "admin"}, "name": "P"}')).statusCode).toBe(400)
    expect((await send('{"constructor": {"prototype": {"role": "admin"}}}')).statusCode).toBe(400)
  })
})

test('a token in the address is no token', async () => {
  const { body } = await planner.post('/tokens', { name: 'in the address', scope: 'write' })
  for (const name of ['token', 'access_token', 'authorization', 'session', 'api_key']) {
    expect((await anonymous.get(`/people?${name}=${body.token}`)).status).toBe(401)
    expect((await planner.get(`/people?${name}=${body.token}`)).status).toBe(422)
  }
})

describe('a browser’s write', () => {
  const write = (headers: Record<string, string>, who = planner) =>
    who.post('/projects', { name: 'P', client: 'C', startDate: '2026-01-01' }, headers)

  test.each([
    [undefined, 'localhost'],
    ['http://localhost', 'localhost'],
    ['https://localhost', 'localhost'],
    ['http://localhost:3000', 'localhost:3000'],
    ['http://[::1]:3000', '[::1]:3000'],
  ])('from %s is done at %s', async (origin, host) => {
    expect((await write({ host, ...(origin === undefined ? {} : { origin }) })).status).toBe(201)
  })

  test.each([
    'null',
    '',
    'http://localhost:81',
    'http://localhost.evil.example',
    'http://evil.example',
    'http://evil.example/localhost',
    'http://localhost@evil.example',
    'http://sub.localhost',
    'file://',
    'javascript:localhost',
    'localhost',
    'http://evil.example, http://localhost',
  ])('from “%s”, which is elsewhere, is refused', async (origin) => {
    const headers = { origin, host: 'localhost' }
    expectProblem(await write(headers), 403, 'CROSS_ORIGIN')
    expect((await planner.delete('/session', headers)).status).toBe(403)
    expect((await planner.get('/session')).status).toBe(200)
  })

  test('from elsewhere cannot sign anybody in either', async () => {
    const { email } = await newUser()
    const headers = { origin: 'http://evil.example' }
    const signIn = await anonymous.post('/session', { email, password }, headers)
    expect(signIn.headers['set-cookie']).toBeUndefined()
    expectProblem(signIn, 403, 'CROSS_ORIGIN')
    const accept = await anonymous.post('/invitations/accept', { secret: 'x', password }, headers)
    expectProblem(accept, 403, 'CROSS_ORIGIN')
  })

  test('is no form of another site', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect([415, 422]).toContain((await write({ 'content-type': type })).status)
  })

  test('from elsewhere is a matter of the token where there is one', async () => {
    const { body } = await planner.post('/tokens', { name: 'elsewhere', scope: 'write' })
    const script = new Client(app, { authorization: `Bearer ${body.token}` })
    expect((await write({ origin: 'http://evil.example' }, script)).status).toBe(201)
  })

  test('is not announced to other sites, nor is anything that they read', async () => {
    const read = await planner.get('/people', { origin: 'http://evil.example' })
    const asked = await app.inject({
      method: 'OPTIONS',
      url: '/api/v1/people',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'DELETE' },
    })
    for (const { headers } of [read, asked])
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

describe('tricks with addresses', () => {
  const tricks = [
    '//api/v1/users',
    '/api//v1/users',
    '/api/v1//users',
    '/api/v1/./users',
    '/api/v1/people/../users',
    '/api/v1/people/..;/users',
    '/api/v1/people/%2e%2e/users',
    '/api/v1/people%2f..%2fusers',
    '/api/v1/users%2f1',
    '/api/v1/%75sers',
    '/api/v1/users/',
    '/api/v1/users;a=b',
    '/api/v1/users%00',
    '/api/v1/users%20',
    '/api/v1/users.json',
    '/api/v1/USERS',
    '/API/v1/users',
    '/api/v1/users?',
    '/api/v1/users#x',
    '/api/v1/audit/access/',
    '/api/v1/audit/%61ccess',
    '/api/v1/users/%31',
    'http://evil.example/api/v1/users',
    '/api/health/../v1/users',
    '/api/live/..%2fv1/users',
  ]

  test.each(tricks)('%s leads nobody past the door', async (path) => {
    for (const [who, statuses] of [
      [anonymous, [400, 401, 404]],
      [viewer, [400, 403, 404]],
    ] as const) {
      const head = Object.entries({ host: 'localhost', ...who.headers, connection: 'close' })
      const lines = head.map(([name, value]) => `${name}: ${value}`).join('\r\n')
      const { status, headers, body } = parseAnswer(
        await sendRaw(port, `GET ${path} HTTP/1.1\r\n${lines}\r\n\r\n`),
      )
      // Whatever is not the API's is a page of the web app, where that is built.
      const isPage = status === 200 && headers['content-type'] === 'text/html; charset=utf-8'
      expect(isPage || (statuses as readonly number[]).includes(status)).toBe(true)
      expect(body).not.toContain('target')
    }
  })

  test.each(['x-original-url', 'x-rewrite-url', 'x-forwarded-prefix', 'x-http-method-override', 'x-method'])(
    '%s changes nothing',
    async (name) => {
      const value = name.includes('method') ? 'DELETE' : '/api/live'
      const { id } = await make.project()
      expect((await anonymous.get(`/projects/${id}`, { [name]: value })).status).toBe(401)
      expect((await viewer.get('/users', { [name]: value })).status).toBe(403)
      expect((await viewer.post('/projects', {}, { [name]: value })).status).toBe(403)
      expect((await admin.get(`/projects/${id}`)).status).toBe(200)
    },
  )

  test('HEAD and OPTIONS tell nobody more than GET does', async () => {
    const { paths = {} } = app.swagger() as { paths?: Record<string, { get?: { security?: object[] } }> }
    const readable = Object.entries(paths).filter(([path, { get }]) => path.startsWith('/api/v1/') && get)
    expect(readable.length).toBeGreaterThan(15)
    for (const [path, item] of readable) {
      const url = path.replaceAll(/\{\w+\}/g, '1')
      const head = await app.inject({ method: 'HEAD', url })
      // A calendar's address is public, and its secret is missing here.
      const refusal = item.get?.security?.length === 0 ? 422 : 401
      expect([refusal, 405]).toContain(head.statusCode)
      const options = await app.inject({ method: 'OPTIONS', url, headers: admin.headers })
      expect([404, 405]).toContain(options.statusCode)
    }
    const head = await app.inject({ method: 'HEAD', url: '/api/v1/users', headers: viewer.headers })
    expect(head.statusCode).toBe(403)
  })

  test('no answer sends a browser to another site', async () => {
    const paths = [
      '//evil.example',
      '//evil.example/%2e%2e',
      '/%2f%2fevil.example',
      '/\\evil.example',
      '/api/docs//evil.example',
      '/api/docs?next=//evil.example',
      '/api/v1/session?next=https://evil.example',
      '/https://evil.example',
      '/login?returnTo=https://evil.example',
    ]
    for (const path of paths) {
      const text = await sendRaw(port, `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`)
      expect(parseAnswer(text).headers.location ?? '').not.toContain('evil')
    }
    const made = await planner.post(
      '/projects',
      { name: 'P', client: 'C', startDate: '2026-01-01' },
      { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    )
    expect(made.headers.location).toBe(`/api/v1/projects/${made.body.id}`)
  })

  test('no header of an answer is written by whoever asks', async () => {
    const asked = [
      'x-request-id: abcdefgh%0d%0aset-cookie: a=b',
      'x-request-id: abc\tdefghij',
      'idempotency-key: a%0d%0aset-cookie: a=b',
      'if-match: "1"%0d%0aset-cookie: a=b',
      'user-agent: x%0d%0aset-cookie: a=b',
    ]
    for (const line of asked) {
      const text = await sendRaw(
        port,
        `GET /api/v1/people/1?a=%0d%0aset-cookie:%20a=b HTTP/1.1\r\nhost: localhost\r\n${line}\r\nconnection: close\r\n\r\n`,
      )
      const { headers } = parseAnswer(text)
      expect(headers['set-cookie']).toBeUndefined()
      expect(headers['x-request-id']).toMatch(/^[\w.-]{8,128}$/)
    }
  })
})

describe('guessing', () => {
  const guess = (email: string, address: string, word = 'wrong') =>
    anonymous.post('/session', { email, password: word }, { 'x-forwarded-for': address })
  const statuses = async (answers: Promise<{ status: number }>[]) =>
    (await Promise.all(answers)).map(({ status }) => status)
  const count = (all: number[], wanted: number) => all.filter((status) => status === wanted).length
  const later = async (work: () => Promise<void>) => {
    // Limits go by the clock that nobody can move.
    const now = performance.now.bind(performance)
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now() + 61_000)
    await work().finally(() => clock.mockRestore())
  }

  test('at one account from one address is slowed down, whatever is guessed; another address is not', async () => {
    const { email } = await newUser()
    const answers = await statuses(Array.from({ length: 15 }, () => guess(email, '203.0.113.1')))
    expect([count(answers, 401), count(answers, 429)]).toEqual([10, 5])
    const refused = await guess(email, '203.0.113.1', password)
    expectProblem(refused, 429, 'TOO_MANY_REQUESTS')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    // In other letters it is the same account.
    expect((await guess(email.toUpperCase(), '203.0.113.1')).status).toBe(429)
    expect((await guess(email, '203.0.113.2', password)).status).toBe(200)
    await later(async () => expect((await guess(email, '203.0.113.1', password)).status).toBe(200))
  })

  test('at many accounts from one address is slowed down', async () => {
    const answers = await statuses(
      Array.from({ length: 35 }, (_, number) => guess(`nobody${number}@example.com`, '203.0.113.3')),
    )
    expect([count(answers, 401), count(answers, 429)]).toEqual([30, 5])
  })

  test('at one account from many addresses is slowed down and does not keep its owner out', async () => {
    const { email } = await newUser()
    const home = '198.51.100.1'
    expect((await guess(email, home, password)).status).toBe(200)
    const answers = await statuses(
      Array.from({ length: 120 }, (_, number) => guess(email, `192.0.2.${number + 1}`)),
    )
    expect([count(answers, 401), count(answers, 429)]).toEqual([100, 20])
    // Right or wrong: from somewhere new nothing is learnt.
    expect((await guess(email, '198.51.100.2', password)).status).toBe(429)
    expect((await guess(email, home, password)).status).toBe(200)
    expect((await guess((await newUser()).email, '198.51.100.2', password)).status).toBe(200)
    await later(async () => expect((await guess(email, '198.51.100.2', password)).status).toBe(200))
  })

  test('from one network of version 6 is guessing from one address', async () => {
    const answers = await statuses(
      Array.from({ length: 35 }, (_, number) =>
        guess(`six${number}@example.com`, `2001:db8::${(number + 1).toString(16)}`),
      ),
    )
    expect(count(answers, 429)).toBe(5)
  })

  test('is not counted where it is right', async () => {
    const { email } = await newUser()
    const answers = await statuses(Array.from({ length: 12 }, () => guess(email, '203.0.113.5', password)))
    expect(count(answers, 200)).toBe(12)
  })

  test('leaves nothing behind but a line of the log', async () => {
    const { rows } = await pool.query(`select distinct kind from access_events`)
    expect(rows.map((row: { kind: string }) => row.kind)).not.toContain('sign_in_failed')
  })
})

test('without a proxy that is trusted, nobody chooses their address', async () => {
  const direct = await build()
  const answers = await Promise.all(
    Array.from({ length: 15 }, (_, number) =>
      direct.anonymous.post(
        '/session',
        { email: 'nobody@example.com', password: 'wrong' },
        { 'x-forwarded-for': `192.0.2.${number}`, forwarded: `for=192.0.2.${number}` },
      ),
    ),
  )
  const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
  expect(statuses).toEqual([...Array<number>(10).fill(401), ...Array<number>(5).fill(429)])
})
