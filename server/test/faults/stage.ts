import { Agent } from 'node:http'
import { afterAll } from 'vitest'
import { type ServerProcess, makeToken, startServer } from '../server.ts'
import { type PostgresServer, startPostgres } from '../services/postgres.ts'
import { type RedisServer, startRedis } from '../services/redis.ts'
import { type Answer, ask } from './ask.ts'
import { Load } from './load.ts'

const CLIENTS = 12

export interface Stage {
  postgres: PostgresServer
  redis: RedisServer
  server: ServerProcess
  /** What it was started with. */
  settings: Record<string, string>
  /** A token that may write. */
  token: string
  load: Load
  /** One question beside the load. */
  get: (path: string) => Promise<Answer>
  post: (path: string, body: unknown) => Promise<Answer>
}

/** A whole installation with its own PostgreSQL and Redis, and clients at work; all ended after the file. */
export async function setStage(special: Record<string, string> = {}): Promise<Stage> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  const settings = {
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    RATE_LIMIT_MAX: '1000000',
    ...special,
  }
  const server = await startServer(settings)
  const token = await makeToken(server.url)
  const load = new Load(server.url, token, CLIENTS)
  const agent = new Agent({ keepAlive: false })
  afterAll(async () => {
    await load.stop()
    if (server.running()) await server.stop()
    await Promise.all([postgres.end(), redis.end()])
  })
  await load.start()
  return {
    postgres,
    redis,
    server,
    settings,
    token,
    load,
    get: (path) => ask(agent, `${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } }),
    post: (path, body) => ask(agent, `${server.url}${path}`, { method: 'POST', body }),
  }
}
