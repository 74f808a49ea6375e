import { sql } from 'drizzle-orm'
import { bigint, customType } from 'drizzle-orm/pg-core'

/** Hours as PostgreSQL keeps them exactly (`numeric(precision, 2)`) and as the API sends them: a number of whole hundredths. */
export const hoursColumn = customType<{
  data: number
  driverData: string
  config: { precision: number }
  configRequired: true
}>({
  dataType: (config) => `numeric(${config.precision}, 2)`,
  fromDriver: Number,
  toDriver: (value) => value.toFixed(2),
})

/** Hours by week and weekday, `numeric(4, 2)[][]`. */
export const weeksColumn = customType<{ data: number[][]; driverData: string }>({
  dataType: () => 'numeric(4, 2)[][]',
  fromDriver: (value) => JSON.parse(value.replaceAll('{', '[').replaceAll('}', ']')) as number[][],
  toDriver: (value) =>
    `{${value.map((week) => `{${week.map((day) => day.toFixed(2)).join(',')}}`).join(',')}}`,
})

export const bytesColumn = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** A moment: `timestamptz` to the millisecond, ISO 8601 in UTC in TypeScript. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  // `2026-01-31 09:30:00.12+00`: a page of a list has a hundred of them, and Date would take twenty times as long.
  fromDriver: (value) =>
    value.endsWith('+00')
      ? `${value.slice(0, 10)}T${value.slice(11, 19)}.${value.slice(20, -3).padEnd(3, '0')}Z`
      : new Date(value).toISOString(),
})

/** A record's own id. */
export const key = () => bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity()

/** The id of another record. */
export const reference = () => bigint({ mode: 'number' })

/** What every record of the plan carries beside its fields. */
export const written = () => ({
  // A writer at a psql prompt gets a version of its own as well.
  version: bigint({ mode: 'number' })
    .notNull()
    .default(sql`nextval('change_sets_id_seq')`),
  createdAt: instant()
    .notNull()
    .default(sql`now()`),
  updatedAt: instant()
    .notNull()
    .default(sql`now()`),
})

/** A check that a column is a day the product knows. */
export const days = (column: string) => sql.raw(`${column} between '2000-01-01' and '2199-12-31'`)
/** A check of how long a text is. */
export const length = (column: string, max: number) => sql.raw(`char_length(${column}) between 1 and ${max}`)
