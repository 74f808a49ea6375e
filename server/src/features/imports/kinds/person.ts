import { personCreate, personUpdate } from '../../../contract/people.ts'
import { findPeople } from '../../people/people.repo.ts'
import { ofFiveDays } from './hours.ts'
import { KnownPeople } from './known.ts'
import {
  Once,
  type OpenPlanner,
  creation,
  folded,
  joined,
  inTurns,
  ofNobody,
  ownedBy,
  refused,
  update,
} from './plan.ts'

const addressOf = ({ email }: Record<string, unknown>) => (typeof email === 'string' ? email : '')

/** People are known by their address. */
export const planPeople: OpenPlanner = async (db, planning, today) => {
  const known = await KnownPeople.read(db)
  return {
    subjectOf(read) {
      const email = addressOf(read.values)
      if (email === '') return ofNobody(read)
      return { owner: ownedBy(folded(email)), personId: known.byEmail(email)?.id ?? null }
    },
    async plan(tx, rows) {
      const ids = rows.flatMap(({ values }) => known.byEmail(addressOf(values))?.id ?? [])
      const stored = new Map((await findPeople(tx, ids, today)).map((person) => [person.id, person]))
      const once = new Once()
      return inTurns(rows, (read) => {
        const { firstName, lastName, hoursPerDay, ...given } = read.values
        const full = joined([firstName, lastName], ' ')
        const values = {
          ...given,
          name: given.name ?? (full === '' ? undefined : full),
          weeklyCapacity:
            given.weeklyCapacity ?? (hoursPerDay === undefined ? undefined : ofFiveDays(Number(hoursPerDay))),
        }
        const email = addressOf(given)
        const what = joined([values.name, email])
        const twice = email === '' ? null : once.take(folded(email), read, planning.column('email'))
        if (read.problems.length > 0 || twice) return refused(read, what, twice ? [twice] : [])
        const person = stored.get(known.byEmail(email)?.id ?? 0)
        if (!person) return creation(planning, read, what, 'person', values, personCreate)
        const after = { ...values, email: person.email }
        return update(planning, read, what, 'person', person, after, personUpdate)
      })
    },
  }
}
