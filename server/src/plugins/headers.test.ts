import { describe, expect, test } from 'vitest'
import { build } from '../../test/app.ts'

const { app, anonymous, admin } = await build({
  TRUST_PROXY: '127.0.0.1',
  CORS_ORIGINS: 'https://tools.example.com,https://other.example.com',
})

describe.each([
  ['an answer', () => admin.get('/people')],
  ['a refusal', () => anonymous.get('/people')],
  ['nothing', () => anonymous.get('/api/nothing')],
  ['the documentation', () => anonymous.get('/api/docs')],
])('%s', (_, get) => {
  test('has the headers that keep a page safe', async () => {
    const { headers } = await get()
    const policy = headers['content-security-policy'] ?? ''
    const directives = Object.fromEntries(
      policy.split(';').map((each) => each.trim().split(/ (.*)/s, 2) as [string, string]),
    )
    expect(directives['script-src'] ?? directives['default-src']).toContain("'self'")
    expect(directives['script-src'] ?? '').not.toMatch(/unsafe|\*|data:/)
    expect(directives['object-src']).toBe("'none'")
    // Over plain HTTP in an office, what a page asks for must not become HTTPS; and nothing comes from elsewhere.
    expect(policy).not.toMatch(/upgrade-insecure-requests|https?:|\.\w/)
    for (const name of ['frame-ancestors', 'base-uri']) expect(directives[name]).toMatch(/^'(none|self)'$/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()') as unknown,
      'cache-control': 'no-store',
    })
    expect(headers['x-powered-by']).toBeUndefined()
  })
})

describe('HSTS', () => {
  const hstsOf = async (headers: Record<string, string>) =>
    (await anonymous.with(headers).get('/api/live')).headers['strict-transport-security']

  test('is there behind TLS only', async () => {
    expect(await hstsOf({})).toBeUndefined()
    expect(await hstsOf({ 'x-forwarded-proto': 'http' })).toBeUndefined()
    expect(await hstsOf({ 'x-forwarded-proto': 'https' })).toMatch(/^max-age=31536000/)
  })

  test('is not there because a client says so', async () => {
    const direct = await build()
    const answer = await direct.anonymous.with({ 'x-forwarded-proto': 'https' }).get('/api/live')
    expect(answer.headers['strict-transport-security']).toBeUndefined()
  })
})

describe('a page of another site', () => {
  const ask = (origin: string, method = 'GET') =>
    app.inject({
      method: method as 'GET',
      url: '/api/v1/people',
      headers: { origin, 'access-control-request-method': 'POST' },
    })

  test('may call when it is on the list, without cookies', async () => {
    const { headers } = await ask('https://tools.example.com')
    expect(headers['access-control-allow-origin']).toBe('https://tools.example.com')
    expect(headers['access-control-allow-credentials']).toBeUndefined()
    expect(headers.vary).toMatch(/origin/i)
    expect(String(headers['access-control-expose-headers'])).toMatch(/change-id.*etag/i)
  })

  test('may ask beforehand', async () => {
    const preflight = await ask('https://other.example.com', 'OPTIONS')
    expect(preflight.statusCode).toBe(204)
    expect(preflight.headers['access-control-allow-origin']).toBe('https://other.example.com')
    expect(String(preflight.headers['access-control-allow-methods'])).toContain('PATCH')
  })

  test.each([
    'https://evil.example.com',
    'https://tools.example.com.evil.com',
    'http://tools.example.com',
    'null',
  ])('may not call from %s', async (origin) => {
    expect((await ask(origin)).headers['access-control-allow-origin']).toBeUndefined()
    expect((await ask(origin, 'OPTIONS')).headers['access-control-allow-origin']).toBeUndefined()
  })

  test('is told of limits too', async () => {
    const { headers } = await ask('https://tools.example.com')
    expect(String(headers['access-control-expose-headers'])).toMatch(/retry-after.*ratelimit-remaining/)
  })

  test('an OPTIONS that is no question of a browser has no answer of its own kind', async () => {
    const { statusCode, headers } = await app.inject({ method: 'OPTIONS', url: '/api/v1/people' })
    expect([statusCode, headers['content-type']]).toEqual([204, undefined])
  })

  test('unknown addresses stay unknown although every address has OPTIONS', async () => {
    expect(await admin.post('/nothing', {})).toMatchObject({ status: 404 })
  })
})

test('a wildcard never comes with credentials', async () => {
  const open = await build({ CORS_ORIGINS: '*' })
  const { headers } = await open.app.inject({
    url: '/api/live',
    headers: { origin: 'https://any.example.com' },
  })
  expect(headers['access-control-allow-origin']).toBe('*')
  expect(headers['access-control-allow-credentials']).toBeUndefined()
})

test('without a list no other site may call', async () => {
  const closed = await build()
  const { headers } = await closed.app.inject({
    url: '/api/live',
    headers: { origin: 'https://any.example.com' },
  })
  expect(headers['access-control-allow-origin']).toBeUndefined()
})

describe('X-Request-ID', () => {
  const idOf = async (given?: string) =>
    (await anonymous.get('/api/live', given === undefined ? {} : { 'x-request-id': given })).headers[
      'x-request-id'
    ]!

  test.each(['a1b2c3d4', '7f1e-2b.trace_9', 'x'.repeat(128)])('%s is taken over', async (id) => {
    expect(await idOf(id)).toBe(id)
  })

  test.each([
    '',
    'short',
    'x'.repeat(129),
    'with space in it',
    'a\tb-c-d-e-f',
    'id"with"quotes',
    'ünïcödé-1',
    '<script>alert(1)</script>',
    '%0d%0aset-cookie:a=b',
  ])('%j is not', async (id) => {
    expect(await idOf(id)).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('is another for each request', async () => {
    expect(await idOf()).not.toBe(await idOf())
  })
})
