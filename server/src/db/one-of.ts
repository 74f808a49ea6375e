import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** Whether a number is one of many: one parameter however many there are, where a list of them has room for 65,535. */
export const isOneOf = (column: SQLWrapper, ids: Iterable<number>): SQL =>
  sql`${column} = any(${`{${[...ids].join(',')}}`}::bigint[])`
