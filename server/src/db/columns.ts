import { customType } from 'drizzle-orm/pg-core'

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
export const instantColumn = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: (value) => new Date(value).toISOString(),
})
