import type { Violation } from '@contract/problem.ts'
import { lengthInDays, showSpan } from '../../lib/dates.ts'
import { plural, showHours, showNumber } from '../../lib/format.ts'

/** 1 Feb to 20 Mar 2027: 48 h booked where 40 h fit, 8 h over. */
export function violationWords({
  startDate,
  endDate,
  capacityHours,
  loadHours,
  requestedHours,
  overByHours,
}: Violation) {
  const span = showSpan(startDate, endDate)
  if (capacityHours === 0) return `${span}: not at work, no hours fit`
  return `${span}: ${showNumber(loadHours + requestedHours)} of ${showHours(capacityHours)}, ${showHours(overByHours)} over`
}

/** 16 h over on 33 days, from the first to the last: what a refusal comes to. */
export function refusalSummary(violations: readonly Violation[]): string {
  const most = Math.max(...violations.map((violation) => violation.overByHours))
  const days = violations.reduce((sum, { startDate, endDate }) => sum + lengthInDays(startDate, endDate), 0)
  return `${violations.length > 1 ? 'up to ' : ''}${showHours(most)} over on ${plural(days, 'day')}`
}
