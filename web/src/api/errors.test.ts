import type { Problem } from '@contract/problem.ts'
import { expect, test } from 'vitest'
import { RequestFailed, isWorthRetrying, refusalOf, toFailure } from './errors.ts'

const answer = (status: number, data?: Partial<Problem>, retryAfter?: string) =>
  new RequestFailed({ status, data, retryAfter })

const problem = (code: string, more: Partial<Problem> = {}) => ({
  code,
  errorId: 'e1',
  detail: 'Because',
  ...more,
})

test.each([
  [401, 'NOT_SIGNED_IN', 'signedOut'],
  [403, 'FORBIDDEN', 'forbidden'],
  [404, 'NOT_FOUND', 'notFound'],
  [409, 'OVER_CAPACITY', 'refused'],
  [409, 'IN_USE', 'inUse'],
  [409, 'ALREADY_EXISTS', 'conflict'],
  [412, 'STALE', 'stale'],
  [422, 'VALIDATION_ERROR', 'invalid'],
  [429, 'TOO_MANY_REQUESTS', 'busy'],
  [500, 'INTERNAL', 'failed'],
  [503, 'UNAVAILABLE', 'unavailable'],
])('%i %s is %s', (status, code, kind) => {
  expect(toFailure(answer(status, problem(code)))).toMatchObject({ kind, errorId: 'e1' })
})

test('no answer at all is offline; a proxy without our words is told in ours', () => {
  expect(toFailure(new RequestFailed()).kind).toBe('offline')
  expect(toFailure(answer(502)).title).toBe('The server is busy or restarting')
  expect(toFailure(new Error('broken')).kind).toBe('failed')
})

test('all that is wrong with fields is kept, the first of each', () => {
  const errors = [
    { path: 'name', message: 'A' },
    { path: 'name', message: 'B' },
    { path: 'weeks.0.1', message: 'C' },
  ]
  expect(toFailure(answer(422, problem('VALIDATION_ERROR', { errors }))).fields).toEqual({
    name: 'A',
    'weeks.0.1': 'C',
  })
})

test('a refusal brings its remedies, and how long to wait is read', () => {
  const refused = toFailure(answer(409, problem('OVER_CAPACITY', { violations: [], largestWeeklyHours: 8 })))
  expect(refusalOf(refused)).toEqual({ violations: [], largestWeeklyHours: 8, firstStartDate: null })
  expect(refusalOf(toFailure(answer(409, problem('IN_USE'))))).toBeNull()
  const unexplained = toFailure(answer(409, problem('OVER_CAPACITY')))
  expect(refusalOf(unexplained)).toBeNull()
  expect(unexplained).toMatchObject({ kind: 'refused', detail: problem('OVER_CAPACITY').detail })
  expect(toFailure(answer(429, problem('TOO_MANY_REQUESTS'), '7')).retryAfterSeconds).toBe(7)
})

test('only what may pass by itself is tried again', () => {
  expect(isWorthRetrying(answer(503, problem('UNAVAILABLE')))).toBe(true)
  expect(isWorthRetrying(answer(404, problem('NOT_FOUND')))).toBe(false)
})
