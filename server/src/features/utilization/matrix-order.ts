import { and, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { MatrixQuery } from '../../contract/utilization.ts'
import type { Reader } from '../../db/client.ts'
import { people } from '../../db/schema/plan.ts'
import type { Day } from '../../domain/calendar.ts'
import { WeeklyFigures, addPerson } from '../../domain/utilization.ts'
import { invalid } from '../../errors.ts'
import { peopleWhere } from '../people/people.repo.ts'
import { exactSums } from './matrix-sums.ts'
import { type Period, readAllPlans } from './plans.repo.ts'

type Order = Exclude<MatrixQuery['sort'], 'name'>
type Place = [hours: number, id: number]

const position = z.tuple([z.string(), z.number(), z.int().positive()])

function read(cursor: string, sort: string): Place {
  try {
    const [sortedBy, hours, id] = position.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    )
    if (sortedBy === sort) return [hours, id]
  } catch {
    // Not of this list: falls through to the refusal.
  }
  throw invalid([{ path: 'cursor', message: 'Is not a cursor of this list; begin without one' }])
}

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
  const after = query.cursor === undefined ? null : read(query.cursor, query.sort)
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
  const nextCursor =
    places.length > shown.length
      ? Buffer.from(JSON.stringify([query.sort, ...shown.at(-1)!])).toString('base64url')
      : null
  return { ids: shown.map(([, id]) => id), nextCursor }
}
