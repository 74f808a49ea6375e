import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Config } from './config.ts'
import { assignmentRoutes } from './features/assignments/assignments.routes.ts'
import { availabilityRoutes } from './features/availability/availability.routes.ts'
import { changeRoutes } from './features/changes/changes.routes.ts'
import { healthRoutes } from './features/health/health.routes.ts'
import { peopleRoutes } from './features/people/people.routes.ts'
import { workPatternRoutes } from './features/people/work-patterns.routes.ts'
import { projectRoutes } from './features/projects/projects.routes.ts'
import { scheduleRoutes } from './features/schedule/schedule.routes.ts'
import { sessionRoutes, signInRoutes } from './features/session/session.routes.ts'
import { tokenRoutes } from './features/tokens/tokens.routes.ts'
import { utilizationRoutes } from './features/utilization/utilization.routes.ts'
import { signedIn } from './plugins/authentication.ts'
import { contract } from './plugins/contract.ts'
import { database } from './plugins/database.ts'
import { jsonBody } from './plugins/json-body.ts'
import { openapi } from './plugins/openapi.ts'
import { problems } from './plugins/problems.ts'
import { requestId, requestIds } from './plugins/request-id.ts'
import { web } from './plugins/web.ts'

declare module 'fastify' {
  interface FastifyInstance {
    config: Config
  }
}

const MAX_BODY_BYTES = 2 * 1024 * 1024

/** The application, ready to listen or to be injected into; it never listens itself. */
export async function buildApp(
  config: Config,
  connection: pg.PoolConfig,
  { checkResponses = false } = {},
): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: MAX_BODY_BYTES,
    genReqId: requestId,
    logger: {
      level: config.logLevel,
      ...(config.readableLogs ? { transport: { target: 'pino-pretty' } } : {}),
    },
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  })
  app.decorate('config', config)
  await app.register(requestIds)
  await app.register(problems)
  await app.register(jsonBody)
  await app.register(contract, { checkResponses })
  await app.register(database, { connection })
  await app.register(cookie)
  await app.register(openapi)
  await app.register(web)

  for (const prefix of ['', '/api']) await app.register(healthRoutes, { prefix })
  await app.register(
    async (api) => {
      await api.register(signInRoutes)
      await api.register(async (members) => {
        await members.register(signedIn)
        await members.register(sessionRoutes)
        await members.register(tokenRoutes)
        await members.register(peopleRoutes)
        await members.register(workPatternRoutes)
        await members.register(projectRoutes)
        await members.register(assignmentRoutes)
        await members.register(changeRoutes)
        await members.register(utilizationRoutes)
        await members.register(availabilityRoutes)
        await members.register(scheduleRoutes)
      })
    },
    { prefix: '/api/v1' },
  )
  await app.ready()
  return app
}
