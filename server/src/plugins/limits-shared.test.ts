import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { build, inTests } from '../../test/app.ts'
import { Client } from '../../test/client.ts'
import { type RedisServer, startRedis } from '../../test/services/redis.ts'
import { ownTime } from '../../test/stalls.ts'
import { buildApp } from '../app.ts'
import { loadConfig } from '../config.ts'

// Two servers on one database and one Redis, which these tests take away.

const redis: RedisServer = await startRedis()
afterAll(() => redis.end())

/** Two servers on one database that let a user ask so often. */
async function servers(max: number) {
  const settings = { REDIS_URL: redis.url, RATE_LIMIT_MAX: String(max), LOG_LEVEL: 'silent' }
  const one = await build(settings)
  const config = loadConfig({ ...settings, DATABASE_URL: one.url })
  const other = await buildApp(config, { connectionString: one.url, max: 4 }, inTests)
  afterAll(() => other.close())
  const both = [one.app.redis!, other.redis!]
  /** How long they wait for an answer: on a busy machine one may be late by more than they do by themselves. */
  const waitFor = (ms: number) => both.forEach(({ options }) => (options.commandTimeout = ms))
  const usual = one.app.redis!.options.commandTimeout!
  waitFor(10_000)
  const connected = () =>
    vi.waitFor(() => expect([one.app.redis?.status, other.redis?.status]).toEqual(['ready', 'ready']), 10_000)
  /** Somebody new, at the one and at the other. */
  async function somebody(): Promise<[Client, Client]> {
    const here = await one.signedIn('viewer')
    return [here, new Client(other, here.headers)]
  }
  return { connected, somebody, waitFor, usual, redis: one.app.redis! }
}

const MAX = 20
const { connected, somebody, waitFor, usual } = await servers(MAX)
beforeAll(connected)

const count = (answers: { status: number }[], status: number) =>
  answers.filter((answer) => answer.status === status).length

/** So many requests of somebody new, in turns at both servers. */
async function ask(times: number) {
  const clients = await somebody()
  const answers = await Promise.all(
    Array.from({ length: times }, (_, index) => clients[index % 2]!.get('/people')),
  )
  return { passed: count(answers, 200), refused: count(answers, 429) }
}

test('refuse at exactly the limit, whichever answers', async () => {
  expect(await ask(MAX + 10)).toEqual({ passed: MAX, refused: 10 })
})

test('refuse at exactly a wide limit, though Redis is told of several requests at once while it is far', async () => {
  const wide = await servers(600)
  await wide.connected()
  const messages = async () =>
    Number(/cmdstat_evalsha:calls=(\d+)/.exec(await wide.redis.info('commandstats'))?.[1])
  const clients = await wide.somebody()
  /** So often at both at once; answers how many passed. */
  async function askBoth(times: number) {
    let passed = 0
    for (let time = 0; time < times; time++)
      passed += count(await Promise.all(clients.map((client) => client.get('/people'))), 200)
    return passed
  }
  // The first message loads the script.
  expect(await askBoth(1)).toBe(2)
  const before = await messages()
  expect(await askBoth(30)).toBe(60)
  expect((await messages()) - before).toBeLessThan(60)
  expect(await askBoth(280)).toBe(600 - 62)
})

test('of two installations on one Redis know nothing of each other', async () => {
  const [one, other] = [await servers(MAX), await servers(MAX)]
  await Promise.all([one.connected(), other.connected()])
  // The first users of each have the same ids.
  for (const [client] of [await one.somebody(), await other.somebody()])
    expect((await client.get('/people')).headers['ratelimit-remaining']).toBe(String(MAX - 1))
})

test('each keep the limit while Redis is frozen, without waiting for it', async () => {
  waitFor(usual)
  redis.freeze()
  const begun = ownTime()
  const { passed, refused } = await ask(MAX * 4)
  expect(ownTime() - begun).toBeLessThan(3000)
  redis.thaw()
  waitFor(10_000)
  expect(passed + refused).toBe(MAX * 4)
  expect(passed).toBeLessThanOrEqual(MAX * 2)
  expect(refused).toBeGreaterThan(MAX)
})

test('each keep the limit while Redis is away, and share it again when it is back', async () => {
  await connected()
  await redis.kill()
  const { passed, refused } = await ask(MAX * 4)
  expect(passed + refused).toBe(MAX * 4)
  expect(passed).toBeLessThanOrEqual(MAX * 2)
  await redis.restart()
  await connected()
  await vi.waitFor(async () => expect(await ask(MAX + 10)).toEqual({ passed: MAX, refused: 10 }), 10_000)
})
