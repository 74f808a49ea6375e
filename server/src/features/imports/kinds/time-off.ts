import { sql } from 'drizzle-orm'
import { timeOffCreate, timeOffUpdate } from '../../../contract/time-off.ts'
import type { Reader } from '../../../db/client.ts'
import { timeOff } from '../../../db/schema/plan.ts'
import type { Problem, ReadRow } from '../reading/read.ts'
import { KnownPeople, anyOf } from './known.ts'
import { type Piece, matchPieces } from './pieces.ts'
import { type PlannedRow, type Planning, creation, refused, update } from './plan.ts'

/** Time off is known by person and days. Where the file has no status, it is approved. */
export async function planTimeOff(
  db: Reader,
  rows: readonly ReadRow[],
  planning: Planning,
): Promise<PlannedRow[]> {
  const known = await KnownPeople.read(db)
  const pieces = new Map<ReadRow, Piece | Problem[]>()
  const personIds = new Set<number>()
  for (const read of rows) {
    const person = known.find(planning, read.values)
    if ('problem' in person || !person.found) {
      const nobody = { column: planning.column('personEmail'), message: 'Must not be empty' }
      pieces.set(read, ['problem' in person ? person.problem : nobody])
      continue
    }
    const { id: _, personEmail: _email, personName: _name, ...given } = read.values
    personIds.add(person.found.id)
    const { startDate, endDate } = given
    pieces.set(read, {
      read,
      what: [person.found.name, startDate, endDate].filter(Boolean).join(', '),
      owner: String(person.found.id),
      values: given,
    })
  }
  const stored = await db
    .select()
    .from(timeOff)
    .where(sql`${timeOff.personId} = ${anyOf(personIds)}`)
  const good = [...pieces.values()].flatMap((each) => (Array.isArray(each) ? [] : [each]))
  const matched = matchPieces(good, stored, (row) => String(row.personId))
  return rows.map((read) => {
    const piece = pieces.get(read)!
    if (Array.isArray(piece)) return refused(read, '', piece)
    const { what, values, owner } = piece
    if (read.problems.length > 0) return refused(read, what, [])
    const found = matched.get(piece)
    if (found === 'several') {
      const message = 'There is several time off on these days; name it by its id'
      return refused(read, what, [{ column: planning.column('startDate'), message }])
    }
    const made = { status: 'approved', ...values, personId: Number(owner) }
    if (!found) return creation(planning, read, what, 'timeOff', made, timeOffCreate)
    return update(planning, read, what, 'timeOff', found, values, timeOffUpdate)
  })
}
