import { Random } from '../demo/random.ts'
import { evenWeek } from '../domain/patterns.ts'
import { type Created, type PlanSize, type PlannedPerson, WEEKS_OF_ERA, datesAround } from './large-plan.ts'

type Target = number | { ref: string }
type Week = Created<'workPattern'>['data']['weeks'][number]

const week = (hours: number) => evenWeek(hours) as Week
const FRIDAY = 4
const TIMES_OF_ERA = 6

/** Longer and shorter weeks in turn, of the same weekly capacity as before. */
export function fortnightOf(size: PlanSize, person: PlannedPerson): Created<'workPattern'> {
  const date = datesAround(size.today)
  const capacity = person.change.data.weeklyCapacity
  return {
    op: 'create',
    type: 'workPattern',
    data: {
      personId: { ref: person.change.ref },
      startDate: date(person.fromWeek + (person.index % 8), 0),
      weeks: [week(capacity + 4), week(capacity - 4)],
    },
  }
}

/** Two pieces of time off in each year of an era: weeks, days, mornings. */
export function timeOffOf(
  size: PlanSize,
  era: number,
  person: PlannedPerson,
  personId: Target,
): Created<'timeOff'>[] {
  const date = datesAround(size.today)
  const random = new Random(9_000_003 + person.index + era * size.people)
  const each = Math.floor(WEEKS_OF_ERA / TIMES_OF_ERA)
  return Array.from({ length: TIMES_OF_ERA }, (_, index) => {
    const first = index * each + random.int(0, each - 4) - era * WEEKS_OF_ERA
    const isLong = random.chance(0.6)
    const day = random.int(0, FRIDAY)
    return {
      op: 'create',
      type: 'timeOff',
      data: {
        personId,
        startDate: date(first, isLong ? 0 : day),
        endDate: date(first + (isLong ? random.int(0, 2) : 0), isLong ? FRIDAY : day),
        kind: isLong ? 'vacation' : random.pick(['sick', 'other'] as const),
        status: random.chance(0.9) ? 'approved' : 'requested',
        portion: isLong ? 'full' : random.pick(['full', 'am', 'pm'] as const),
        note: null,
      },
    }
  })
}
