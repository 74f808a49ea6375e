import { and, asc, count, gte, inArray, lte } from 'drizzle-orm'
import type { Schedule, ScheduleQuery } from '../../contract/utilization.ts'
import type { Reader } from '../../db/client.ts'
import { assignments, people } from '../../db/schema/plan.ts'
import { toDate, toDay } from '../../domain/calendar.ts'
import { capacitySteps } from '../../domain/capacity.ts'
import { type Principal, knowsReasons } from '../../policies.ts'
import { peopleWhere } from '../people/people.repo.ts'
import { daysOffOf } from '../time-off/days-off.ts'
import { pageOfPeople } from '../utilization/matrix.repo.ts'
import { periodOf, readPlans } from '../utilization/plans.repo.ts'
import { projectNames } from './board.repo.ts'

/** A page of people with their capacity over a span and the assignments that overlap it. */
export async function readSchedule(
  db: Reader,
  query: ScheduleQuery,
  principal: Principal,
): Promise<Schedule> {
  const where = and(peopleWhere(query), query.personId && inArray(people.id, query.personId))
  const { chosen, cut } = pageOfPeople(query, where)
  const { results, nextCursor } = cut(await readPlans(db, chosen, await periodOf(db, query)))
  const ids = results.map(({ id }) => id)
  const booked = await db
    .select()
    .from(assignments)
    .where(
      and(
        inArray(assignments.personId, ids),
        gte(assignments.endDate, query.from),
        lte(assignments.startDate, query.to),
      ),
    )
    .orderBy(asc(assignments.startDate), asc(assignments.id))
  const [counted] = await db.select({ total: count() }).from(people).where(where)
  const byPerson = Map.groupBy(booked, (row) => row.personId)
  const [from, to] = [toDay(query.from), toDay(query.to)]
  const named = query.with && { projects: await projectNames(db, booked) }
  return {
    results: results.map(({ id, name, department, role, plan }) => ({
      id,
      name,
      department,
      role,
      capacity: capacitySteps(plan, from, to).map(({ startDay, weeklyHours }) => ({
        startDate: toDate(startDay),
        weeklyHours,
      })),
      assignments: byPerson.get(id) ?? [],
      daysOff: daysOffOf(plan, knowsReasons(principal, id)),
    })),
    nextCursor,
    total: counted!.total,
    ...named,
  }
}
