import { type SQL, and } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { type Reader, together } from './client.ts'
import type { paging } from './paging.ts'

/** A page of a table's rows as they are stored, and how many `where` lets through in all. */
export async function listed<Table extends PgTable>(
  db: Reader,
  table: Table,
  where: SQL | undefined,
  page: ReturnType<typeof paging>,
) {
  const [rows, total] = await together(db, (own) => [
    own
      .select({ record: table, sortValue: page.sortValue })
      .from(table as PgTable)
      .where(and(where, page.where))
      .orderBy(...page.orderBy)
      .limit(page.limit),
    own.$count(table, where),
  ])
  type Row = Table['$inferSelect'] & { id: number; sortValue: string }
  return {
    ...page.cut(rows.map(({ record, sortValue }) => ({ ...(record as object), sortValue }) as Row)),
    total,
  }
}
