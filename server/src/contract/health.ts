import { z } from 'zod'

const checked = z.enum(['up', 'degraded', 'down'])
const answering = z.object({ status: checked, latencyMs: z.number() })

export const alive = z.object({ status: z.literal('alive') })
export const started = z.object({ status: z.enum(['started', 'starting']) })
export const ready = z.object({
  status: z.enum(['ready', 'not_ready']),
  checks: z.object({ database: checked, migrations: checked, redis: checked.optional(), shutdown: checked }),
})

/** How the server is, in detail. `degraded` still serves; `unhealthy` does not. */
export const health = z.object({
  status: z.enum(['healthy', 'degraded', 'unhealthy']),
  checks: z.object({
    database: answering,
    migrations: z.object({ status: checked, applied: z.int(), expected: z.int() }),
    redis: answering.optional().describe('Left out where none is configured'),
    jobs: z.object({
      status: checked,
      waiting: z.int(),
      running: z.int(),
      dead: z.int().describe('Failed for good; an admin runs them again or lets them go'),
      latenessS: z.int().describe('For how long a job has waited that could run'),
    }),
    eventLoop: z.object({ status: checked, delayMs: z.number() }),
    memory: z.object({ status: checked, heapUsedMb: z.number(), heapLimitMb: z.number() }),
    disk: z.object({ status: checked, freeMb: z.number() }),
  }),
  version: z.string(),
  uptimeSeconds: z.int(),
})
export type Health = z.infer<typeof health>
