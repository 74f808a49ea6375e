import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import type pg from 'pg'
import type { Config } from './config.ts'
import { assignmentRoutes } from './features/assignments/assignments.routes.ts'
import { accessRoutes, auditRoutes } from './features/audit/audit.routes.ts'
import { availabilityRoutes } from './features/availability/availability.routes.ts'
import { calendarRoutes, feedRoutes } from './features/calendars/calendars.routes.ts'
import { changeRoutes } from './features/changes/changes.routes.ts'
import { demoRoutes } from './features/demo/demo.routes.ts'
import { eventRoutes } from './features/events/events.routes.ts'
import { archiveRoutes, exportRoutes } from './features/exports/exports.routes.ts'
import { healthRoutes } from './features/health/health.routes.ts'
import { holidayRoutes } from './features/holidays/holidays.routes.ts'
import { importRoutes } from './features/imports/imports.routes.ts'
import { jobRoutes } from './features/jobs/jobs.routes.ts'
import { peopleRoutes } from './features/people/people.routes.ts'
import { workPatternRoutes } from './features/people/work-patterns.routes.ts'
import { projectRoutes } from './features/projects/projects.routes.ts'
import { scheduleRoutes } from './features/schedule/schedule.routes.ts'
import { myAccountRoutes } from './features/session/my-account.routes.ts'
import { sessionRoutes, signInRoutes } from './features/session/session.routes.ts'
import { timeOffRoutes } from './features/time-off/time-off.routes.ts'
import { tokenRoutes } from './features/tokens/tokens.routes.ts'
import { invitationRoutes } from './features/users/invitations.routes.ts'
import { userRoutes } from './features/users/users.routes.ts'
import { noticeJobs } from './features/notices/notice-jobs.ts'
import { passwordForgottenRoutes } from './features/notices/password-forgotten.routes.ts'
import { noticeRoutes } from './features/notices/notices.routes.ts'
import { utilizationRoutes } from './features/utilization/utilization.routes.ts'
import { webhookJobs } from './features/webhooks/webhook-jobs.ts'
import { webhookRoutes } from './features/webhooks/webhooks.routes.ts'
import { administrators, permitted, signedIn } from './plugins/authentication.ts'
import { answerBrokenRequest, brokenRequests } from './plugins/broken-requests.ts'
import { contract } from './plugins/contract.ts'
import { database } from './plugins/database.ts'
import { events } from './plugins/events.ts'
import { headers } from './plugins/headers.ts'
import { housekeeping } from './plugins/housekeeping.ts'
import { jobs } from './plugins/jobs.ts'
import { jsonBody } from './plugins/json-body.ts'
import { lifecycle } from './plugins/lifecycle.ts'
import { addressLimit, limits, userLimit } from './plugins/limits.ts'
import { loggerOptions, requestLog } from './plugins/logging.ts'
import { metrics } from './plugins/metrics.ts'
import { openapi } from './plugins/openapi.ts'
import { answerUnroutable, nothingHere, problems } from './plugins/problems.ts'
import { redis } from './plugins/redis.ts'
import { requestId, requestIds } from './plugins/request-id.ts'
import { shedding } from './plugins/shedding.ts'
import { web } from './plugins/web.ts'

declare module 'fastify' {
  interface FastifyInstance {
    config: Config
  }
}

const MAX_BODY_BYTES = 2 * 1024 * 1024

/**
 * The application, ready to listen or to be injected into; it never listens itself.
 * @param options for tests: zod checks responses too; work is taken even where the process, which is the test's as well,
 * is busy
 */
export async function buildApp(
  config: Config,
  connection: pg.PoolConfig,
  { checkResponses = false, shedLoad = true } = {},
): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: 30_000,
    // Without Host it is refused as a request (plugins/broken-requests.ts); Node's own answer is empty.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2000, requireHostHeader: false },
    // What arrives on an open connection while the server is leaving is still answered, and the connection closed.
    return503OnClosing: false,
    keepAliveTimeout: 72_000,
    trustProxy: config.trustProxy,
    genReqId: requestId,
    logController: new LogController({ requestIdLogLabel: 'requestId', disableRequestLogging: true }),
    logger: loggerOptions(config),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    clientErrorHandler: (error, socket) => answerBrokenRequest(app, error, socket),
    frameworkErrors: answerUnroutable,
  })
  app.decorate('config', config)
  await app.register(lifecycle)
  await app.register(requestIds)
  await app.register(requestLog)
  await app.register(problems)
  await app.register(headers)
  await app.register(jsonBody)
  await app.register(contract, { checkResponses })
  await app.register(database, { connection })
  await app.register(metrics)
  await app.register(brokenRequests)
  await app.register(redis)
  await app.register(events)
  await app.register(jobs)
  await app.register(housekeeping)
  await app.register(webhookJobs)
  await app.register(noticeJobs)
  await app.register(limits)
  await app.register(cookie)
  await app.register(openapi)
  for (const prefix of ['', '/api']) await app.register(healthRoutes, { prefix })
  if (config.process !== 'jobs') {
    await app.register(web)
    await app.register(publicApi, { prefix: '/api/v1', shedLoad })
  }
  await app.ready()
  return app
}

/** Under the limit by address: signing in, and what needs somebody signed in. */
async function publicApi(api: FastifyInstance, { shedLoad }: { shedLoad: boolean }): Promise<void> {
  await api.register(addressLimit)
  if (shedLoad) await api.register(shedding)
  await api.register(nothingHere)
  await api.register(signInRoutes)
  await api.register(invitationRoutes)
  await api.register(passwordForgottenRoutes)
  await api.register(feedRoutes)
  await api.register(memberApi)
}

/** For the signed in; each route's action is held against the policies. */
async function memberApi(api: FastifyInstance): Promise<void> {
  await api.register(signedIn)
  await api.register(userLimit)
  await api.register(permitted)
  await api.register(sessionRoutes)
  await api.register(myAccountRoutes)
  await api.register(tokenRoutes)
  await api.register(peopleRoutes)
  await api.register(workPatternRoutes)
  await api.register(projectRoutes)
  await api.register(assignmentRoutes)
  await api.register(timeOffRoutes)
  await api.register(holidayRoutes)
  await api.register(changeRoutes)
  await api.register(utilizationRoutes)
  await api.register(availabilityRoutes)
  await api.register(scheduleRoutes)
  await api.register(auditRoutes)
  await api.register(exportRoutes)
  await api.register(calendarRoutes)
  await api.register(importRoutes)
  await api.register(eventRoutes)
  await api.register(noticeRoutes)
  await api.register(adminApi)
}

/** For admins. */
async function adminApi(api: FastifyInstance): Promise<void> {
  await api.register(administrators)
  await api.register(userRoutes)
  await api.register(accessRoutes)
  await api.register(demoRoutes)
  await api.register(archiveRoutes)
  await api.register(jobRoutes)
  await api.register(webhookRoutes)
}
