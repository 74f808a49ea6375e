import { once } from 'node:events'
import { connect } from 'node:net'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { build } from '../../test/app.ts'
import { expectProblem } from '../../test/problem.ts'
import { parseAnswer, sendRaw } from '../../test/raw-http.ts'
import type { ErrorCode } from '../errors.ts'

const { app, admin } = await build()
const MOST = app.initialConfig.bodyLimit!
let port: number
const safe = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': expect.stringMatching(/deny/i) as unknown,
  'content-security-policy': expect.stringContaining("script-src 'self'") as unknown,
  'permissions-policy': expect.stringContaining('camera=()') as unknown,
}
beforeAll(async () => {
  // Long enough for every other test to send its headers on a busy machine.
  app.server.headersTimeout = 2000
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
  ['no Host', 'GET /live HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'MALFORMED_REQUEST'],
  ['a proxy asked for', 'CONNECT a:443 HTTP/1.1\r\nhost: a\r\n\r\n', 405, 'METHOD_NOT_ALLOWED'],
  ['headers that never end', 'GET /live HTTP/1.1\r\nhost: a\r\n', 408, 'REQUEST_TIMEOUT'],
])('%s', async (_, text, status, code) => {
  const answer = parseAnswer(await sendRaw(port, text))
  expectProblem(answer, status, code)
  expect(answer.headers).toMatchObject({ connection: 'close', ...safe })
})

describe.each([
  ['asks for a proxy', 'CONNECT a:443 HTTP/1.1\r\nhost: a\r\n\r\n'],
  ['sends no HTTP', 'hello\r\n\r\n'],
])('who %s', (_, text) => {
  const answered = async () => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    socket.on('error', () => {})
    socket.write(text)
    await once(socket, 'data')
    return socket
  }
  const open = promisify(app.server.getConnections.bind(app.server))

  test('and never closes is let go', async () => {
    const socket = await answered()
    await vi.waitFor(async () => expect(await open()).toBe(0), 10_000)
    socket.destroy()
  })

  test('and breaks off harms nobody', async () => {
    const socket = await answered()
    socket.resetAndDestroy()
    await vi.waitFor(async () => expect(await open()).toBe(0), 10_000)
    expect(parseAnswer(await sendRaw(port, 'GET /live HTTP/1.0\r\n\r\n'))).toMatchObject({ status: 200 })
  })
})

test('an address that cannot be decoded keeps the id of its request', async () => {
  const answer = parseAnswer(
    await sendRaw(
      port,
      'GET /%zz HTTP/1.1\r\nhost: a\r\nx-request-id: from-the-proxy\r\nconnection: close\r\n\r\n',
    ),
  )
  expect(expectProblem(answer, 400, 'MALFORMED_REQUEST').requestId).toBe('from-the-proxy')
  expect(answer.headers).toMatchObject(safe)
})

test.each([
  ['announced', 'session', 'application/json', 'content-length: 8000000\r\n', 'x'.repeat(8_000_000)],
  ['a file', 'imports', 'text/csv', 'content-length: 48000000\r\n', 'x'.repeat(48_000_000)],
])(
  'who sends far too much (%s) is let finish, and so reads why it was refused',
  async (_, to, type, how, body) => {
    const head = `POST /api/v1/${to} HTTP/1.1\r\nhost: a\r\ncookie: ${admin.headers.cookie}\r\ncontent-type: ${type}\r\n`
    const next = 'GET /live HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n'
    const answers = await sendRaw(port, `${head}${how}\r\n${body}${next}`)
    expect(answers).toMatch(/^HTTP\/1.1 413 .*"code":"TOO_LARGE".*\{"status":"alive"\}$/s)
  },
)

test.each([
  ['says that it is a hundred gigabytes', 'content-length: 100000000000\r\n', ''],
  [
    'does not say how long it is',
    'transfer-encoding: chunked\r\n',
    `${(MOST + 1).toString(16)}\r\n${'x'.repeat(MOST + 1)}`,
  ],
])('a body that %s is not waited for when it is too large', async (_, how, body) => {
  const head = 'POST /api/v1/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n'
  const answer = parseAnswer(await sendRaw(port, `${head}${how}\r\n${body}`))
  expectProblem(answer, 413, 'TOO_LARGE')
  expect(answer.headers.connection).toBe('close')
})

test('an expectation that nobody knows is passed over', async () => {
  const text = 'GET /live HTTP/1.1\r\nhost: a\r\nexpect: more\r\nconnection: close\r\n\r\n'
  expect(parseAnswer(await sendRaw(port, text))).toMatchObject({ status: 200, body: '{"status":"alive"}' })
})

test('an old client without Host is answered', async () => {
  expect(parseAnswer(await sendRaw(port, 'GET /live HTTP/1.0\r\n\r\n'))).toMatchObject({ status: 200 })
})

test('clients that leave in the middle do not disturb the others', async () => {
  const half =
    'POST /api/v1/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{"e'
  await Promise.all(Array.from({ length: 20 }, () => sendRaw(port, half, { thenClose: true })))
  const resetting = connect(port, '127.0.0.1', () => resetting.resetAndDestroy())
  const answer = await sendRaw(port, 'GET /live HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n')
  expect(parseAnswer(answer)).toMatchObject({ status: 200, body: '{"status":"alive"}' })
})
