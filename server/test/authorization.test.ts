import { randomBytes, randomUUID } from 'node:crypto'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { describe, expect, test } from 'vitest'
import { hashPassword } from '../src/features/session/passwords.ts'
import { hashSecret } from '../src/plugins/authentication.ts'
import { build } from './app.ts'
import { type ActorName, type Ask, type Materials, actors, permissions } from './permissions.ts'

const { app, pool, admin, make } = await build()
const password = 'three unrelated heavy words'
const passwordHash = await hashPassword(password)

interface Actor {
  headers: Record<string, string>
  is: Materials['actor']
}

/** Somebody new for each request: some end their own session. */
async function actorOf(name: ActorName): Promise<Actor> {
  if (name === 'nobody') return { headers: {}, is: null }
  const role = /viewer|planner|admin/.exec(name)![0]
  const email = `${randomUUID()}@example.com`
  const { rows } = await pool.query<{ id: string }>(
    'insert into users (email, name, role, password_hash) values ($1, $2, $3, $4) returning id',
    [email, name, role, passwordHash],
  )
  const userId = rows[0]!.id
  const secret = randomBytes(32).toString('base64url')
  const token = `wt_${secret}`
  const scope = name.startsWith('read') ? 'read' : 'write'
  const kept = await pool.query<{ session: string; token: string }>(
    `with s as (
       insert into sessions (user_id, secret_hash, expires_at) values ($1, $2, now() + interval '1 hour') returning id
     ), t as (
       insert into tokens (user_id, name, scope, secret_hash) values ($1, 'test', $3, $4) returning id
     ) select s.id as session, t.id as token from s, t`,
    [userId, hashSecret(secret), scope, hashSecret(token)],
  )
  const { session: sessionId, token: tokenId } = kept.rows[0]!
  const headers: Actor['headers'] = name.includes('token')
    ? { authorization: `Bearer ${token}` }
    : { cookie: `session=${secret}` }
  return { headers, is: { email, sessionId: Number(sessionId), tokenId: Number(tokenId) } }
}

/** Asks, and waits for no more than the headers: a stream of events has no end. */
async function send(operation: string, { path, body, type }: Ask, headers: Record<string, string>) {
  const answer = await app.inject({
    method: operation.split(' ', 1)[0],
    url: path.startsWith('/api') ? path : `/api/v1${path}`,
    headers: { ...headers, ...(type === undefined ? {} : { 'content-type': type }) },
    payloadAsStream: true,
    ...(body === undefined ? {} : { payload: body }),
  } as InjectOptions & { payloadAsStream: true })
  const stream = answer.stream()
  if (String(answer.headers['content-type']).startsWith('text/event-stream')) {
    stream.destroy()
    return { status: answer.statusCode, text: '' }
  }
  return { status: answer.statusCode, text: (await stream.toArray()).join('') }
}

function documented(from: FastifyInstance): string[] {
  const { paths = {} } = from.swagger() as { paths?: Record<string, object> }
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  )
}

test('every operation has a row, and every row an operation', () => {
  const order = (names: string[]) => names.toSorted((a, b) => a.localeCompare(b))
  expect(order(Object.keys(permissions))).toEqual(order(documented(app)))
})

/** What must not leave the server. */
const secrets = /\$argon2|password_?hash|secret_?hash|plan_?dirty|\\\\x[0-9a-f]{20}/i

describe.each(Object.entries(permissions))('%s', (operation, [allowed, ask]) => {
  test.each(actors.filter((name) => allowed.includes(name)))('is for: %s', async (name) => {
    const actor = await actorOf(name)
    const answer = await send(
      operation,
      await ask({ admin, make, pool, password, actor: actor.is }),
      actor.headers,
    )
    expect(answer.status).toBeLessThan(300)
    expect(answer.text).not.toMatch(secrets)
  })

  const refused = actors.filter((name) => !allowed.includes(name))
  if (refused.length === 0) return
  test('is refused to all others, and does nothing', async () => {
    const asked = await ask({ admin, make, pool, password, actor: null })
    const before = await state()
    for (const name of refused) {
      const actor = await actorOf(name)
      const real = await send(operation, asked, actor.headers)
      expect([name, real.status]).toEqual([name, name === 'nobody' ? 401 : 403])
      const { code, detail, ...more } = JSON.parse(real.text) as Record<string, unknown>
      expect(Object.keys(more).toSorted()).toEqual([
        'errorId',
        'requestId',
        'status',
        'timestamp',
        'title',
        'type',
      ])
      // Whether the record is there, and whether the body is right, is nobody's business.
      const unreal = { path: asked.path.replace(/\/\d+/g, '/999999999'), body: asked.body && { x: 1 } }
      const other = JSON.parse((await send(operation, unreal, actor.headers)).text) as Record<string, unknown>
      expect([other.code, other.detail]).toEqual([code, detail])
    }
    expect(await state()).toEqual(before)
  })
})

/** How much there is of what a refused request could have changed. */
async function state(): Promise<object> {
  const { rows } = await pool.query(
    `select (select max(id) from change_sets) as changes, (select max(id) from access_events) as events,
      (select count(*) from idempotency_keys) as keys, (select count(*) from invitations) as invitations`,
  )
  return rows[0] as object
}

describe('nobody is', () => {
  const me = (headers: Record<string, string>) =>
    app.inject({ url: '/api/v1/session', headers }).then(({ statusCode }) => statusCode)

  test.each([
    ['a forged session', { cookie: `session=${randomBytes(32).toString('base64url')}` }],
    ['an empty session', { cookie: 'session=' }],
    ['a session with quotes and semicolons', { cookie: `session="' or 1=1;--"` }],
    ['a forged token', { authorization: `Bearer wt_${randomBytes(32).toString('base64url')}` }],
    ['a short token', { authorization: 'Bearer wt_x' }],
    ['a name and password', { authorization: `Basic ${btoa('admin@example.com:password')}` }],
    ['an empty header', { authorization: '' }],
  ])('somebody with %s', async (_, headers) => {
    expect(await me(headers)).toBe(401)
  })

  test.each([
    ['an expired session', `update sessions set expires_at = now() - interval '1 s'`, 'planner'],
    ['an idle session', `update sessions set last_seen_at = now() - interval '7 days 1 s'`, 'planner'],
    ['an ended session', 'delete from sessions', 'planner'],
    ['an expired token', `update tokens set expires_at = now() - interval '1 s'`, 'write token of a planner'],
    ['an ended token', 'delete from tokens', 'write token of a planner'],
  ] as const)('somebody with %s', async (_, statement, name) => {
    const { headers, is } = await actorOf(name)
    expect(await me(headers)).toBe(200)
    await pool.query(`${statement} where id = $1`, [
      statement.includes('tokens') ? is!.tokenId : is!.sessionId,
    ])
    expect(await me(headers)).toBe(401)
  })

  test.each(['planner', 'write token of a planner'] as const)('a disabled user: %s', async (name) => {
    const { headers, is } = await actorOf(name)
    await pool.query('update users set disabled_at = now() where email = $1', [is!.email])
    expect(await me(headers)).toBe(401)
  })

  test('somebody whose token is bad, whatever their cookie', async () => {
    const { headers } = await actorOf('admin')
    expect(await me({ ...headers, authorization: 'Bearer wt_bad' })).toBe(401)
  })

  test('somebody with another’s secret as what is stored of it', async () => {
    const { is } = await actorOf('write token of an admin')
    const { rows } = await pool.query<{ hash: Buffer }>(
      'select secret_hash as hash from tokens where id = $1',
      [is!.tokenId],
    )
    for (const encoding of ['base64url', 'hex'] as const)
      expect(await me({ authorization: `Bearer wt_${rows[0]!.hash.toString(encoding)}` })).toBe(401)
  })
})
