import { workPatternCreate, workPatternUpdate } from '../../../contract/people.ts'
import { id } from '../../../contract/primitives.ts'
import { isOneOf } from '../../../db/one-of.ts'
import { workPatterns } from '../../../db/schema/plan.ts'
import type { ReadRow } from '../reading/read.ts'
import { KnownPeople } from './known.ts'
import {
  Once,
  type OpenPlanner,
  creation,
  joined,
  inTurns,
  ofNobody,
  ofPerson,
  refused,
  update,
} from './plan.ts'

const create = workPatternCreate.extend({ personId: id })

/** Work patterns are known by person and first day; without one it is the first, which everybody has. */
export const planPatterns: OpenPlanner = async (db, planning) => {
  const known = await KnownPeople.read(db)
  const ownerOf = (read: ReadRow) => known.findNamed(planning, read.values)
  return {
    subjectOf(read) {
      const owner = ownerOf(read)
      return 'problem' in owner ? ofNobody(read) : ofPerson(owner.found.id)
    },
    async plan(tx, rows) {
      const owners = new Map(rows.map((read) => [read, ownerOf(read)]))
      const ids = [...owners.values()].flatMap((owner) => ('problem' in owner ? [] : [owner.found.id]))
      const { id: patternId, personId, startDate, weeks, location, version } = workPatterns
      const found = await tx
        .select({ id: patternId, personId, startDate, weeks, location, version })
        .from(workPatterns)
        .where(isOneOf(personId, new Set(ids)))
      const stored = new Map(found.map((row) => [joined([row.personId, row.startDate]), row]))
      const once = new Once()
      return inTurns(rows, (read) => {
        const owner = owners.get(read)!
        if ('problem' in owner) return refused(read, '', [owner.problem])
        const person = owner.found
        const { weeks: hours, location: place, startDate: from } = read.values
        const what = joined([person.name, from])
        const key = joined([person.id, from])
        const twice = once.take(key, read, planning.column('startDate'))
        if (read.problems.length > 0 || twice) return refused(read, what, twice ? [twice] : [])
        const pattern = stored.get(key)
        const given = { weeks: hours, location: place }
        if (pattern) return update(planning, read, what, 'workPattern', pattern, given, workPatternUpdate)
        // An empty cell is no place of its own, and not that of the pattern before.
        const values = {
          personId: person.id,
          startDate: from,
          weeks: hours,
          location: place ?? (planning.has('location') ? null : undefined),
        }
        return creation(planning, read, what, 'workPattern', values, create)
      })
    },
  }
}
