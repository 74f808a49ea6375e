import { createHash } from 'node:crypto'
import fp from 'fastify-plugin'
import { Redis } from 'ioredis'
import { Gauge } from 'prom-client'
import type { Config } from '../config.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** null where none is configured. */
    redis: Redis | null
  }
}

/** One Redis may serve several installations; what tells them apart is the database, however it is signed in to. */
export function installationOf({ databaseUrl, dataDir }: Config): string {
  const database = databaseUrl ?? dataDir
  const { host, pathname } = URL.canParse(database) ? new URL(database) : { host: '', pathname: database }
  return createHash('sha256').update(`${host}${pathname}`).digest('hex').slice(0, 16)
}

/** Redis as `app.redis`. It is never waited for: a command fails at once while it is away and soon when it has frozen. */
export const redis = fp(
  async (app) => {
    const { redisUrl } = app.config
    if (redisUrl === undefined) {
      app.decorate('redis', null)
      return
    }
    const client = new Redis(redisUrl, {
      connectTimeout: 500,
      commandTimeout: 150,
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      keyPrefix: `${installationOf(app.config)}:`,
      retryStrategy: (attempt) => Math.min(attempt * 200, 2000),
    })
    let isAway = false
    client.on('error', (error) => {
      if (!isAway) app.log.warn({ err: error }, 'Redis is away; limits are counted in memory')
      isAway = true
    })
    client.on('ready', () => {
      if (isAway) app.log.info('Redis is back')
      isAway = false
    })
    new Gauge({
      name: 'redis_up',
      help: 'Whether Redis answers: 1, or 0 where any process does without it',
      registers: [app.metrics.registry],
      aggregator: 'min',
      collect() {
        this.set(isAway ? 0 : 1)
      },
    })
    app.decorate('redis', client)
    app.addHook('onClose', async () => client.disconnect())
  },
  { name: 'redis', dependencies: ['metrics'] },
)
