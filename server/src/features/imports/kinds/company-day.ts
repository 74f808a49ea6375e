import { companyDayCreate, companyDayUpdate } from '../../../contract/holidays.ts'
import type { Reader } from '../../../db/client.ts'
import { companyDays } from '../../../db/schema/plan.ts'
import type { ReadRow } from '../reading/read.ts'
import { Once, type PlannedRow, type Planning, creation, joined, refused, update } from './plan.ts'

/** Company days are known by date and place. */
export async function planCompanyDays(
  db: Reader,
  rows: readonly ReadRow[],
  planning: Planning,
): Promise<PlannedRow[]> {
  const keyOf = (date: unknown, location: unknown) => joined([date, location])
  const stored = new Map(
    (await db.select().from(companyDays)).map((row) => [keyOf(row.date, row.location), row]),
  )
  const once = new Once()
  return rows.map((read) => {
    const { values } = read
    const what = joined([values.name, values.date])
    const key = keyOf(values.date, values.location)
    const twice = once.take(key, read, planning.column('date'))
    if (read.problems.length > 0 || twice) return refused(read, what, twice ? [twice] : [])
    const day = stored.get(key)
    if (!day) return creation(planning, read, what, 'companyDay', values, companyDayCreate)
    return update(planning, read, what, 'companyDay', day, values, companyDayUpdate)
  })
}
