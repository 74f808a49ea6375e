import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { FastifyBaseLogger } from 'fastify'
import { AppError } from '../errors.ts'
import { render } from './problems.ts'

const byCode: Record<string, AppError> = {
  HPE_HEADER_OVERFLOW: new AppError('HEADERS_TOO_LARGE', 'The headers are too large'),
  ERR_HTTP_REQUEST_TIMEOUT: new AppError('REQUEST_TIMEOUT', 'The request took too long to arrive'),
}
const malformed = new AppError('MALFORMED_REQUEST', 'This is not a valid HTTP request')

/** Answers what never became a request: broken framing, oversized headers, one that does not arrive. */
export function answerBrokenRequest(
  log: FastifyBaseLogger,
  error: NodeJS.ErrnoException,
  socket: Socket,
): void {
  if (socket.destroyed || !socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const body = render(byCode[error.code ?? ''] ?? malformed, randomUUID())
  log.info({ requestId: body.requestId, status: body.status, reason: error.code }, 'broken request')
  const json = JSON.stringify(body)
  socket.end(
    `HTTP/1.1 ${body.status} ${body.title}\r\ncontent-type: application/problem+json\r\n` +
      `content-length: ${Buffer.byteLength(json)}\r\nx-request-id: ${body.requestId}\r\nconnection: close\r\n\r\n${json}`,
  )
}
