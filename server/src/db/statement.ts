import { DrizzleQueryError, type SQL, fillPlaceholders, getTableColumns } from 'drizzle-orm'
import { PgColumn, type PgTable } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { type Reader, clientOf, dialect } from './client.ts'

const { builtins, getTypeParser } = pg.types
const dates: number[] = [builtins.DATE, builtins.TIMESTAMP, builtins.TIMESTAMPTZ, builtins.INTERVAL]
const asItIs = (value: string) => value
/** Dates and times stay text, as drizzle reads them. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (type, format) => (dates.includes(type) ? asItIs : getTypeParser(type, format)),
}

/**
 * A statement with placeholders, built once. For what runs with every request: drizzle takes longer to build a query
 * and to read its rows than everything else together. The rows are as the driver gives them, dates as text. It has no
 * name for the database: a named one would be bound to its connection, which a pooler in between hands around.
 */
export function statement<Row extends Record<string, unknown>>(
  text: SQL,
): (db: Reader, values?: Record<string, unknown>) => Promise<Row[]> {
  const { sql, params } = dialect.sqlToQuery(text)
  // The driver copies a query's own fields one by one, each time; what is always the same stands in a prototype.
  const query = Object.create({ text: sql, types }) as pg.QueryConfig
  return async (db, values = {}) => {
    const parameters = fillPlaceholders(params, values)
    try {
      const { rows } = await clientOf(db).query<Row>(query, parameters)
      return rows
    } catch (error) {
      // As drizzle's own: with the statement, and a stack that leads to who asked for it.
      throw new DrizzleQueryError(sql, parameters, error as Error)
    }
  }
}

/**
 * Makes of a row, whose fields are named as the table's, what drizzle would have made of it. In place. `computed` says
 * how to read fields beside the columns.
 */
export function reading(table: PgTable, computed: Record<string, (value: never) => unknown> = {}) {
  const readers = Object.entries(getTableColumns(table))
    .filter(([, column]) => column.mapFromDriverValue !== PgColumn.prototype.mapFromDriverValue)
    .map(([field, column]) => [field, (value: never) => column.mapFromDriverValue(value)] as const)
    .concat(Object.entries(computed))
  return <Row extends object>(row: Row): Row => {
    const fields = row as Record<string, unknown>
    for (const [field, read] of readers) {
      const value = fields[field]
      if (value !== null && value !== undefined) fields[field] = read(value as never)
    }
    return row
  }
}
