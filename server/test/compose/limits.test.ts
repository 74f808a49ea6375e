import { beforeAll, expect, inject, test } from 'vitest'
import { expectProblem } from '../problem.ts'
import { type Answer, ask, installation } from './stage.ts'

beforeAll(() => installation.start())

test('the servers’ limit of a user holds through nginx', async () => {
  const headers = { authorization: `Bearer ${inject('tokens').flood}` }
  // Twice as many and more: a minute may end in between, and counting begins anew.
  let refused: Answer | undefined
  for (let count = 0; count < 700 && !refused; count += 20) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/api/v1/session', { headers })))
    refused = answers.find(({ status }) => status !== 200)
  }
  const { status, text, headers: answered } = refused!
  expectProblem({ status, headers: answered, body: text }, 429, 'TOO_MANY_REQUESTS')
  expect(answered['ratelimit-limit']).toBe('300')
})

test('a flood of sign-ins is refused by nginx, in the same words', async () => {
  const signIn = () =>
    ask('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'nobody@example.com', password: 'wrong' }),
    })
  const answers = await Promise.all(Array.from({ length: 300 }, signIn))
  const byNginx = answers
    .filter(({ headers }) => headers['ratelimit-limit'] === undefined)
    .filter(({ status }) => status === 429)
  // The servers refuse some of what nginx lets through.
  expect(byNginx.length).toBeGreaterThan(20)
  expect(byNginx.length).toBeLessThan(250)
  const { status, headers, text } = byNginx[0]!
  expectProblem({ status, headers, body: text }, 429, 'TOO_MANY_REQUESTS')
  expect(headers['retry-after']).toBe('1')
  // Others at the same address go on working.
  expect((await ask('/api/live')).status).toBe(200)
})
