import { useState } from 'react'

interface PagedList<R> {
  data?: { pages: readonly { results: readonly R[] }[] }
  hasNextPage: boolean
  isError: boolean
  fetchNextPage: () => Promise<PagedList<R>>
}

const rowsOf = <R>(list: PagedList<R>) => list.data?.pages.flatMap((page) => page.results) ?? []

/** Rows of a list that were selected, as long as the list has them. */
export function useSelection<R extends { id: number }>(list: PagedList<R>) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const rows = rowsOf(list)
  const selected = rows.filter(({ id }) => chosen.has(id))
  /** Also those that are not in sight yet. */
  const selectEvery = async () => {
    let all = list
    while (all.hasNextPage && !all.isError) all = await all.fetchNextPage()
    setChosen(new Set(rowsOf(all).map(({ id }) => id)))
  }
  return {
    rows,
    selected,
    keys: new Set(selected.map(({ id }) => id)),
    select: setChosen,
    selectEvery,
    clear: () => setChosen(new Set()),
  }
}
