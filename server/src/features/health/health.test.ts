import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { build } from '../../../test/app.ts'
import { type PostgresServer, startPostgres } from '../../../test/services/postgres.ts'
import { type RedisServer, startRedis } from '../../../test/services/redis.ts'
import { ownTime } from '../../../test/stalls.ts'
import { buildApp } from '../../app.ts'
import { loadConfig } from '../../config.ts'
import { migrate } from '../../db/migrate.ts'

// Servers of its own, which these tests take away.
const [redis, postgres]: [RedisServer, PostgresServer] = await Promise.all([startRedis(), startPostgres()])
const settings = { LOG_LEVEL: 'silent', REDIS_URL: redis.url, DATABASE_URL: postgres.url }
const owner = new pg.Pool({ connectionString: postgres.url, max: 1 })
await migrate(owner)
await owner.end()
const app = await buildApp(loadConfig(settings), {
  connectionString: postgres.url,
  max: 4,
  connectionTimeoutMillis: 2000,
})
afterAll(async () => {
  await app.close()
  await Promise.all([redis.end(), postgres.end()])
})

async function get(path: string) {
  const answer = await app.inject(path)
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
}
// A busy machine's Redis is not to be taken for one that is away.
app.redis!.options.commandTimeout = 10_000
const redisIsBack = () => vi.waitFor(() => expect(app.redis?.status).toBe('ready'), 10_000)
beforeAll(redisIsBack)

describe('all is well', () => {
  test.each(['/live', '/health/live', '/api/live', '/api/health/live'])('%s', async (path) => {
    expect(await get(path)).toEqual({ status: 200, body: { status: 'alive' } })
  })

  test.each(['/startup', '/health/startup', '/api/startup', '/api/health/startup'])('%s', async (path) => {
    expect(await get(path)).toEqual({ status: 200, body: { status: 'started' } })
  })

  test.each(['/ready', '/health/ready', '/api/ready', '/api/health/ready'])('%s', async (path) => {
    const checks = { database: 'up', migrations: 'up', redis: 'up', shutdown: 'up' }
    expect(await get(path)).toEqual({ status: 200, body: { status: 'ready', checks } })
  })

  test.each(['/health', '/api/health'])('%s', async (path) => {
    const { status, body } = await get(path)
    const number = expect.any(Number) as unknown
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        // A busy machine may be late.
        status: expect.stringMatching(/^(healthy|degraded)$/) as unknown,
        checks: {
          database: { status: 'up', latencyMs: number },
          migrations: { status: 'up', applied: number, expected: number },
          redis: { status: 'up', latencyMs: number },
          jobs: { status: 'up', waiting: 0, running: 0, dead: 0, latenessS: 0 },
          eventLoop: { status: expect.stringMatching(/up|degraded/) as unknown, delayMs: number },
          memory: { status: 'up', heapUsedMb: number, heapLimitMb: number },
          disk: { status: expect.stringMatching(/up|degraded/) as unknown, freeMb: number },
        },
        version: app.config.version,
        uptimeSeconds: number,
      },
    })
  })

  test('is found out by one query and one round trip to Redis', async () => {
    const query = vi.spyOn(pg.Client.prototype, 'query')
    const write = vi.spyOn((app.redis as unknown as { stream: { write: () => boolean } }).stream, 'write')
    await get('/health')
    const texts = query.mock.calls.map(([first]) =>
      typeof first === 'string' ? first : (first as { text?: string }).text,
    )
    expect(texts).toHaveLength(1)
    expect(write).toHaveBeenCalledTimes(1)
    query.mockRestore()
    write.mockRestore()
    expect(Number(await app.redis?.get('health'))).toBeGreaterThan(Date.now() - 10_000)
  })

  test('needs nobody signed in and is under no limit', async () => {
    const limited = await build({ RATE_LIMIT_MAX: '1' })
    for (let count = 0; count < 15; count++)
      expect(await limited.anonymous.get('/api/health')).toMatchObject({ status: 200 })
  })
})

test('without a Redis there is no check of it', async () => {
  const alone = await build()
  const { body } = await alone.anonymous.get('/api/health')
  expect(Object.keys(body.checks)).toEqual(['database', 'migrations', 'jobs', 'eventLoop', 'memory', 'disk'])
})

test('a database without this version’s migrations has not started', async () => {
  const old = await build()
  await old.pool.query('delete from drizzle.__drizzle_migrations')
  expect(await old.anonymous.get('/api/startup')).toMatchObject({ status: 503, body: { status: 'starting' } })
  expect(await old.anonymous.get('/api/ready')).toMatchObject({ status: 503, body: { status: 'not_ready' } })
})

test('Redis away is degraded, and still ready', async () => {
  await redis.kill()
  expect(await get('/health')).toMatchObject({
    status: 200,
    body: { status: 'degraded', checks: { redis: { status: 'degraded' }, database: { status: 'up' } } },
  })
  expect(await get('/ready')).toMatchObject({
    status: 200,
    body: { status: 'ready', checks: { redis: 'degraded' } },
  })
  await redis.restart()
  await redisIsBack()
  expect(await get('/health')).toMatchObject({ body: { checks: { redis: { status: 'up' } } } })
})

describe('the database', () => {
  test('frozen is unhealthy within a second or two, and the process alive', async () => {
    postgres.freeze()
    const begun = ownTime()
    const { status, body } = await get('/health')
    expect(ownTime() - begun).toBeLessThan(3000)
    postgres.thaw()
    expect({ status, body }).toMatchObject({
      status: 503,
      body: { status: 'unhealthy', checks: { database: { status: 'down' }, redis: { status: 'up' } } },
    })
  })

  test('stopped is unhealthy and not ready; back again all is well', async () => {
    await postgres.stop()
    expect(await get('/health')).toMatchObject({ status: 503, body: { status: 'unhealthy' } })
    expect(await get('/ready')).toMatchObject({
      status: 503,
      body: { status: 'not_ready', checks: { database: 'down', shutdown: 'up' } },
    })
    expect(await get('/live')).toMatchObject({ status: 200 })
    await postgres.restart()
    expect(await get('/ready')).toMatchObject({ status: 200 })
  })
})

test('a server that is leaving is not ready, and alive', async () => {
  const leaving = await build()
  leaving.app.lifecycle.stopping = true
  expect(await leaving.anonymous.get('/api/ready')).toMatchObject({
    status: 503,
    body: { status: 'not_ready', checks: { database: 'up', shutdown: 'down' } },
    headers: { connection: 'close' },
  })
  expect(await leaving.anonymous.get('/api/live')).toMatchObject({ status: 200 })
})
