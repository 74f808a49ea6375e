import type { Availability, AvailabilityQuery } from '../../contract/utilization.ts'
import type { Reader } from '../../db/client.ts'
import { toDay } from '../../domain/calendar.ts'
import { peaks } from '../../domain/capacity.ts'
import { toHours, toHundredths } from '../../domain/hours.ts'
import { roomFor } from '../../domain/room.ts'
import { hoursOver } from '../../domain/utilization.ts'
import { type Principal, knowsReasons } from '../../policies.ts'
import { peopleWhere } from '../people/people.repo.ts'
import { daysOffOf } from '../time-off/days-off.ts'
import { type PlannedPerson, periodOf, readAllPlans } from '../utilization/plans.repo.ts'

type Candidate = Availability['results'][number]

/** The share of what was asked that they are there for, most first; then who has least to spare, so that room stays whole. */
function compare(a: Candidate, b: Candidate): number {
  return (
    b.availableHours * a.neededHours - a.availableHours * b.neededHours ||
    a.freeWeeklyHours - b.freeWeeklyHours ||
    (a.name < b.name ? -1 : Number(a.name > b.name)) ||
    a.personId - b.personId
  )
}

/** Who has room for so many hours a week on every day of a span, best first. */
export async function findAvailable(
  db: Reader,
  query: AvailabilityQuery,
  principal: Principal,
): Promise<Availability> {
  const [from, to] = [toDay(query.from), toDay(query.to)]
  const asked = toHundredths(query.weeklyHours)
  const found: Candidate[] = []
  const consider = ({ id, name, department, role, skills, plan }: PlannedPerson) => {
    const room = roomFor(plan, asked, from, to)
    if (!room) return
    const withoutDaysOff = { ...plan, timeOff: [], holidays: new Map() }
    const weeklyCapacity = peaks(plan, from, to).capacity.hours()
    found.push({
      personId: id,
      name,
      department,
      role,
      skills,
      weeklyCapacity,
      freeWeeklyHours: toHours(room.freeWeeklyHours),
      neededHours: hoursOver(withoutDaysOff, asked, from, to).hours(),
      availableHours: room.availableHours,
      daysOff: daysOffOf(plan, knowsReasons(principal, id)),
    })
  }
  for await (const chunk of readAllPlans(db, peopleWhere(query), await periodOf(db, query)))
    chunk.forEach(consider)
  return { results: found.toSorted(compare).slice(0, query.limit), total: found.length }
}
