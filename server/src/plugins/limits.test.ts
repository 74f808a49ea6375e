import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../test/app.ts'
import type { Client } from '../../test/client.ts'
import { expectProblem } from '../../test/problem.ts'
import { testRedis } from '../../test/redis.ts'
import { hashPassword } from '../features/session/passwords.ts'

const MAX = 6
const redis = await testRedis()
afterAll(() => redis.close())
const built = await build({
  REDIS_URL: redis.url,
  RATE_LIMIT_MAX: String(MAX),
  TRUST_PROXY: '127.0.0.1',
})
const { app, pool, anonymous, admin } = built
// Who counts to the request must not take a busy machine's Redis for one that is away.
app.redis!.options.commandTimeout = 10_000
beforeAll(() => app.redis?.status === 'ready' || new Promise((ready) => app.redis?.once('ready', ready)))

let addresses = 0
/** Asks from an address that nobody has used yet, by way of the trusted proxy. */
function from(client: Client, address = `203.0.113.${(addresses += 1)}`): Client {
  return client.with({ 'x-forwarded-for': address })
}
async function statuses(times: number, ask: (index: number) => Promise<{ status: number }>) {
  const answers = await Promise.all(Array.from({ length: times }, (_, index) => ask(index)))
  return {
    passed: answers.filter(({ status }) => status !== 429).length,
    refused: answers.filter(({ status }) => status === 429).length,
  }
}

describe('a user', () => {
  test('is refused above the limit, told when to come back, and counted by what is left', async () => {
    const user = from(await built.signedIn('viewer'))
    const left: (string | undefined)[] = []
    for (let count = 0; count < MAX; count++) {
      const { status, headers } = await user.get('/people')
      expect([status, headers['ratelimit-limit']]).toEqual([200, String(MAX)])
      left.push(headers['ratelimit-remaining'])
    }
    expect(left).toEqual(['5', '4', '3', '2', '1', '0'])
    const answer = await user.get('/people')
    expectProblem(answer, 429, 'TOO_MANY_REQUESTS')
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(50)
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(60)
    expect(answer.headers['ratelimit-reset']).toBe(answer.headers['retry-after'])
    expect(answer.headers['ratelimit-remaining']).toBe('0')
  })

  test('has one limit over all addresses and methods, and others have theirs', async () => {
    const [one, other] = [await built.signedIn('viewer'), await built.signedIn('viewer')]
    const answers = await statuses(MAX + 4, (index) =>
      from(one).send(index % 2 === 0 ? 'GET' : 'POST', '/people', index % 2 === 0 ? undefined : {}),
    )
    expect(answers).toEqual({ passed: MAX, refused: 4 })
    expect(await statuses(MAX + 1, () => from(other).get('/people'))).toEqual({ passed: MAX, refused: 1 })
  })

  test('has another limit for each token', async () => {
    const planner = from(await built.signedIn('planner'))
    const tokens: string[] = []
    for (const name of ['a', 'b']) {
      const { body } = await planner.post<{ token: string }>('/tokens', { name, scope: 'read' })
      tokens.push(body.token)
    }
    for (const token of tokens) {
      const script = anonymous.with({ authorization: `Bearer ${token}` })
      expect(await statuses(MAX + 3, () => from(script).get('/people'))).toEqual({ passed: MAX, refused: 3 })
    }
    expect(await planner.get('/people')).toMatchObject({ status: 200 })
  })
})

describe('an address', () => {
  test.each<['GET' | 'POST' | 'PATCH', string, number]>([
    ['GET', '/nothing?x=1', 404],
    ['POST', '/nothing', 404],
    ['PATCH', '/people', 405],
  ])('has its limit where there is nothing as well: %s %s', async (method, path, status) => {
    const client = from(anonymous)
    const { status: said, headers } = await client.send(method, path)
    expect([said, headers['ratelimit-limit']]).toEqual([status, String(MAX * 10)])
    const answers = await statuses(MAX * 10 + 4, () => client.send(method, path))
    expect(answers).toEqual({ passed: MAX * 10 - 1, refused: 5 })
  })

  const forged = [
    ['no credentials', () => ({})],
    [
      'a token made up for every request',
      () => ({ authorization: `Bearer wt_${randomBytes(32).toString('base64url')}` }),
    ],
    [
      'a cookie made up for every request',
      () => ({ cookie: `session=${randomBytes(32).toString('base64url')}` }),
    ],
    ['an Authorization that is no token', () => ({ authorization: randomBytes(8).toString('hex') })],
  ] as const
  test.each(forged)('with %s has ten times the limit, and no more', async (_, credentials) => {
    const address = `198.51.100.${(addresses += 1)}`
    const answers = await statuses(MAX * 10 + 9, () =>
      from(anonymous.with(credentials()), address).get('/people'),
    )
    expect(answers).toEqual({ passed: MAX * 10, refused: 9 })
    // Also for somebody who is signed in, before that is looked at.
    expectProblem(await from(admin, address).get('/people'), 429, 'TOO_MANY_REQUESTS')
  })

  test('of version 6 is one with the 2^64 beside it', async () => {
    const answers = await statuses(MAX * 10 + 5, (index) =>
      from(anonymous, `2001:db8:1:2::${index.toString(16)}`).get('/people'),
    )
    expect(answers).toEqual({ passed: MAX * 10, refused: 5 })
    expect(await from(anonymous, '2001:db8:1:3::1').get('/people')).toMatchObject({ status: 401 })
  })

  test('is what a trusted proxy says, not what a client says before it', async () => {
    const answers = await statuses(MAX * 10 + 5, (index) =>
      from(anonymous, `10.9.8.${index}, 192.0.2.77`).get('/people'),
    )
    expect(answers).toEqual({ passed: MAX * 10, refused: 5 })
  })

  test('is under no limit for health, metrics and documentation', async () => {
    for (const path of ['/api/health', '/api/health/live', '/api/openapi.json'])
      expect(await statuses(MAX * 10 + 5, () => anonymous.get(path))).toMatchObject({ refused: 0 })
    const { statusCode } = await app.inject('/metrics')
    expect(statusCode).toBe(200)
  })
})

test('without a trusted proxy X-Forwarded-For is nothing', async () => {
  const direct = await build({ RATE_LIMIT_MAX: '2' })
  const answers: number[] = []
  for (let index = 0; index < 22; index++) {
    const client = direct.anonymous.with({ 'x-forwarded-for': `203.0.113.${index}` })
    answers.push((await client.get('/people')).status)
  }
  expect(answers.indexOf(429)).toBe(20)
})

describe('signing in', () => {
  const email = 'ann@example.com'
  const password = 'the password of Ann'
  beforeAll(async () =>
    pool.query('insert into users (email, name, role, password_hash) values ($1, $1, $2, $3)', [
      email,
      'planner',
      await hashPassword(password),
    ]),
  )
  const signIn = (client: Client, account = email, word = password) =>
    client.post('/session', { email: account, password: word })

  test('may succeed as often as the address may ask', async () => {
    const client = from(anonymous)
    expect(await statuses(14, () => signIn(client))).toEqual({ passed: 14, refused: 0 })
  })

  test('to one account may fail ten times, however many try at once; then even the right password waits', async () => {
    const client = from(anonymous)
    const answers = await statuses(40, (index) =>
      signIn(client, index % 2 ? email : email.toUpperCase(), 'wrong'),
    )
    expect(answers).toEqual({ passed: 10, refused: 30 })
    const answer = await signIn(client)
    expectProblem(answer, 429, 'TOO_MANY_REQUESTS')
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  })

  test('from one address may fail thirty times, whatever the account', async () => {
    const client = from(anonymous)
    const answers = await statuses(40, (index) => signIn(client, `nobody${index}@example.com`, 'wrong'))
    expect(answers).toEqual({ passed: 30, refused: 10 })
  })
})
