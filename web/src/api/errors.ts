import type { Problem, Violation } from '@contract/problem.ts'
import { againIn, failureWords } from '#words/failures.ts'
import type { FieldErrors } from '../lib/validate.ts'

interface Answer {
  status: number
  data: unknown
  retryAfter?: string | null | undefined
}

/** A request that the server refused; without an answer, one that did not reach it. */
export class RequestFailed extends Error {
  readonly answer: Answer | undefined
  constructor(answer?: Answer) {
    super(String(answer?.status ?? 'unanswered'))
    this.answer = answer
  }
}

type FailureKind = keyof typeof failureWords

/** What to show of an error: words for people, and what a form or a remedy needs. */
export interface Failure {
  kind: FailureKind
  title: string
  detail: string
  /** Beside their fields, by path. */
  fields: FieldErrors
  errorId?: string
  retryAfterSeconds?: number
  problem?: Problem
}

/** A refusal by the capacity rule. */
export interface Refusal {
  violations: Violation[]
  largestWeeklyHours: number | null
  firstStartDate: string | null
}

function kindOf(status: number, code: string | undefined): FailureKind {
  if (code === 'OVER_CAPACITY') return 'refused'
  if (code === 'IN_USE') return 'inUse'
  if (status === 401) return 'signedOut'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'notFound'
  if (status === 409) return 'conflict'
  if (status === 412) return 'stale'
  if (status === 429) return 'busy'
  if (status === 503 || status === 502 || status === 504) return 'unavailable'
  return status >= 500 ? 'failed' : 'invalid'
}

const asProblem = (data: unknown): Problem | undefined =>
  typeof data === 'object' && data !== null && 'code' in data && 'errorId' in data
    ? (data as Problem)
    : undefined

/** The server's own words are worth more than ours where it explains a rule; ours where it only names a status. */
const speaksForItself: readonly FailureKind[] = ['refused', 'inUse', 'conflict', 'invalid', 'forbidden']

/** The one translator from whatever was thrown to what is shown. */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof RequestFailed)) {
    const [title, detail] = failureWords.failed
    return { kind: 'failed', title, detail: error instanceof Error ? error.message : detail, fields: {} }
  }
  const { answer } = error
  const problem = asProblem(answer?.data)
  const kind = answer ? kindOf(answer.status, problem?.code) : 'offline'
  const [title, detail] = failureWords[kind]
  const fields: FieldErrors = {}
  for (const { path, message } of problem?.errors ?? []) fields[path] ??= message
  const retryAfter = Number(answer?.retryAfter)
  const when = retryAfter > 0 ? againIn(retryAfter) : detail
  return {
    kind,
    title,
    detail: (speaksForItself.includes(kind) && problem?.detail) || when,
    fields,
    errorId: problem?.errorId,
    retryAfterSeconds: retryAfter > 0 ? retryAfter : undefined,
    problem,
  }
}

/** The refusal in a failure, if it is one that is explained; the database's own says what it is about in words alone. */
export const refusalOf = ({ kind, problem }: Failure): Refusal | null =>
  kind === 'refused' && problem?.violations
    ? {
        violations: problem.violations,
        largestWeeklyHours: problem.largestWeeklyHours ?? null,
        firstStartDate: problem.firstStartDate ?? null,
      }
    : null

const worthAnotherTry: readonly FailureKind[] = ['offline', 'unavailable', 'failed']

export const isWorthRetrying = (error: unknown) => worthAnotherTry.includes(toFailure(error).kind)
