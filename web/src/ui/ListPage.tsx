import '../styles/print.css'
import type { ReactNode } from 'react'
import { appWords } from '#words/app.ts'
import { tableWords } from '#words/tables.ts'
import { Button } from './Button.tsx'
import { Loading, Skeleton } from './states.tsx'

interface ListPageProps {
  title: string
  /** How many there are. */
  count?: string
  action: ReactNode
  filters: ReactNode
  /** Over the end of the list. */
  bar?: ReactNode
  children: ReactNode
}

/** A page that lists one kind of record: a bar with title, filters and "add", the list below it. */
export function ListPage({ title, count, action, filters, bar, children }: ListPageProps) {
  return (
    <main className="relative flex h-full flex-col">
      <title>{appWords.title(title)}</title>
      <header className="flex flex-none flex-wrap items-center gap-2 border-b border-line px-4 py-2.5">
        <h1 className="text-lg">{title}</h1>
        <span className="mr-3 text-xs text-faint">{count}</span>
        <div className="ml-auto flex gap-2 lg:order-last">{action}</div>
        <div className="flex min-w-0 items-center gap-2 max-lg:w-full max-sm:overflow-x-auto max-sm:pb-0.5 sm:flex-wrap lg:flex-1">
          {filters}
        </div>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto [--edge:16px]">{children}</div>
      {bar}
    </main>
  )
}

const rows = Array.from({ length: 10 }, (_, index) => index)

export function TableSkeleton({ what }: { what: string }) {
  return (
    <Loading what={what}>
      {rows.map((row) => (
        <div key={row} className="flex h-[42px] items-center gap-6 border-b border-line-soft px-4">
          <Skeleton className={`h-3 ${row % 3 === 1 ? 'w-32' : 'w-44'}`} />
          <Skeleton className="h-3 w-24 max-sm:hidden" />
          <Skeleton className="h-3 w-28 max-md:hidden" />
          <Skeleton className="ml-auto h-3 w-10" />
        </div>
      ))}
    </Loading>
  )
}

interface MoreProps {
  shown: number
  /** Where it is known. */
  total?: number
  busy: boolean
  onMore: () => void
}

/** The end of a list that has more. */
export function More({ shown, total, busy, onMore }: MoreProps) {
  return (
    <div className="flex items-center justify-center gap-3 py-4 text-xs text-faint">
      {total === undefined ? shown : tableWords.shownOf(shown, total)}
      <Button busy={busy} onClick={onMore}>
        {tableWords.showMore}
      </Button>
    </div>
  )
}
