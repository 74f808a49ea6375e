import { expect } from 'vitest'
import { type Problem, problem } from '../src/contract/problem.ts'
import { titleOf } from '../src/errors.ts'
import type { ErrorCode } from '../src/errors.ts'

interface Answered {
  status: number
  headers: Record<string, string | undefined>
  body: unknown
}

/** Holds an answer to be a whole problem+json of this status and code, and answers what it says. */
export function expectProblem({ status, headers, body }: Answered, wanted: number, code: ErrorCode): Problem {
  const said = typeof body === 'string' ? (JSON.parse(body) as unknown) : body
  expect({ status, said, type: headers['content-type'] }).toMatchObject({
    status: wanted,
    said: { status: wanted, code, title: titleOf(code) },
    type: expect.stringMatching(/^application\/problem\+json/) as unknown,
  })
  const parsed = problem.strict().parse(said)
  expect(headers['x-request-id']).toBe(parsed.requestId)
  expect(Date.parse(parsed.timestamp)).toBeGreaterThan(Date.now() - 60_000)
  return parsed
}
