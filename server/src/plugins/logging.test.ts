import { connect } from 'node:net'
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { expectProblem } from '../../test/problem.ts'
import { sendRaw } from '../../test/raw-http.ts'
import { type LogLine, makeToken, startServer } from '../../test/server.ts'
import { someoneWaits } from '../../test/waiting.ts'

// The lines that the real server writes. Whatever a secret is called, none of these may be in them.

const PASSWORD = `pw-${randomBytes(9).toString('hex')}`
const SECRET = `wt_${randomBytes(32).toString('base64url')}`
const OTHER = randomBytes(32).toString('base64url')

const database = await testDatabase()
const server = await startServer({
  DATABASE_URL: database.url,
  REDIS_URL: `redis://user:${PASSWORD}@127.0.0.1:1`,
})
const token = await makeToken(server.url)
const secrets = [PASSWORD, SECRET, OTHER, token, 'a password for the tests', new URL(database.url).password]
afterAll(async () => {
  await server.stop()
  await database.drop()
})

const auth = { authorization: `Bearer ${token}` }
const json = { 'content-type': 'application/json' }
const ask = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init)
const post = (path: string, body: unknown, headers: Record<string, string> = auth) =>
  ask(path, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) })
/** All lines of a request, or of several that share an id. */
async function lines(requestId: string, requests = 1): Promise<LogLine[]> {
  const found = () => server.log().filter((line) => line.requestId === requestId)
  await vi.waitFor(
    () => expect(found().filter(({ msg }) => msg === 'request')).toHaveLength(requests),
    15_000,
  )
  return found()
}

describe('one line a request', () => {
  test('says what, how, how long and for whom', async () => {
    const answer = await ask('/api/v1/people/1?x=1', { headers: { ...auth, 'x-request-id': 'one-of-mine' } })
    expect(answer.headers.get('x-request-id')).toBe('one-of-mine')
    expect(await lines('one-of-mine')).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown,
        requestId: 'one-of-mine',
        method: 'GET',
        route: '/api/v1/people/:id',
        status: 422,
        durationMs: expect.any(Number) as unknown,
        user: expect.any(Number) as unknown,
        msg: 'request',
      },
    ])
  })

  test('also for an address that is not there and one that cannot be decoded', async () => {
    await ask('/api/v1/nothing', { headers: { 'x-request-id': 'not-there' } })
    expect(await lines('not-there')).toMatchObject([{ route: null, status: 404, user: null }])
    await ask('/%zz', { headers: { 'x-request-id': 'undecodable' } })
    expect(await lines('undecodable')).toMatchObject([{ route: null, status: 400, user: null }])
  })

  test('of those who ask every second only a No; health in detail is a request like any other', async () => {
    const id = (requestId: string) => ({ headers: { 'x-request-id': requestId } })
    await ask('/ready', id('said-yes'))
    await database.pool.query('alter table drizzle.__drizzle_migrations rename to away')
    expect((await ask('/ready', id('said-no-1'))).status).toBe(503)
    await database.pool.query('alter table drizzle.away rename to __drizzle_migrations')
    await ask('/health', id('in-detail'))
    expect(await lines('said-no-1')).toMatchObject([{ level: 'warn', route: '/ready', status: 503 }])
    expect(await lines('in-detail')).toMatchObject([{ level: 'info', route: '/health', status: 200 }])
    expect(server.log().filter(({ requestId }) => requestId === 'said-yes')).toEqual([])
  })

  test('an upload that breaks off is one line with `aborted`', async () => {
    const { port } = new URL(server.url)
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(
      `POST /api/v1/people HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${token}\r\nx-request-id: broken-off\r\n` +
        'content-type: application/json\r\ncontent-length: 500\r\n\r\n{"name": ',
    )
    // Its headers have been read when it is worked on, beside the question about that.
    await vi.waitFor(async () => {
      const figures = await (await ask('/metrics')).text()
      expect(figures).toMatch(/^http_requests_in_flight 2$/m)
    }, 15_000)
    socket.destroy()
    expect(await lines('broken-off')).toMatchObject([
      { level: 'info', route: '/api/v1/people', status: null, aborted: true },
    ])
  })

  test('framing that is broken is a line as well', async () => {
    const { port } = new URL(server.url)
    await sendRaw(Number(port), 'hello\r\n\r\n')
    const line = expect.objectContaining({ msg: 'broken request', status: 400 }) as unknown
    await vi.waitFor(() => expect(server.log()).toContainEqual(line), 10_000)
  })
})

describe('what fails on our side', () => {
  test('is logged once, with its stack and the ids that the client has, and the answer tells nothing', async () => {
    await database.pool.query(
      `create function fail() returns trigger language plpgsql as $$
       begin if new.client = 'fail' then raise exception 'the inner workings'; end if; return new; end $$;
       create trigger fail before insert on projects for each row execute function fail()`,
    )
    const answer = await post(
      '/api/v1/projects',
      { name: `${OTHER}\n    at nowhere`.slice(0, 40), client: 'fail', startDate: '2026-01-01' },
      { ...auth, 'x-request-id': 'it-fails' },
    )
    const text = await answer.text()
    expect(text).not.toMatch(/inner workings|insert into|\.ts/)
  })

  test('and its line keeps the parameters of the query to itself', async () => {
    const note = `first line ${PASSWORD}\nsecond line, private\n    at third`
    const answer = await post(
      '/api/v1/changes',
      {
        changes: [
          {
            op: 'create',
            type: 'person',
            data: {
              name: 'Ann',
              email: 'ann@example.com',
              department: 'D',
              role: 'R',
              hireDate: '2020-01-01',
              notes: note,
            },
          },
          {
            op: 'create',
            type: 'project',
            data: { name: 'Private name', client: 'fail', startDate: '2026-01-01' },
          },
        ],
      },
      { ...auth, 'x-request-id': 'it-fails-too' },
    )
    const headers = Object.fromEntries(answer.headers)
    const { errorId } = expectProblem(
      { status: answer.status, headers, body: await answer.text() },
      500,
      'INTERNAL',
    )
    const written = await lines('it-fails-too')
    expect(written).toMatchObject([
      {
        level: 'error',
        msg: 'request failed',
        errorId,
        code: 'INTERNAL',
        err: {
          message: expect.stringContaining('the inner workings'),
          stack: expect.stringMatching(/\n +at .*\.ts/),
        },
      },
      { level: 'warn', msg: 'request', status: 500 },
    ])
    expect(JSON.stringify(written)).not.toMatch(/Private name|second line|ann@example/)
  })
})

test('a slow query is named with its route, without its parameters', async () => {
  await database.pool.query(
    `create function dawdle() returns trigger language plpgsql as $$
     begin if new.name = 'slow and private' then perform pg_sleep(0.7); end if; return new; end $$;
     create trigger dawdle before insert on people for each row execute function dawdle()`,
  )
  const answer = await post(
    '/api/v1/people',
    { name: 'slow and private', email: 's@example.com', department: 'D', role: 'R', hireDate: '2020-01-01' },
    { ...auth, 'x-request-id': 'a-slow-one' },
  )
  expect(answer.status).toBe(201)
  // On a busy machine others may be slow beside it.
  const slow = (await lines('a-slow-one')).find(
    ({ msg, query }) => msg === 'slow query' && /insert into "?people/i.test(String(query)),
  )
  expect(slow).toMatchObject({ level: 'warn', route: '/api/v1/people' })
  expect(slow!.durationMs).toBeGreaterThan(600)
  expect(JSON.stringify(slow)).not.toContain('private')
})

test('so is one that only reads, and no other that asks at the same time', async () => {
  const locking = await database.pool.connect()
  await locking.query('begin; lock table company_days in access exclusive mode')
  const asked = ['/api/v1/company-days', '/api/v1/projects'].flatMap((path) =>
    // Not more than connections: who waits too long for one is refused.
    Array.from({ length: 5 }, () => ask(path, { headers: { ...auth, 'x-request-id': 'slow-read' } })),
  )
  await someoneWaits(database.pool, 'Lock')
  await pause(700)
  await locking.query('rollback')
  locking.release()
  for (const answer of await Promise.all(asked)) expect(answer.status).toBe(200)
  const slow = (await lines('slow-read', asked.length)).filter((line) => line.msg === 'slow query')
  expect(slow.length).toBeGreaterThan(0)
  for (const line of slow)
    expect(line).toMatchObject({
      route: '/api/v1/company-days',
      query: expect.stringMatching(/ from "?company_days/),
    })
})

test('no secret is in any line, wherever a client puts it', async () => {
  const uses = [
    post('/api/v1/session', { email: 'admin@example.com', password: PASSWORD }, {}),
    post('/api/v1/session', { email: PASSWORD, password: OTHER, token: SECRET }, {}),
    post('/api/v1/session', `{"password":"${PASSWORD}`, {}),
    ask('/api/v1/people', { headers: { authorization: `Bearer ${SECRET}` } }),
    ask('/api/v1/people', { headers: { authorization: `Basic ${btoa(`user:${PASSWORD}`)}` } }),
    ask('/api/v1/people', { headers: { cookie: `session=${OTHER}` } }),
    ask(`/api/v1/people?token=${SECRET}`, { headers: auth }),
    ask(`/api/v1/people?access_token=${OTHER}&password=${PASSWORD}`, { headers: auth }),
    ask(`/${SECRET}`),
    ask(`/%zz?token=${OTHER}`),
    ask('/live', {
      headers: { 'x-request-id': SECRET, 'user-agent': OTHER, referer: `http://a/?token=${OTHER}` },
    }),
    post('/api/v1/tokens', { name: 'x', scope: 'write', token: SECRET }),
    post('/api/v1/changes', { changes: [{ op: 'create', type: 'person', password: PASSWORD }] }),
  ]
  await Promise.all(uses)
  await ask('/api/v1/people', { headers: { ...auth, 'x-request-id': 'the-last-one' } })
  await lines('the-last-one')
  const all = server.output.join('\n')
  for (const secret of [...secrets, btoa(`user:${PASSWORD}`)]) expect(all).not.toContain(secret)
  expect(server.log().some((line) => line.msg.startsWith('Redis is away'))).toBe(true)
})
