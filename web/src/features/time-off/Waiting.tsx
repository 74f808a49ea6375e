import type { TimeOff } from '@contract/time-off.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { timeOffWords as words } from '#words/time-off.ts'
import { usePeople } from '../../api/names.ts'
import { type TimeOffFilter, timeOffOptions } from '../../api/time-off.ts'
import { More, TableSkeleton } from '../../ui/ListPage.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { Request } from './Request.tsx'

interface WaitingProps {
  filter: Pick<TimeOffFilter, 'q' | 'department' | 'kind'>
  edit: (target: { timeOff: TimeOff }) => void
}

/** Time off that somebody asked for, each a click away from being decided. */
export function Waiting({ filter, edit }: WaitingProps) {
  const list = useInfiniteQuery(timeOffOptions({ ...filter, status: 'requested' }))
  const heading = useRef<HTMLHeadingElement>(null)
  const rows = list.data?.pages.flatMap((page) => page.results) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  const people = usePeople(rows.map(({ personId }) => personId))
  return (
    <section aria-label={words.waiting} className="px-4 py-4">
      <h2 ref={heading} tabIndex={-1} className="mb-2 flex items-center gap-2 text-base outline-none">
        {words.waiting}
        {total > 0 && <span className="text-xs font-normal text-open">{words.requests(total)}</span>}
      </h2>
      {list.isPending && <TableSkeleton what={words.loadingRequests} />}
      {list.isError && !list.data && <QueryError error={list.error} retry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <p className="text-soft">{words.nothingWaits}</p>}
      <ul className="flex flex-col">
        {rows.map((row) => (
          <Request
            key={row.id}
            row={row}
            person={people.get(row.personId)}
            onEdit={() => edit({ timeOff: row })}
            // The row goes, and the focus with it: the next one is reached from the heading.
            onDecided={() => heading.current?.focus()}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <More
          shown={rows.length}
          total={total}
          busy={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </section>
  )
}
