import { Writable } from 'node:stream'
import { DrizzleQueryError } from 'drizzle-orm'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { loadConfig } from '../config.ts'
import { loggerOptions, withoutSecrets } from './logging.ts'

let written = ''
const stream = new Writable({
  write(chunk: Buffer, _encoding, done) {
    written += chunk.toString()
    done()
  },
})
const options = loggerOptions({ ...loadConfig({}), readableLogs: false })
const log = pino(options as object, stream)
function lineOf(write: () => void): Record<string, unknown> {
  written = ''
  write()
  return JSON.parse(written) as Record<string, unknown>
}

test.each([
  ['a field', { password: 's3cret' }],
  ['a field of a field', { body: { token: 's3cret', newPassword: 's3cret' } }],
  ['headers', { req: { headers: { authorization: 's3cret', cookie: 's3cret', 'set-cookie': ['s3cret'] } } }],
  ['a field that is a number', { password: 53, pin: { apiKey: -5.3e1 } }],
  ['a field that holds more fields', { token: { value: 's3cret' }, more: 1 }],
  ['fields within its fields', { token: { a: {}, list: [['}'], { v: '}s3cret' }], v: 's3cret' }, more: 1 }],
  ['what lies too deep', { token: { a: { b: { c: { d: { e: { f: { g: 's3cret' } } } } } } }, more: 1 }],
  ['an address', { url: '/api/v1/people?token=s3cret&q=1' }],
  ['the address of a database', { at: 'postgres://planner:s3cret@db.example.com/plan' }],
  ['the address of Redis', { at: 'redis://:s3cret@cache:6379' }],
  ['an address whose password has an at sign in it', { at: 'postgres://planner:s3cret%40x@db/plan' }],
  ['text that holds JSON', { body: JSON.stringify({ email: 'a', password: 's3cret' }) }],
  ['text that holds JSON with an escaped quote', { body: JSON.stringify({ password: 'a"s3cret' }) }],
  ['a bearer token', { header: 'Bearer s3cret' }],
  ['basic credentials', { header: 'authorization: Basic s3cret==' }],
])('no secret is left in %s', (_, fields) => {
  expect(JSON.stringify(lineOf(() => log.info(fields, 'text')))).not.toMatch(/s3cret|53\b|5\.3/)
})

test('no secret is left in an error, its stack or its cause', () => {
  const cause = new Error('connect to postgres://planner:s3cret@db failed')
  const error = new DrizzleQueryError(
    'insert into x values ($1, $2)',
    ['s3cret', 'two\nlines s3cret\n    at x'],
    cause,
  )
  const line = lineOf(() => log.error({ err: error }, 'failed'))
  expect(JSON.stringify(line)).not.toMatch(/s3cret|two/)
  expect(line.err).toMatchObject({
    message: expect.stringContaining('insert into x'),
    stack: expect.stringContaining('redaction.test'),
  })
})

test('a line is gone over once, however deep and long it is', () => {
  for (let depth = 1; depth < 20; depth++) {
    const line = `{"token":${'['.repeat(depth)}${'"a",'.repeat(500)}[`
    expect(withoutSecrets(line)).toBe(line)
  }
})

test('what is no secret stays as it is, and each line stays JSON', () => {
  const fields = {
    query: 'select "password_hash" from users where token_id = $1',
    note: 'session=short',
    path: '/a:b@c',
  }
  expect(lineOf(() => log.info(fields, 'text'))).toMatchObject(fields)
  expect(withoutSecrets('a line about passwords and tokens: none')).toBe(
    'a line about passwords and tokens: none',
  )
})
