import { beforeEach, expect, test, vi } from 'vitest'
import { http } from './client.ts'
import { toFailure } from './errors.ts'
import { onSignedOut } from './noteFailure.ts'
import { isOwnChange, lastChange } from './ownChanges.ts'
import { addressOf, read } from './read.ts'

const problem = { code: 'TOO_MANY_REQUESTS', errorId: 'e1' }

/** What the server answers next; an error: nothing. */
let next: () => Response
vi.stubGlobal('fetch', async () => next())
http.defaults.adapter = 'fetch'
http.defaults.baseURL = 'http://localhost/api/v1'

const signedOut = vi.fn<() => void>()
onSignedOut(signedOut)
beforeEach(() => signedOut.mockClear())

const ways = [
  ['read', () => read('/people')],
  ['written', () => http.post('/people', {})],
] as const

const failureOf = async (ask: () => Promise<unknown>) =>
  toFailure(
    await ask().then(
      () => new Error('done'),
      (error: unknown) => error,
    ),
  )

test('parameters that say nothing are left out', () => {
  expect(addressOf('/people', { q: 'a&b', role: undefined, cursor: '', limit: 5 })).toBe(
    '/api/v1/people?q=a%26b&limit=5',
  )
  expect(addressOf('/people')).toBe('/api/v1/people')
})

test('what the server has is read', async () => {
  next = () => Response.json({ total: 3 })
  expect(await read('/people')).toEqual({ total: 3 })
})

test.each(ways)('refused, it is a refusal with the words of the server, %s', async (_, ask) => {
  next = () => Response.json(problem, { status: 429, headers: { 'retry-after': '7' } })
  expect(await failureOf(ask)).toMatchObject({ kind: 'busy', errorId: 'e1', retryAfterSeconds: 7 })
  expect(signedOut).not.toHaveBeenCalled()
})

test.each(ways)('a proxy in between is told in our words, %s', async (_, ask) => {
  next = () => new Response('<html>', { status: 502 })
  expect(await failureOf(ask)).toMatchObject({ kind: 'unavailable', errorId: undefined })
})

test.each(ways)('without an answer the server is away, %s', async (_, ask) => {
  next = () => {
    throw new TypeError('Failed to fetch')
  }
  expect((await failureOf(ask)).kind).toBe('offline')
})

test.each(ways)('that nobody is signed in any more is told, %s', async (_, ask) => {
  next = () => Response.json({ code: 'NOT_SIGNED_IN', errorId: 'e2' }, { status: 401 })
  expect((await failureOf(ask)).kind).toBe('signedOut')
  expect(signedOut).toHaveBeenCalledOnce()
})

test('a wrong password does not say that nobody is signed in', async () => {
  next = () => Response.json({ code: 'SIGN_IN_FAILED', errorId: 'e3' }, { status: 401 })
  await failureOf(() => http.post('/session', {}))
  expect(signedOut).not.toHaveBeenCalled()
})

test('a change made here is known by its number; what took one back is not taken back itself', async () => {
  next = () => Response.json({}, { headers: { 'change-id': '41' } })
  await http.post('/people', {})
  next = () => Response.json({}, { headers: { 'change-id': '42' } })
  await http.post('/audit/41/undo')
  expect([isOwnChange(41), isOwnChange(42), lastChange()]).toEqual([true, true, 41])
})
