import { and, eq, gte, ilike, lte, sql } from 'drizzle-orm'
import type { CompanyDay, CompanyDayQuery } from '../../contract/holidays.ts'
import type { Reader } from '../../db/client.ts'
import { listed } from '../../db/listed.ts'
import { type SortKey, containing, paging } from '../../db/paging.ts'
import { companyDays } from '../../db/schema/plan.ts'
import { reading, statement } from '../../db/statement.ts'
import { asRecord } from '../changes/records.ts'

const sortKeys = {
  date: { expression: sql`${companyDays.date}`, kind: 'date' },
  name: { expression: sql`lower(${companyDays.name})`, kind: 'text' },
  id: { expression: sql`${companyDays.id}`, kind: 'bigint' },
} satisfies Record<string, SortKey>

/** A page of company days. */
export async function listCompanyDays(db: Reader, query: CompanyDayQuery) {
  const { q, from, to } = query
  const where = and(
    q === undefined ? undefined : ilike(companyDays.name, containing(q)),
    from === undefined ? undefined : gte(companyDays.date, from),
    to === undefined ? undefined : lte(companyDays.date, to),
  )
  const page = paging(sortKeys, companyDays.id, query, 'date')
  return listed(db, companyDays, where, page)
}

/** One company day; null where there is none. */
export async function findCompanyDay(db: Reader, id: number): Promise<CompanyDay | null> {
  const [row] = await db.select().from(companyDays).where(eq(companyDays.id, id))
  return row ?? null
}

const between = statement<CompanyDay & Record<string, unknown>>(sql`
  select ${asRecord.companyDay} from company_days
  where date between ${sql.placeholder('from')} and ${sql.placeholder('to')} order by date, id`)
const toCompanyDay = reading(companyDays)

/** All company days between two dates. */
export async function companyDaysBetween(db: Reader, from: string, to: string): Promise<CompanyDay[]> {
  const rows = await between(db, { from, to })
  return rows.map(toCompanyDay)
}
