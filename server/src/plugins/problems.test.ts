import { describe, expect, test } from 'vitest'
import { build } from '../../test/app.ts'
import { expectProblem } from '../../test/problem.ts'
import { AppError, type ErrorCode, errorCodes, statusOf } from '../errors.ts'
import { toAppError } from './problems.ts'

const { app, admin, anonymous, make } = await build()
const json = { 'content-type': 'application/json' }

describe('what is wrong with a request', () => {
  test.each<[string, number, ErrorCode, Parameters<typeof admin.send>]>([
    ['an unknown address', 404, 'NOT_FOUND', ['GET', '/nothing']],
    ['an unknown address to write to', 404, 'NOT_FOUND', ['POST', '/nothing', {}]],
    ['a record that is not there', 404, 'NOT_FOUND', ['GET', '/people/999999']],
    ['an id that is no number', 404, 'NOT_FOUND', ['GET', '/people/abc']],
    ['an id that is very long', 404, 'NOT_FOUND', ['GET', `/people/${'1'.repeat(400)}`]],
    ['an address that cannot be decoded', 400, 'MALFORMED_REQUEST', ['GET', '/people/%E0%A4%A']],
    ['broken JSON', 400, 'MALFORMED_REQUEST', ['POST', '/people', '{"name":', json]],
    ['an empty body', 400, 'MALFORMED_REQUEST', ['POST', '/people', '', json]],
    [
      'text that is not UTF-8',
      400,
      'MALFORMED_REQUEST',
      ['POST', '/people', Buffer.from('{"name":"\xff"}', 'latin1'), json],
    ],
    ['a key that pollutes', 400, 'MALFORMED_REQUEST', ['POST', '/people', '{"__proto__":{"a":1}}', json]],
    [
      'a body of another kind',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      ['POST', '/people', 'a=1', { 'content-type': 'text/csv' }],
    ],
    ['a body that is too large', 413, 'TOO_LARGE', ['POST', '/people', { name: 'x'.repeat(3_000_000) }]],
    ['an address that is too long', 414, 'ADDRESS_TOO_LONG', ['GET', `/people?q=${'x'.repeat(5000)}`]],
    ['a long address of nothing', 414, 'ADDRESS_TOO_LONG', ['GET', `/${'x'.repeat(5000)}`]],
  ])('%s', async (_, status, code, request) => {
    const said = expectProblem(await admin.send(...request), status, code)
    expect(said.errorId).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('a method that an address does not have: those that it has are named', async () => {
    const answer = await admin.send('PATCH', '/people', {})
    expectProblem(answer, 405, 'METHOD_NOT_ALLOWED')
    expect(answer.headers.allow?.split(', ').toSorted()).toEqual(['GET', 'HEAD', 'POST'])
    const record = await admin.send('POST', '/people/1', {})
    expectProblem(record, 405, 'METHOD_NOT_ALLOWED')
    expect(record.headers.allow?.split(', ').toSorted()).toEqual(['DELETE', 'GET', 'HEAD', 'PATCH'])
  })

  test('nobody signed in: how to sign in is told', async () => {
    const answer = await anonymous.get('/people')
    expectProblem(answer, 401, 'NOT_SIGNED_IN')
    expect(answer.headers['www-authenticate']).toBe('Bearer')
  })

  test('all fields that are wrong are named at once, each by its path', async () => {
    const answer = await admin.post('/people', { name: '', email: 'x', hireDate: '2026-02-30', more: 1 })
    const { errors } = expectProblem(answer, 422, 'VALIDATION_ERROR')
    expect(errors?.map((each) => each.path).toSorted()).toEqual([
      'department',
      'email',
      'hireDate',
      'more',
      'name',
      'role',
    ])
  })

  test.each(['/people?colour=red', '/people/1?colour=red', '/session?colour=red'])(
    'a query parameter that %s does not know',
    async (path) => {
      const { errors } = expectProblem(await admin.get(path), 422, 'VALIDATION_ERROR')
      expect(errors).toEqual([{ path: 'colour', message: 'Is not a known field' }])
    },
  )

  test('what is wrong with the body as a whole is said without a path', async () => {
    const { detail } = expectProblem(await admin.post('/people', []), 422, 'VALIDATION_ERROR')
    expect(detail).toMatch(/^Invalid input/)
  })

  test('two errors have two ids', async () => {
    const [one, two] = await Promise.all([admin.get('/nothing'), admin.get('/nothing')])
    expect(one.body.errorId).not.toBe(two.body.errorId)
  })
})

describe('what is wrong on our side', () => {
  test('tells nothing internal', async () => {
    const project = await make.project()
    const answer = await admin.get(`/projects/${project.id}`)
    expect(answer.status).toBe(200)
    const error = toAppError(new Error('connect to /var/lib/secret failed at line 3 of db.ts'))
    expect([error.code, error.message]).not.toContain('secret')
    expect(statusOf(error.code)).toBe(500)
  })

  test('every code has a status of its own range and a title', () => {
    for (const code of errorCodes) expect(statusOf(code)).toBeGreaterThanOrEqual(400)
  })

  test('an error of a library that names a status of the client keeps to 400', () => {
    const error = toAppError(Object.assign(new Error('a library says'), { statusCode: 418 }))
    expect([error.code, error.message]).toEqual(['MALFORMED_REQUEST', 'The request cannot be read'])
    expect(toAppError(new AppError('STALE', 'as it is'))).toMatchObject({
      code: 'STALE',
      message: 'as it is',
    })
  })

  test.each([
    [412, 'STALE', {}],
    [416, 'RANGE_NOT_SATISFIABLE', { 'Content-Range': 'bytes */5' }],
  ])('a file that cannot be sent as asked keeps its %d, and how long it is', (statusCode, code, headers) => {
    const error = Object.assign(new Error('of the library'), { statusCode, headers })
    expect(toAppError(error)).toMatchObject({ code, headers })
  })

  test('what is no error at all is still an answer', () => {
    expect(toAppError('thrown text').code).toBe('INTERNAL')
    expect(toAppError(undefined).code).toBe('INTERNAL')
    expect(app.hasDecorator('metrics')).toBe(true)
  })
})
