import { type SQL, getTableColumns } from 'drizzle-orm'
import { PgColumn, PgDialect, type PgTable } from 'drizzle-orm/pg-core'
import type { Reader } from './client.ts'

const dialect = new PgDialect({ casing: 'snake_case' })

// Without a name: a named statement would be bound to its connection, which a pooler in between hands around.
const UNNAMED = ''

/**
 * A statement with placeholders, built once. For what runs with every request: drizzle takes longer to build a query
 * and to read its rows than everything else together. The rows are as the driver gives them.
 */
export function statement<Row extends Record<string, unknown>>(
  text: SQL,
): (db: Reader, values?: Record<string, unknown>) => Promise<Row[]> {
  const query = dialect.sqlToQuery(text)
  return async (db, values) => {
    const prepared = db._.session.prepareQuery(query, undefined, UNNAMED, false)
    const { rows } = (await prepared.execute(values)) as { rows: Row[] }
    return rows
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
