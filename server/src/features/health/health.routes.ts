import type { FastifyInstance } from 'fastify'
import { alive, health, ready, started } from '../../contract/health.ts'
import { typed } from '../../plugins/contract.ts'
import { runChecks, runProbe, summarize } from './checks.ts'

const common = { tags: ['operations'], security: [] }

/** For load balancers and people on call; needs nobody signed in and is under no limit. */
export async function healthRoutes(app: FastifyInstance): Promise<void> {
  for (const prefix of ['', '/health']) await app.register(probeRoutes, { prefix })

  typed(app).get(
    '/health',
    { schema: { ...common, summary: 'How is it, in detail?', response: { 200: health, 503: health } } },
    async (_request, reply) => {
      const checks = await runChecks(app)
      const status = summarize(checks)
      return reply.code(status === 'unhealthy' ? 503 : 200).send({
        status,
        checks,
        version: app.config.version,
        uptimeSeconds: Math.floor(process.uptime()),
      })
    },
  )
}

/** Asked every second by whoever sends requests on: only a No is logged. */
async function probeRoutes(app: FastifyInstance): Promise<void> {
  typed(app).get(
    '/live',
    { logLevel: 'warn', schema: { ...common, summary: 'Is the process alive?', response: { 200: alive } } },
    async () => ({ status: 'alive' as const }),
  )
  typed(app).get(
    '/startup',
    {
      logLevel: 'warn',
      schema: { ...common, summary: 'Has it started?', response: { 200: started, 503: started } },
    },
    async (_request, reply) => {
      const { migrations } = await runProbe(app)
      const isUp = migrations.status === 'up'
      return reply
        .code(isUp ? 200 : 503)
        .send({ status: isUp ? ('started' as const) : ('starting' as const) })
    },
  )
  typed(app).get(
    '/ready',
    {
      logLevel: 'warn',
      schema: { ...common, summary: 'May it be sent requests?', response: { 200: ready, 503: ready } },
    },
    async (_request, reply) => {
      const { database, migrations, redis } = await runProbe(app)
      const checks = {
        database: database.status,
        migrations: migrations.status,
        ...(redis ? { redis: redis.status } : {}),
        shutdown: app.lifecycle.stopping ? ('down' as const) : ('up' as const),
      }
      const isReady = !Object.values(checks).includes('down')
      return reply
        .code(isReady ? 200 : 503)
        .send({ status: isReady ? ('ready' as const) : ('not_ready' as const), checks })
    },
  )
}
