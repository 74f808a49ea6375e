import { personCreate, personUpdate } from '../../../contract/people.ts'
import type { Reader } from '../../../db/client.ts'
import { listPeople } from '../../people/people.repo.ts'
import { pagesOf } from '../../exports/csv.ts'
import type { ReadRow } from '../reading/read.ts'
import { Once, type PlannedRow, type Planning, creation, folded, joined, refused, update } from './plan.ts'

const DAYS_A_WEEK = 5

/** People are known by their address. */
export async function planPeople(
  db: Reader,
  rows: readonly ReadRow[],
  planning: Planning,
  today: string,
): Promise<PlannedRow[]> {
  const stored = new Map<string, Awaited<ReturnType<typeof listPeople>>['results'][number]>()
  for await (const page of pagesOf((cursor) => listPeople(db, { limit: 1000, sort: 'id', cursor }, today)))
    for (const person of page) stored.set(folded(person.email), person)
  const once = new Once()
  return rows.map((read) => {
    const { firstName, lastName, hoursPerDay, ...given } = read.values
    const full = joined([firstName, lastName], ' ')
    const values = {
      ...given,
      name: given.name ?? (full === '' ? undefined : full),
      weeklyCapacity:
        given.weeklyCapacity ?? (hoursPerDay === undefined ? undefined : Number(hoursPerDay) * DAYS_A_WEEK),
    }
    const email = typeof given.email === 'string' ? given.email : ''
    const what = joined([values.name, email])
    const twice = email === '' ? null : once.take(folded(email), read, planning.column('email'))
    if (read.problems.length > 0 || twice) return refused(read, what, twice ? [twice] : [])
    const person = stored.get(folded(email))
    if (!person) return creation(planning, read, what, 'person', values, personCreate)
    return update(planning, read, what, 'person', person, { ...values, email: person.email }, personUpdate)
  })
}
