import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { timeOffWords as words } from '#words/time-off.ts'
import { useCanWrite, useSession } from '../../api/session.ts'
import { timeOffOptions } from '../../api/time-off.ts'
import { Button } from '../../ui/Button.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { More, TableSkeleton } from '../../ui/ListPage.tsx'
import { Section } from '../../ui/Page.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { mayAsk } from './rights.ts'
import { editColumn, kindColumn, spanColumn, statusColumn } from './timeOffColumns.tsx'
import { useTimeOffDialog } from './useTimeOffDialog.tsx'

interface PersonTimeOffProps {
  personId: number
  title?: string
}

/** A person's time off: asked for, approved and declined. */
export function PersonTimeOff({ personId, title = words.title }: PersonTimeOffProps) {
  const session = useSession()
  const plans = useCanWrite()
  const [span, setSpan] = useState<'ahead' | 'all'>('ahead')
  const list = useInfiniteQuery(
    timeOffOptions({ personId, ...(span === 'ahead' ? { from: session.today } : {}) }),
  )
  const { dialog, edit } = useTimeOffDialog()
  const rows = list.data?.pages.flatMap((page) => page.results) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  return (
    <Section
      title={title}
      actions={
        <>
          <Segmented
            label={words.which}
            value={span}
            options={[
              { value: 'ahead', label: words.nowAndAhead },
              { value: 'all', label: words.all },
            ]}
            onChange={setSpan}
          />
          {mayAsk(session, personId) && (
            <Button onClick={() => edit({ personId })}>{plans ? words.add : words.ask}</Button>
          )}
        </>
      }
    >
      {list.isPending && <TableSkeleton what={words.loading} />}
      {list.isError && !list.data && <QueryError error={list.error} retry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && (
        <p className="border-y border-line-soft py-4 text-soft">
          {span === 'ahead' ? words.noneAhead : words.none}
        </p>
      )}
      {rows.length > 0 && (
        <DataTable
          label={words.title}
          columns={[spanColumn, kindColumn, statusColumn(session.timeZone), editColumn(session, edit)]}
          rows={rows}
          rowKey={({ id }) => id}
        />
      )}
      {list.hasNextPage && (
        <More
          shown={rows.length}
          total={total}
          busy={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
      {dialog}
    </Section>
  )
}
