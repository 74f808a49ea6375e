import { type Day, toDate } from './calendar.ts'
import type { Booking } from './capacity.ts'
import { type HalfHundredths, type Holiday, type TimeOff, lossOf, timeOffOn } from './days-off.ts'
import { ExactSum, type Hundredths, toHours, toHundredths } from './hours.ts'
import { type Pattern, hoursOn, patternOn, weeklyCapacityOf } from './patterns.ts'
import type { FullPlan } from './utilization.ts'

/** An assignment's part of a day. */
export interface ExplainedAssignment {
  id: number
  projectId: number
  isTentative: boolean
  weeklyHours: number
  hours: number
  /** How the hours come about, in words of arithmetic. */
  arithmetic: string
}

/** One day of somebody's figures. All hours are rounded so that they add up to the figures they explain. */
export interface ExplainedDay {
  date: string
  isEmployed: boolean
  patternHours: number
  weeklyCapacity: number
  holiday: Holiday | null
  holidayHours: number
  timeOff: TimeOff[]
  timeOffHours: number
  availableHours: number
  bookedHours: number
  tentativeHours: number
  assignments: ExplainedAssignment[]
}

/**
 * Rounds the parts of a sum so that they add up to the rounded sum: each is what the rounded sum grows by when it is
 * added (cumulative rounding).
 */
export class RoundedParts {
  readonly #sum = new ExactSum()
  #shown: Hundredths = 0

  /** The next part, numerator ÷ denominator in hundredths; answers its hours. */
  next(numerator: number, denominator: number): number {
    this.#sum.add(numerator, denominator)
    return this.#grow()
  }

  /** The same of a part that is a sum itself. */
  nextSum(part: ExactSum): number {
    this.#sum.addSum(part)
    return this.#grow()
  }

  #grow(): number {
    const now = toHundredths(this.#sum.hours())
    const part = now - this.#shown
    this.#shown = now
    return toHours(part)
  }
}

type Assigned = Pick<Booking, 'id' | 'projectId' | 'weeklyHours' | 'startDay' | 'endDay'>

/** The part of one day that an assignment takes; `rounded` is that of its column. */
function partOf(
  each: Assigned,
  pattern: Pattern | undefined,
  net: HalfHundredths,
  rounded: RoundedParts,
): Omit<ExplainedAssignment, 'isTentative'> {
  const weeklyHours = toHours(each.weeklyHours)
  const { total = 0, weeks = [] } = pattern ?? {}
  const named = { id: each.id ?? 0, projectId: each.projectId, weeklyHours }
  if (total === 0) return { ...named, hours: 0, arithmetic: `${weeklyHours} × 0` }
  const capacity = weeks.length === 1 ? toHours(total) : `(${toHours(total)} ÷ ${weeks.length})`
  return {
    ...named,
    hours: rounded.next(each.weeklyHours * net * weeks.length, 2 * total),
    arithmetic: `${weeklyHours} × ${net / 200} ÷ ${capacity}`,
  }
}

const sumOf = (assignments: readonly ExplainedAssignment[]): number =>
  assignments.reduce((sum, { hours }) => sum + toHundredths(hours), 0) / 100

/** How somebody's figures of a span come about, day by day: each column adds up to the figure of the span. */
export function explain(plan: FullPlan, from: Day, to: Day): ExplainedDay[] {
  const [available, booked, tentative] = [new RoundedParts(), new RoundedParts(), new RoundedParts()]
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const day = from + index
    const isEmployed = day >= plan.hireDay && day <= (plan.endDay ?? day)
    const pattern = isEmployed ? patternOn(plan.patterns, day) : undefined
    const patternHours = pattern ? hoursOn(pattern, day) : 0
    const holiday = plan.holidays.get(day) ?? null
    const timeOff = timeOffOn(plan.timeOff, day)
    const loss = lossOf(patternHours, holiday?.halves ?? 0, timeOff)
    const net = 2 * patternHours - loss.holiday - loss.timeOff
    const availableHours = available.next(net, 2)
    const lost = patternHours - toHundredths(availableHours)
    const ofHoliday = loss.timeOff === 0 ? lost : Math.min(lost, Math.round(loss.holiday / 2))
    const parts = (all: readonly Assigned[], isTentative: boolean) =>
      all
        .filter((each) => each.startDay <= day && each.endDay >= day)
        .map((each) => ({ ...partOf(each, pattern, net, isTentative ? tentative : booked), isTentative }))
    const [ofBookings, ofTentative] = [parts(plan.bookings, false), parts(plan.tentative, true)]
    return {
      date: toDate(day),
      isEmployed,
      patternHours: toHours(patternHours),
      weeklyCapacity: weeklyCapacityOf(pattern),
      holiday,
      holidayHours: toHours(ofHoliday),
      timeOff,
      timeOffHours: toHours(lost - ofHoliday),
      availableHours,
      bookedHours: sumOf(ofBookings),
      tentativeHours: sumOf(ofTentative),
      assignments: [...ofBookings, ...ofTentative],
    }
  })
}
