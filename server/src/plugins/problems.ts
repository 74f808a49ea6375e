import { randomUUID } from 'node:crypto'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { z } from 'zod'
import type { Problem } from '../contract/problem.ts'
import { databaseProblem } from '../db/errors.ts'
import { AppError, type ErrorCode, statusOf, titleOf } from '../errors.ts'
import { logWhenDone } from './logging.ts'
import { countWhenDone } from './metrics.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Answers where there is no such route. */
    answerNothing: (request: FastifyRequest, reply: FastifyReply) => FastifyReply
  }
}

// The one place where an error becomes an answer (RFC 9457).

/** Of a body that is too large; one of unknown length is not waited for at all. */
const MOST_LET_FINISH = 64 * 1024 * 1024

const byFastifyCode: Record<string, [ErrorCode, string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['TOO_LARGE', 'The body is larger than this address takes'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [
    'MALFORMED_REQUEST',
    'The body is empty; send JSON or leave Content-Type out',
  ],
  FST_ERR_CTP_INVALID_JSON_BODY: ['MALFORMED_REQUEST', 'The body is not valid JSON'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['MALFORMED_REQUEST', 'The body is not as long as Content-Length says'],
  FST_ERR_BAD_URL: ['MALFORMED_REQUEST', 'The address is not a valid URL'],
  FST_ERR_ASYNC_CONSTRAINT: ['MALFORMED_REQUEST', 'The request cannot be routed'],
  FST_ERR_MAX_PARAM_LENGTH: ['NOT_FOUND', 'There is nothing at this address'],
}

// Of the library that sends files.
const byStatus: Record<number, [ErrorCode, string]> = {
  412: ['STALE', 'The file is another one by now'],
  416: ['RANGE_NOT_SATISFIABLE', 'The file is shorter than that'],
}

/** What an error is to the client; anything unknown is INTERNAL and tells nothing. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const fromDatabase = databaseProblem(error)
  if (fromDatabase) return fromDatabase
  const { code, statusCode, headers } = (error ?? {}) as Partial<FastifyError> &
    Pick<Partial<AppError>, 'headers'>
  const known = byFastifyCode[code ?? ''] ?? byStatus[statusCode ?? 0]
  // How long the file is.
  if (known) return new AppError(...known, {}, headers)
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new AppError('MALFORMED_REQUEST', 'The request cannot be read')
  return new AppError('INTERNAL', 'Try again; if it stays, tell your administrator the error id')
}

export const render = (error: AppError, requestId: string): Problem => ({
  type: `/api/docs/errors#${error.code}`,
  title: titleOf(error.code),
  status: statusOf(error.code),
  detail: error.message,
  code: error.code,
  errorId: randomUUID(),
  requestId,
  timestamp: new Date().toISOString(),
  ...error.fields,
})

/** Whether the client has left before its request had arrived: an error of this is nobody's. */
const brokeOff = ({ raw }: FastifyRequest): boolean => raw.destroyed && !raw.complete

function sendProblem(original: unknown, request: FastifyRequest, reply: FastifyReply) {
  const error = brokeOff(request)
    ? new AppError('MALFORMED_REQUEST', 'The request did not arrive as a whole')
    : toAppError(original)
  const body = render(error, request.id)
  if (body.status < 500) request.server.metrics?.refusals.inc({ code: body.code })
  if (body.status >= 500)
    request.log.error({ err: original, errorId: body.errorId, code: body.code }, 'request failed')
  if (body.code === 'TOO_LARGE') {
    // To close the connection now would break it under a client that is still sending, which then never reads why.
    if (Number(request.headers['content-length']) <= MOST_LET_FINISH) reply.removeHeader('connection')
    else reply.header('connection', 'close')
  }
  // Sent as text: an error must reach the client even where a route declares no schema for it.
  return reply
    .code(body.status)
    .headers(error.headers)
    .type('application/problem+json')
    .serializer((text: string) => text)
    .send(JSON.stringify(body))
}

/** For an address that cannot be routed: no hook has run for it. */
export function answerUnroutable(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  logWhenDone(request, reply)
  countWhenDone(request, reply)
  reply.headers({ ...request.server.safeHeaders, 'x-request-id': request.id })
  void sendProblem(error, request, reply)
}

/** Renders every error as problem+json, also for addresses and methods that do not exist. */
export const problems = fp(
  async (app) => {
    const routes: { pattern: RegExp; method: string }[] = []
    app.addHook('onRoute', ({ url, method }) => {
      // One that takes whatever is left says nothing about the address asked for.
      if (url === '*' || url.endsWith('/*')) return
      const pattern = new RegExp(`^${url.replace(/:[^/]+/g, '[^/]+').replace('*', '.*')}$`)
      for (const each of [method].flat()) routes.push({ pattern, method: each })
    })
    app.setErrorHandler(sendProblem)
    app.decorate('answerNothing', (request, reply) => {
      const path = request.url.split('?', 1)[0]!
      const allowed = [
        ...new Set(routes.filter((route) => route.pattern.test(path)).map((route) => route.method)),
      ]
      const error =
        allowed.length > 0 && !allowed.includes(request.method)
          ? new AppError(
              'METHOD_NOT_ALLOWED',
              `Allowed here: ${allowed.join(', ')}`,
              {},
              { allow: allowed.join(', ') },
            )
          : new AppError('NOT_FOUND', 'There is nothing at this address')
      return sendProblem(error, request, reply)
    })
    app.setNotFoundHandler(app.answerNothing)
  },
  { name: 'problems' },
)

/** Has a scope's own hooks run, its limits too, for what is not there below its prefix. */
export const nothingHere = fp(
  async (api) => {
    api.setNotFoundHandler(api.answerNothing)
    // Else the web app's pages would take it.
    const schema = { hide: true, querystring: z.unknown() }
    api.get('/*', { schema }, (_request, reply) => reply.callNotFound())
  },
  { name: 'nothing-here', dependencies: ['problems'] },
)
