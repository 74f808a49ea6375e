import { z } from 'zod'

const MAX_ID = Number.MAX_SAFE_INTEGER

/** Text that PostgreSQL and JSON can both hold: no NUL, no lone surrogate; trimmed. */
const clean = (value: string) => value.isWellFormed() && !value.includes('\u0000')
const oneLine = (value: string) => clean(value) && !/\p{Cc}/u.test(value)

/** One line of text, 1 to `max` characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Must not be empty')
    .max(max)
    .refine(oneLine, 'Must be one line of text without control characters')

/** Several lines of text, at most `max` characters. */
export const lines = (max: number) =>
  z.string().trim().max(max).refine(clean, 'Must be text without NUL characters or lone surrogates')

/** A record's id: a positive integer. */
export const id = z.int().min(1).max(MAX_ID)

/** The id of the change set that last wrote a record. */
export const version = z.int().min(1).max(MAX_ID)

/** First and last calendar day that the planner knows. */
export const FIRST_DATE = '2000-01-01'
export const LAST_DATE = '2199-12-31'

/** A calendar day `YYYY-MM-DD`, 2000-01-01 to 2199-12-31. */
export const date = z.iso
  .date('Must be a calendar day, YYYY-MM-DD')
  .refine((day) => day >= FIRST_DATE && day <= LAST_DATE, `Must be from ${FIRST_DATE} to ${LAST_DATE}`)

const wholeHundredths = (value: number) => /^-?\d+(\.\d{1,2})?$/.test(String(value))

/** Hours with at most two decimals, from `min` to `max`. */
export const hours = (min: number, max: number) =>
  z.number().min(min).max(max).refine(wholeHundredths, 'Must have at most two decimals')

/** Hours a week of an assignment. */
export const weeklyHours = hours(0.01, 168)

/** The same in a query. */
export const queryHours = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,2})?$/, 'Must be hours with at most two decimals')
  .transform(Number)
  .pipe(weeklyHours)

/** A moment, ISO 8601 in UTC. */
export const instant = z.iso.datetime().refine((at) => at >= FIRST_DATE, `Must be from ${FIRST_DATE} on`)

/** What every planned record carries. */
export const recordFields = { id, version, createdAt: instant, updatedAt: instant }

/** Numbers that were derived and rounded once; the web app only shows them. */
export const derivedHours = z.number()
export const percent = z.number().nullable()

/** A query parameter holding a positive whole number. */
export const queryId = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'Must be a positive whole number')
  .transform(Number)

/** A query parameter holding `true` or `false`. */
export const queryFlag = z.enum(['true', 'false']).transform((value) => value === 'true')

/** What deleting a person or a project may take along. */
export const cascadeQuery = z.strictObject({
  cascade: queryFlag
    .optional()
    .describe('Take the assignments along; without it 409 IN_USE where there are any'),
})

/** A query parameter that holds several values parted by commas. */
export const queryList = line(2000).transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
)

/** A query parameter that holds at most 200 ids parted by commas. */
export const queryIds = z
  .string()
  .regex(/^[1-9]\d{0,14}(,[1-9]\d{0,14}){0,199}$/, 'Must be at most 200 ids parted by commas')
  .transform((value) => value.split(',').map(Number))

/** `limit` of a list: 1 to `max`. */
export const limit = (max: number, fallback: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'Must be a positive whole number')
    .transform(Number)
    .pipe(z.number().max(max))
    .default(fallback)

/** `cursor` of a list that has the newest first: the last id shown. */
export const idCursor = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'Is not a cursor of this list; begin without one')
  .optional()

/** Query of a list: page, order and search. `sort` is one of `fields`, with `-` in front for descending. */
export const listQuery = <const F extends string>(fields: readonly F[]) => ({
  limit: limit(200, 50),
  cursor: z.string().max(2000).optional(),
  sort: z.enum(fields.flatMap((field) => [field, `-${field}`] as const)).optional(),
  q: line(200).optional(),
})

/** A page of a list; `total` counts all that match. */
export const page = <T extends z.ZodType>(record: T) =>
  z.object({ results: z.array(record), nextCursor: z.string().nullable(), total: z.int() })

/** A span of days, both included. */
export const span = { from: date, to: date }
