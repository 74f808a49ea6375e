import type { Violation } from '@contract/problem.ts'
import { showSpan } from '../../lib/dates.ts'
import { plural, showHours, showNumber } from '../../lib/format.ts'

/** What the capacity rule has against something. */
export const violationWords = {
  /** 1 Feb to 20 Mar 2027: 48 of 40 h, 8 h over; with whose they are, where it may be one of many. */
  of(violation: Violation, name?: string) {
    const { startDate, endDate, capacityHours, loadHours, requestedHours, overByHours } = violation
    const span = `${name === undefined ? '' : `${name}, `}${showSpan(startDate, endDate)}`
    return capacityHours === 0
      ? `${span}: not at work, no hours fit`
      : `${span}: ${showNumber(loadHours + requestedHours)} of ${showHours(capacityHours)}, ${showHours(overByHours)} over`
  },
  over: (hours: number, days: number) => `${showHours(hours)} over on ${plural(days, 'day')}`,
  overAtMost: (hours: number, days: number) => `up to ${showHours(hours)} over on ${plural(days, 'day')}`,
  more: (count: number) => `and ${count} more spans`,
}
