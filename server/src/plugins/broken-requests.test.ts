import { connect } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import { build } from '../../test/app.ts'
import { expectProblem } from '../../test/problem.ts'
import { parseAnswer, sendRaw } from '../../test/raw-http.ts'
import type { ErrorCode } from '../errors.ts'

const { app } = await build()
let port: number
beforeAll(async () => {
  app.server.headersTimeout = 300
  ;(app.server as { connectionsCheckingInterval?: number }).connectionsCheckingInterval = 100
  await app.listen({ host: '127.0.0.1', port: 0 })
  port = (app.server.address() as { port: number }).port
})

test.each<[string, string, number, ErrorCode]>([
  ['no HTTP at all', 'hello\r\n\r\n', 400, 'MALFORMED_REQUEST'],
  ['a TLS handshake', '\x16\x03\x01\x02\x00\x01\x00\r\n\r\n', 400, 'MALFORMED_REQUEST'],
  ['a broken header', 'GET /live HTTP/1.1\r\nhost: a\r\nbro ken\r\n\r\n', 400, 'MALFORMED_REQUEST'],
  [
    'two lengths of the body',
    'POST /api/v1/people HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}',
    400,
    'MALFORMED_REQUEST',
  ],
  [
    'a chunk without a length',
    'POST /api/v1/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n',
    400,
    'MALFORMED_REQUEST',
  ],
  [
    'headers that are too large',
    `GET /live HTTP/1.1\r\nhost: a\r\nx-large: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
    'HEADERS_TOO_LARGE',
  ],
  ['headers that never end', 'GET /live HTTP/1.1\r\nhost: a\r\n', 408, 'REQUEST_TIMEOUT'],
])('%s', async (_, text, status, code) => {
  const answer = parseAnswer(await sendRaw(port, text))
  expectProblem(answer, status, code)
  expect(answer.headers.connection).toBe('close')
})

test('an address that cannot be decoded keeps the id of its request', async () => {
  const answer = parseAnswer(
    await sendRaw(
      port,
      'GET /%zz HTTP/1.1\r\nhost: a\r\nx-request-id: from-the-proxy\r\nconnection: close\r\n\r\n',
    ),
  )
  expect(expectProblem(answer, 400, 'MALFORMED_REQUEST').requestId).toBe('from-the-proxy')
  expect(answer.headers['x-content-type-options']).toBe('nosniff')
})

test('clients that leave in the middle do not disturb the others', async () => {
  const half =
    'POST /api/v1/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{"e'
  await Promise.all(Array.from({ length: 20 }, () => sendRaw(port, half, { thenClose: true })))
  const resetting = connect(port, '127.0.0.1', () => resetting.resetAndDestroy())
  const answer = await sendRaw(port, 'GET /live HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n')
  expect(parseAnswer(answer)).toMatchObject({ status: 200, body: '{"status":"alive"}' })
})
