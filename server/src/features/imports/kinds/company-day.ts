import { companyDayCreate, companyDayUpdate } from '../../../contract/holidays.ts'
import { companyDays } from '../../../db/schema/plan.ts'
import { Once, type OpenPlanner, creation, joined, inTurns, ownedBy, refused, update } from './plan.ts'

const keyOf = (date: unknown, location: unknown) => joined([date, location])

/** Company days are known by date and place. */
export const planCompanyDays: OpenPlanner = async (db, planning) => {
  const stored = new Map(
    (await db.select().from(companyDays)).map((row) => [keyOf(row.date, row.location), row]),
  )
  return {
    subjectOf: ({ values }) => ({ owner: ownedBy(keyOf(values.date, values.location)) }),
    async plan(_, rows) {
      const once = new Once()
      return inTurns(rows, (read) => {
        const { values } = read
        const what = joined([values.name, values.date])
        const key = keyOf(values.date, values.location)
        const twice = once.take(key, read, planning.column('date'))
        if (read.problems.length > 0 || twice) return refused(read, what, twice ? [twice] : [])
        const day = stored.get(key)
        if (!day) return creation(planning, read, what, 'companyDay', values, companyDayCreate)
        return update(planning, read, what, 'companyDay', day, values, companyDayUpdate)
      })
    },
  }
}
