import { timeOffCreate, timeOffUpdate } from '../../../contract/time-off.ts'
import { isOneOf } from '../../../db/one-of.ts'
import { timeOff } from '../../../db/schema/plan.ts'
import type { Problem, ReadRow } from '../reading/read.ts'
import { KnownPeople } from './known.ts'
import { type Piece, matchPieces } from './pieces.ts'
import { type OpenPlanner, creation, inTurns, ofNobody, ofPerson, refused, update } from './plan.ts'

/** Time off is known by person and days. Where the file has no status, it is approved. */
export const planTimeOff: OpenPlanner = async (db, planning) => {
  const known = await KnownPeople.read(db)
  const pieceOf = (read: ReadRow): Piece | Problem => {
    const person = known.find(planning, read.values)
    if ('problem' in person) return person.problem
    if (!person.found) return { column: planning.column('personEmail'), message: 'Must not be empty' }
    const { id: _, personEmail: _email, personName: _name, ...values } = read.values
    const { startDate, endDate } = values
    const what = [person.found.name, startDate, endDate].filter(Boolean).join(', ')
    const subject = ofPerson(person.found.id)
    return { read, what, subject, owner: subject.owner, values }
  }
  return {
    subjectOf(read) {
      const piece = pieceOf(read)
      return 'subject' in piece ? piece.subject : ofNobody(read)
    },
    async plan(tx, rows) {
      const pieces = rows.map(pieceOf)
      const good = pieces.filter((each) => 'subject' in each)
      const personIds = new Set(good.flatMap(({ subject }) => subject.personId ?? []))
      const stored = await tx.select().from(timeOff).where(isOneOf(timeOff.personId, personIds))
      const matched = matchPieces(good, stored, (row) => ofPerson(row.personId).owner)
      return inTurns(rows, (read, index) => {
        const piece = pieces[index]!
        if (!('subject' in piece)) return refused(read, '', [piece])
        const { what, values, subject } = piece
        if (read.problems.length > 0) return refused(read, what, [])
        const found = matched.get(piece)
        if (found === 'several') {
          const message = 'There is several time off on these days; name it by its id'
          return refused(read, what, [{ column: planning.column('startDate'), message }])
        }
        const made = { status: 'approved', ...values, personId: subject.personId }
        if (!found) return creation(planning, read, what, 'timeOff', made, timeOffCreate)
        return update(planning, read, what, 'timeOff', found, values, timeOffUpdate)
      })
    },
  }
}
