import { and, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { MatrixQuery } from '../../contract/utilization.ts'
import type { Reader } from '../../db/client.ts'
import { readCursor, writeCursor } from '../../db/paging.ts'
import { people } from '../../db/schema/plan.ts'
import type { Day } from '../../domain/calendar.ts'
import { WeeklyFigures, addPerson } from '../../domain/utilization.ts'
import { peopleWhere } from '../people/people.repo.ts'
import { exactSums } from './matrix-sums.ts'
import { type Period, readAllPlans } from './plans.repo.ts'

type Order = Exclude<MatrixQuery['sort'], 'name'>
type Place = [hours: number, id: number]

/** Where a page of this order ended: the order, the hours and the id. */
const placeIn = (sort: string) => z.tuple([z.literal(sort), z.number(), z.int().positive()])

/**
 * One page of people by the hours that they have free, or that they are over: their ids in order. Everybody's figures
 * are computed for it, but of each no more than one number is kept.
 * @throws AppError VALIDATION_ERROR for a cursor that is not of this order.
 */
export async function peopleByHours(
  db: Reader,
  query: MatrixQuery & { sort: Order },
  period: Period,
  from: Day,
  to: Day,
): Promise<{ ids: number[]; nextCursor: string | null }> {
  const isDescending = query.sort.startsWith('-')
  const key = query.sort.endsWith('freeHours') ? 'free' : 'over'
  const compare = ([hours, id]: Place, [others, otherId]: Place) =>
    (hours - others || id - otherId) * (isDescending ? -1 : 1)
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor, placeIn(query.sort))
  const after: Place | null = cursor && [cursor[1], cursor[2]]
  const where = and(peopleWhere(query), query.id && inArray(people.id, query.id))
  const places: Place[] = []
  for await (const chunk of readAllPlans(db, where, period))
    for (const { id, plan } of chunk) {
      const row = new WeeklyFigures(from, to)
      addPerson(row, plan, from, to)
      const place: Place = [exactSums(row)[key].hours(), id]
      if (!after || compare(place, after) > 0) places.push(place)
    }
  const shown = places.toSorted(compare).slice(0, query.limit)
  const nextCursor = places.length > shown.length ? writeCursor([query.sort, ...shown.at(-1)!]) : null
  return { ids: shown.map(([, id]) => id), nextCursor }
}
