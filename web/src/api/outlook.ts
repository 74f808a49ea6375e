import type { Matrix } from '@contract/utilization.ts'
import { queryOptions, useQueries } from '@tanstack/react-query'
import { addDays, mondayOfDate } from '../lib/dates.ts'
import { read } from './read.ts'
import { useSession } from './session.ts'

/** A quarter, which is as far as most plans hold. */
const WEEKS = 13

type Row = Matrix['rows'][number]

/** Figures of some people or projects with their sums. */
export const rowsOptions = (by: 'person' | 'project', ids: readonly number[], from: string, to: string) =>
  queryOptions({
    queryKey: ['utilization', 'rows', by, ids.join(), from, to],
    queryFn: async () => {
      const params = { by, id: ids.join(), from, to, with: 'sums', limit: 200 }
      return read<Matrix>('/utilization', params)
    },
  })

/** Rows of a list as the pages that were read; a page is asked for once more by its ids, in one order whatever the list's is. */
type Pages = readonly { results: readonly { id: number }[] }[]
export const idsOfPages = (pages: Pages): number[][] =>
  pages
    .map(({ results }) => results.map(({ id }) => id).toSorted((a, b) => a - b))
    .filter((ids) => ids.length > 0)

/** The weeks ahead of the people or projects of some pages of a list, by id; the pages are read one by one as they come. */
export function useOutlook(by: 'person' | 'project', pages: Pages): ReadonlyMap<number, Row> {
  const monday = mondayOfDate(useSession().today)
  const to = addDays(monday, WEEKS * 7 - 1)
  const found = useQueries({
    queries: idsOfPages(pages).map((ids) => rowsOptions(by, ids, monday, to)),
  })
  return new Map(found.flatMap(({ data }) => data?.rows ?? []).map((row) => [Number(row.id), row]))
}
