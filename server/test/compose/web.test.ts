import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { expectProblem } from '../problem.ts'
import { ask, askSignedIn, authorization, installation } from './stage.ts'

const page = await ask('/')
// Large enough to be worth compressing.
const asset = /\/assets\/vendor-[\w-]+\.js/.exec(page.text)![0]

test('a deep link is the app’s own page, which is never kept', async () => {
  for (const path of ['/people/1', '/schedule?from=2026-01-05', '/index.html'])
    expect(await ask(path)).toMatchObject({
      status: 200,
      text: page.text,
      headers: {
        'cache-control': 'no-cache',
        'content-type': expect.stringContaining('text/html') as unknown,
      },
    })
})

test('a hashed asset is kept for a year and comes compressed ahead of time', async () => {
  const { status, headers } = await ask(asset, { headers: { 'accept-encoding': 'gzip' } })
  expect({ status, ...headers }).toMatchObject({
    status: 200,
    'cache-control': 'public, max-age=31536000, immutable',
    'content-encoding': 'gzip',
    'content-type': expect.stringContaining('javascript') as unknown,
    vary: 'Accept-Encoding',
    // Only what is sent as it lies there has a length.
    'content-length': expect.stringMatching(/^\d+$/) as unknown,
  })
  expect(
    (await ask(asset, { headers: { 'accept-encoding': 'identity' } })).headers['content-encoding'],
  ).toBeUndefined()
})

test('an asset that is not there is 404 and not kept', async () => {
  const { status, headers } = await ask('/assets/gone-00000000.js')
  expect([status, headers['cache-control']]).toEqual([404, 'no-cache'])
})

test('the page has the same security headers as the API', async () => {
  const api = await askSignedIn('/session')
  const ofTheConnection =
    /^(date|server|connection|keep-alive|content-.*|transfer-encoding|vary|etag|last-modified|accept-ranges|cache-control|x-request-id|ratelimit-.*)$/
  const security = (headers: Record<string, string>) =>
    Object.entries(headers).filter(
      ([name]) => name === 'content-security-policy' || !ofTheConnection.test(name),
    )
  expect(security(page.headers)).toEqual(security(api.headers))
  expect(page.headers['content-security-policy']).toContain("script-src 'self'")
})

test('a request keeps its id, and gets one where what it says is not well-formed', async () => {
  const given = await ask('/api/live', { headers: { 'x-request-id': 'trace-0123456789' } })
  expect(given.headers['x-request-id']).toBe('trace-0123456789')
  for (const path of ['/api/live', '/'])
    expect((await ask(path, { headers: { 'x-request-id': 'a b' } })).headers['x-request-id']).toMatch(
      /^[\w-]{32,36}$/,
    )
})

test('who asks is who connects, whatever X-Forwarded-For says', async () => {
  const forged = {
    'x-forwarded-for': '203.0.113.9',
    forwarded: 'for=203.0.113.9',
    'x-real-ip': '203.0.113.9',
  }
  const { headers } = await ask('/api/v1/session', {
    method: 'POST',
    headers: { ...forged, 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${crypto.randomUUID()}@example.com`, password: 'wrong' }),
  })
  const failed = await vi.waitFor(async () => {
    const log = await installation.compose('logs', '--no-log-prefix', 'server')
    const lines = log.split('\n').filter((line) => line.includes(headers['x-request-id']!))
    const line = lines.find((found) => found.includes('sign-in failed'))
    if (line === undefined) throw new Error(`No failed sign-in among:\n${lines.join('\n')}`)
    return line
  }, 60_000)
  expect(failed).toMatch(/"address":"\d/)
  expect(failed).not.toContain('203.0.113.9')
})

test('answers of the API come compressed, and If-Match holds for the tag that they carry', async () => {
  const person = {
    name: 'Ada',
    email: `${crypto.randomUUID()}@example.com`,
    department: 'D',
    role: 'R',
    hireDate: '2020-01-01',
  }
  const made = await askSignedIn('/people', 'POST', { ...person, notes: 'x'.repeat(2000) })
  const { id } = JSON.parse(made.text) as { id: number }
  const read = await askSignedIn(`/people/${id}`, 'GET', undefined, { 'accept-encoding': 'gzip' })
  expect(read.headers).toMatchObject({
    'content-encoding': 'gzip',
    etag: expect.stringMatching(/^W\//) as unknown,
  })
  const ifMatch = { 'if-match': read.headers.etag! }
  expect((await askSignedIn(`/people/${id}`, 'PATCH', { notes: 'y' }, ifMatch)).status).toBe(200)
  expectProblem(
    { ...(await problemOf(askSignedIn(`/people/${id}`, 'PATCH', { notes: 'z' }, ifMatch))) },
    412,
    'STALE',
  )
})

test('hints of changes come at once', async () => {
  const stream = await fetch(`${installation.url}/api/v1/events`, {
    headers: authorization,
    signal: AbortSignal.timeout(60_000),
  })
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  let told = ''
  const reads = async (text: string) => {
    while (!told.includes(text)) {
      const { done, value } = await reader.read()
      expect(done).toBe(false)
      told += value
    }
  }
  await reads('event: hello')
  const made = await askSignedIn('/projects', 'POST', { name: 'P', client: 'C', startDate: '2026-01-01' })
  await reads(`"changeId":${made.headers['change-id']}`)
  await reader.cancel()
})

test('a body above nginx’s bound is refused in the servers’ words, one below by the server itself', async () => {
  const send = (bytes: number) => askSignedIn('/people', 'POST', { notes: 'x'.repeat(bytes) })
  for (const bytes of [3_000_000, 5_000_000]) expectProblem(await problemOf(send(bytes)), 413, 'TOO_LARGE')
})

test('nginx keeps its connections to the servers open', async () => {
  const connections = async (service: string, state: string) =>
    (await installation.compose('exec', '-T', service, 'cat', '/proc/net/tcp'))
      .split('\n')
      .filter((line) => line.includes(':0BB8 ') && line.split(/\s+/)[4] === state).length
  const established = '01'
  const timeWait = '06'
  const before = await connections('server', timeWait)
  for (let count = 0; count < 100; count++) await ask('/api/live')
  expect(await connections('web', established)).toBeGreaterThan(0)
  // One for each request, were they not kept: the servers' end is the one that waits. Looking whether they are ready
  // leaves some, one a second and server at nginx's end.
  expect((await connections('server', timeWait)) - before).toBeLessThan(40)
})

test('servers that come and go are found', async () => {
  const answeredBy = async () => {
    const since = new Date().toISOString()
    for (let count = 0; count < 10; count++) expect((await ask('/api/live')).status).toBe(200)
    const log = await installation.compose('logs', '--no-log-prefix', '--since', since, 'web')
    return new Set(
      [...log.matchAll(/"path":"\/api\/live",.*"server":"([\d.]+):3000"/g)].map(([, address]) => address),
    )
  }
  const until = async (count: number) => {
    const end = performance.now() + 120_000
    while ((await answeredBy()).size !== count) {
      expect(performance.now()).toBeLessThan(end)
      await pause(500)
    }
  }
  await until(2)
  await installation.compose('up', '--detach', '--wait', '--no-recreate', '--scale', 'server=1')
  await until(1)
  await installation.compose('up', '--detach', '--wait', '--no-recreate')
  await until(2)
})

test('while no server runs: problem+json from the API, a page that tries again for people, the app all the same', async () => {
  await installation.compose('stop', 'server')
  try {
    await vi.waitFor(async () => expect((await ask('/api/live')).status).toBe(502), 60_000)
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await problemOf(ask('/api/v1/people', { method }))
      expectProblem(answer, 502, 'SERVER_AWAY')
      expect(answer.headers['retry-after']).toBe('5')
    }
    const away = await ask('/api/docs/')
    expect(away).toMatchObject({
      status: 502,
      text: expect.stringContaining('http-equiv="refresh"') as unknown,
    })
    expect(away.headers).toMatchObject({
      'content-type': 'text/html',
      'cache-control': 'no-cache',
      'retry-after': '5',
    })
    expect((await ask('/')).status).toBe(200)
  } finally {
    await installation.start()
  }
})

async function problemOf(asked: Promise<{ status: number; headers: Record<string, string>; text: string }>) {
  const { status, headers, text } = await asked
  return { status, headers, body: text }
}
