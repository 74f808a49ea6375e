import { workPatternCreate, workPatternUpdate } from '../../../contract/people.ts'
import { id } from '../../../contract/primitives.ts'
import type { Reader } from '../../../db/client.ts'
import { workPatterns } from '../../../db/schema/plan.ts'
import type { ReadRow } from '../reading/read.ts'
import { KnownPeople } from './known.ts'
import { Once, type PlannedRow, type Planning, creation, joined, refused, update } from './plan.ts'

const create = workPatternCreate.extend({ personId: id })

/** Work patterns are known by person and first day; without one it is the first, which everybody has. */
export async function planPatterns(
  db: Reader,
  rows: readonly ReadRow[],
  planning: Planning,
): Promise<PlannedRow[]> {
  const known = await KnownPeople.read(db)
  const { id: patternId, personId, startDate, weeks, location, version } = workPatterns
  const found = await db
    .select({ id: patternId, personId, startDate, weeks, location, version })
    .from(workPatterns)
  const stored = new Map(found.map((row) => [joined([row.personId, row.startDate]), row]))
  const once = new Once()
  return rows.map((read) => {
    const person = known.find(planning, read.values)
    if ('problem' in person) return refused(read, '', [person.problem])
    if (!person.found)
      return refused(read, '', [{ column: planning.column('personEmail'), message: 'Must not be empty' }])
    const { weeks: hours, location: place, startDate: from } = read.values
    const what = joined([person.found.name, from])
    const key = joined([person.found.id, from])
    const twice = once.take(key, read, planning.column('startDate'))
    if (read.problems.length > 0 || twice) return refused(read, what, twice ? [twice] : [])
    const pattern = stored.get(key)
    if (pattern)
      return update(
        planning,
        read,
        what,
        'workPattern',
        pattern,
        { weeks: hours, location: place },
        workPatternUpdate,
      )
    // An empty cell is no place of its own, and not that of the pattern before.
    const values = {
      personId: person.found.id,
      startDate: from,
      weeks: hours,
      location: place ?? (planning.has('location') ? null : undefined),
    }
    return creation(planning, read, what, 'workPattern', values, create)
  })
}
