import type { Violation } from '@contract/problem.ts'
import { violationWords as words } from '#words/violations.ts'
import { lengthInDays } from '../../lib/dates.ts'

/** 16 h over on 33 days, from the first to the last: what a refusal comes to. */
export function refusalSummary(violations: readonly Violation[]): string {
  const most = Math.max(...violations.map((violation) => violation.overByHours))
  const days = violations.reduce((sum, { startDate, endDate }) => sum + lengthInDays(startDate, endDate), 0)
  return violations.length > 1 ? words.overAtMost(most, days) : words.over(most, days)
}
