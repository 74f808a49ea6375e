import { type AnyColumn, type SQL, type SQLWrapper, desc, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { invalid } from '../errors.ts'

/** What a list can be sorted by, and what its values look like. */
export interface SortKey {
  expression: SQL
  /** As the expression's type, so that its index is of use. */
  kind: 'text' | 'date' | 'numeric' | 'bigint' | 'timestamptz'
}

// PostgreSQL knows no year 0.
const isInCalendar = (value: string) => !value.startsWith('0000')
const values: Record<SortKey['kind'], z.ZodType<string>> = {
  text: z.string().refine((value) => value.isWellFormed() && !value.includes('\u0000')),
  date: z.iso.date().refine(isInCalendar),
  numeric: z.string().regex(/^\d{1,19}(\.\d{1,4})?$/),
  bigint: z.string().regex(/^\d{1,18}$/),
  timestamptz: z.iso.datetime().refine(isInCalendar),
}

/** What a row was sorted by, as `values` reads it again. */
const textOf = ({ expression, kind }: SortKey): SQL<string> =>
  kind === 'timestamptz'
    ? sql`to_char(${expression} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : sql`(${expression})::text`

/** A row's place in a list that is sorted so. */
const placeIn = (sort: string, kind: SortKey['kind']) =>
  z.tuple([z.literal(sort), values[kind], z.int().positive()])
const badCursor = () =>
  invalid([{ path: 'cursor', message: 'Is not a cursor of this list; begin without one' }])

/** Where a page ended, as the client hands it back. */
export const writeCursor = (place: unknown): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/**
 * What `writeCursor` was given.
 * @throws AppError VALIDATION_ERROR where it does not look like a place of this list.
 */
export function readCursor<Place>(cursor: string, place: z.ZodType<Place>): Place {
  let json: unknown
  try {
    json = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw badCursor()
  }
  const parsed = place.safeParse(json)
  if (!parsed.success) throw badCursor()
  return parsed.data
}

/** A row of a page carries the value it was sorted by. */
interface Positioned {
  id: number
  sortValue: string
}

/**
 * Keyset paging: the order, the condition for "after the cursor", and the cursor of the next page. Reads one row more
 * than the page holds.
 * @throws AppError VALIDATION_ERROR for a cursor that is not of this list and order.
 */
export function paging<Keys extends Record<string, SortKey>>(
  keys: Keys,
  id: SQLWrapper,
  query: { limit: number; cursor?: string | undefined; sort?: string | undefined },
  fallback: keyof Keys & string,
) {
  const sort = query.sort ?? fallback
  const descending = sort.startsWith('-')
  const key = keys[descending ? sort.slice(1) : sort]!
  const { expression, kind } = key
  const direction = sql.raw(descending ? 'desc' : 'asc')
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor, placeIn(sort, kind))
  const beyond = sql.raw(descending ? '<' : '>')
  return {
    sortValue: textOf(key),
    orderBy: [sql`${expression} ${direction}`, sql`${id} ${direction}`],
    where:
      after && sql`(${expression}, ${id}) ${beyond} (${after[1]}::${sql.raw(kind)}, ${after[2]}::bigint)`,
    limit: query.limit + 1,
    /**
     * The rows of the page, and the cursor after them. They still carry `sortValue`, which no type shows: what is sent
     * is written by a serializer that knows declared fields only.
     */
    cut<Row extends Positioned>(
      rows: readonly Row[],
    ): { results: Omit<Row, 'sortValue'>[]; nextCursor: string | null } {
      const shown = rows.slice(0, query.limit)
      const last = rows.length > query.limit ? shown.at(-1) : undefined
      return { results: shown, nextCursor: last ? writeCursor([sort, last.sortValue, last.id]) : null }
    },
  }
}

/** Keyset paging of a list that has the newest first, by id alone; the cursor is the last id shown. */
export const pageById = (
  id: AnyColumn,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) => ({
  where: cursor === undefined ? undefined : lt(id, Number(cursor)),
  orderBy: desc(id),
  limit: limit + 1,
  /** The rows of the page, and the cursor after them. */
  cut<Row extends { id: number }>(rows: readonly Row[]): { results: Row[]; nextCursor: string | null } {
    const results = rows.slice(0, limit)
    return { results, nextCursor: rows.length > limit ? String(results.at(-1)!.id) : null }
  },
})

/** A pattern for LIKE that finds a text anywhere. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
