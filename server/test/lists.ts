import type { Client } from './client.ts'

interface Page<Row> {
  results: Row[]
  nextCursor: string | null
  total: number
}

/** All rows of a list, read page by page; an error where the total changes or the pages do not end. */
export async function readPages<Row>(client: Client, path: string, limit: number): Promise<Row[]> {
  const rows: Row[] = []
  const totals = new Set<number>()
  let cursor: string | null = null
  do {
    const address = new URL(path, 'http://localhost')
    address.searchParams.set('limit', String(limit))
    if (cursor !== null) address.searchParams.set('cursor', cursor)
    const { status, body } = await client.get<Page<Row>>(address.pathname + address.search)
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
    rows.push(...body.results)
    totals.add(body.total)
    cursor = body.nextCursor
    if (cursor !== null && body.results.length < limit) throw new Error('A short page that is not the last')
  } while (cursor !== null && rows.length <= 1000)
  if (totals.size !== 1 || !totals.has(rows.length))
    throw new Error(`${rows.length} rows, but a total of ${[...totals].join()}`)
  return rows
}

/** Rows as a list should have them: by a key, then by id, both the same way. */
export function sorted<Row extends { id: number }>(
  rows: readonly Row[],
  key: (row: Row) => string | number | null,
  isDescending = false,
): number[] {
  const value = (row: Row) => {
    const found = key(row)
    return typeof found === 'string' ? found.toLowerCase() : (found ?? Infinity)
  }
  const compare = (a: Row, b: Row) => {
    const [one, other] = [value(a), value(b)]
    return one < other ? -1 : one > other ? 1 : a.id - b.id
  }
  return rows.toSorted((a, b) => (isDescending ? compare(b, a) : compare(a, b))).map(({ id }) => id)
}
