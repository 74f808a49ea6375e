import type { Problem, Violation } from '../src/contract/problem.ts'
import type { Answer } from './client.ts'

/** What a refusal for want of capacity says beside the standard members. */
export interface Refusal {
  violations: Violation[]
  largestWeeklyHours: number | null
  firstStartDate: string | null
}

/** What a 409 OVER_CAPACITY says; an error for any other answer. */
export function refusalOf({ status, headers, body }: Answer<Problem>): Refusal {
  const { code, violations, largestWeeklyHours, firstStartDate } = body
  const isProblem = headers['content-type']?.startsWith('application/problem+json')
  if (status !== 409 || code !== 'OVER_CAPACITY' || !isProblem || !violations)
    throw new Error(`Not a refusal: ${status} ${JSON.stringify(body)}`)
  return { violations, largestWeeklyHours: largestWeeklyHours!, firstStartDate: firstStartDate! }
}

/** One violation of somebody with 40 hours a week, of which the test names what differs. */
export const violation = (fields: Partial<Violation> & Pick<Violation, 'personId'>): Violation => ({
  startDate: '2026-01-01',
  endDate: '2026-01-31',
  capacityHours: 40,
  loadHours: 0,
  requestedHours: 0,
  overByHours: 0,
  assignments: [],
  ...fields,
})

/** An assignment as a violation lists it. */
export const listed = ({ id, projectId, weeklyHours }: Violation['assignments'][number]) => ({
  id,
  projectId,
  weeklyHours,
})
