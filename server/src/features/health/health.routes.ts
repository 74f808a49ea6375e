import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { typed } from '../../plugins/contract.ts'

const check = z.object({ status: z.enum(['up', 'down']), latencyMs: z.number() })
const health = z.object({
  status: z.enum(['healthy', 'unhealthy']),
  checks: z.object({ database: check }),
  version: z.string(),
  uptimeSeconds: z.int(),
})

/** Whether the server can do its work; asks the database. */
export async function healthRoutes(app: FastifyInstance): Promise<void> {
  typed(app).get(
    '/health',
    {
      schema: {
        tags: ['operations'],
        summary: 'Is all well?',
        security: [],
        response: { 200: health, 503: health },
      },
    },
    async (_request, reply) => {
      const started = performance.now()
      const isUp = await app.db.execute(sql`select 1`).then(
        () => true,
        () => false,
      )
      const latencyMs = Math.round((performance.now() - started) * 10) / 10
      return reply.code(isUp ? 200 : 503).send({
        status: isUp ? ('healthy' as const) : ('unhealthy' as const),
        checks: { database: { status: isUp ? ('up' as const) : ('down' as const), latencyMs } },
        version: app.config.version,
        uptimeSeconds: Math.floor(process.uptime()),
      })
    },
  )
  typed(app).get(
    '/live',
    {
      schema: {
        tags: ['operations'],
        summary: 'Is the process alive?',
        security: [],
        response: { 200: z.object({ status: z.literal('alive') }) },
      },
    },
    async () => ({ status: 'alive' as const }),
  )
}
