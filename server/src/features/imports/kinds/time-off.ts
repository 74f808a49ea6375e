import { notBoth, timeOffFields, timeOffStatus, timeOffUpdate } from '../../../contract/time-off.ts'
import { isOneOf } from '../../../db/one-of.ts'
import { timeOff } from '../../../db/schema/plan.ts'
import { KnownPeople } from './known.ts'
import { piecePlanner } from './pieces.ts'
import { type OpenPlanner, ofPerson } from './plan.ts'

const create = notBoth(timeOffFields.extend({ status: timeOffStatus.default('approved') }))

/** Time off is known by person and days. Where the file has no status, it is approved. */
export const planTimeOff: OpenPlanner = async (db, planning) => {
  const known = await KnownPeople.read(db)
  return piecePlanner(planning, {
    type: 'timeOff',
    create,
    update: timeOffUpdate,
    several: 'There is several time off on these days; name it by its id',
    pieceOf(read) {
      const person = known.findNamed(planning, read.values)
      if ('problem' in person) return { problems: [person.problem] }
      const { id: personId, name } = person.found
      const { id: _, personEmail: _email, personName: _name, ...values } = read.values
      const what = [name, values.startDate, values.endDate].filter(Boolean).join(', ')
      return { read, what, subject: ofPerson(personId), values: { ...values, personId } }
    },
    storedFor(tx, subjects) {
      const personIds = new Set(subjects.flatMap(({ personId }) => personId ?? []))
      return tx.select().from(timeOff).where(isOneOf(timeOff.personId, personIds))
    },
  })
}
