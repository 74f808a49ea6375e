import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { AppError } from '../errors.ts'
import { render } from './problems.ts'

const byCode: Record<string, AppError> = {
  HPE_HEADER_OVERFLOW: new AppError('HEADERS_TOO_LARGE', 'The headers are too large'),
  ERR_HTTP_REQUEST_TIMEOUT: new AppError('REQUEST_TIMEOUT', 'The request took too long to arrive'),
  CONNECT: new AppError(
    'METHOD_NOT_ALLOWED',
    'This is no proxy',
    {},
    { allow: 'GET, HEAD, POST, PATCH, DELETE' },
  ),
}
/** For who is answered to have read it, and to close. */
const LINGER_MS = 2000
const malformed = new AppError('MALFORMED_REQUEST', 'This is not a valid HTTP request')

/** Answers what never became a request: broken framing, oversized headers, one that does not arrive. */
export function answerBrokenRequest(
  app: FastifyInstance,
  reason: { code?: string | undefined },
  socket: Socket,
): void {
  if (socket.destroyed || !socket.writable || reason.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const error = byCode[reason.code ?? ''] ?? malformed
  const body = render(error, randomUUID())
  app.metrics.refusals.inc({ code: body.code })
  app.log.info({ requestId: body.requestId, status: body.status, reason: reason.code }, 'broken request')
  const json = JSON.stringify(body)
  const headers = {
    ...app.safeHeaders,
    ...error.headers,
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(json),
    'x-request-id': body.requestId,
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  setTimeout(() => socket.destroy(), LINGER_MS).unref()
  socket.end(`HTTP/1.1 ${body.status} ${body.title}\r\n${lines.join('')}\r\n${json}`)
}

/** What Node would refuse by itself, with an empty answer or none, becomes a request or a problem like any other. */
export const brokenRequests = fp(
  async (app) => {
    app.server.on('connect', (_request: IncomingMessage, socket: Socket) => {
      // Node has let go of it: an error of it would be nobody's, and its end unseen.
      socket.on('error', () => socket.destroy())
      socket.resume()
      answerBrokenRequest(app, { code: 'CONNECT' }, socket)
    })
    // An expectation that is not known may be passed over.
    app.server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) =>
      app.server.emit('request', request, response),
    )
    app.addHook('onRequest', ({ raw }, _reply, done) => {
      const isWithoutHost = raw.headers.host === undefined && raw.httpVersion !== '1.0'
      done(isWithoutHost ? new AppError('MALFORMED_REQUEST', 'The header Host is missing') : undefined)
    })
  },
  { name: 'broken-requests', dependencies: ['headers', 'metrics'] },
)
