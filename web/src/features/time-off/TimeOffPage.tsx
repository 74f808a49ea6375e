import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { timeOffWords as words } from '#words/time-off.ts'
import { usePeople } from '../../api/names.ts'
import { useCanWrite, useSession } from '../../api/session.ts'
import { type TimeOffFilter, timeOffOptions } from '../../api/time-off.ts'
import { usePeopleValues } from '../../api/peopleValues.ts'
import { mondayOfDate } from '../../lib/dates.ts'
import { type TimeOffView, paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ListPage, More, TableSkeleton } from '../../ui/ListPage.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { weeksColumn } from './AwayBar.tsx'
import { PersonTimeOff } from './PersonTimeOff.tsx'
import { TimeOffFilters } from './TimeOffFilters.tsx'
import { editColumn, kindColumn, spanColumn, statusColumn, whoColumn } from './timeOffColumns.tsx'
import { useTimeOffDialog } from './useTimeOffDialog.tsx'
import { Waiting } from './Waiting.tsx'

/** Its table has the page's edge already. */
const flush = { '--edge': '0px' } as CSSProperties

const filterOf = ({ q, department, status, kind, when }: TimeOffView, today: string): TimeOffFilter => ({
  q,
  department,
  kind,
  ...(status === 'any' ? {} : { status: status ?? 'approved' }),
  ...(when === 'all' ? {} : { from: today }),
})

/** What waits for a decision, one's own time off, and who is away now and next. */
export function TimeOffPage() {
  const search = useSearch({ from: '/app/time-off' })
  const navigate = useNavigate()
  const session = useSession()
  const { today, user } = session
  const { q, department, kind } = search
  const plans = useCanWrite()
  const list = useInfiniteQuery(timeOffOptions(filterOf(search, today)))
  const { departments } = usePeopleValues()
  const { dialog, edit } = useTimeOffDialog()
  const rows = list.data?.pages.flatMap((page) => page.results) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  const people = usePeople(rows.map(({ personId }) => personId))
  const set = (change: TimeOffView) =>
    void navigate({ ...paths.timeOff({ ...search, ...change }), replace: true })
  const filtered = Object.values(search).some((value) => value !== undefined)
  return (
    <ListPage
      title={words.title}
      action={
        plans && (
          <Button look="primary" onClick={() => edit({})}>
            <Icon name="plus" size={14} />
            {words.add}
          </Button>
        )
      }
      filters={<TimeOffFilters view={search} set={set} departments={departments} plans={plans} />}
    >
      {plans && <Waiting filter={{ q, department, kind }} edit={edit} />}
      {user.personId !== null && (
        <div className="px-4 py-4" style={flush}>
          <PersonTimeOff personId={user.personId} title={words.yours} />
        </div>
      )}
      <section aria-label={words.whoIsAway}>
        <h2 className="px-4 pt-4 pb-1 text-base">
          {search.status === undefined
            ? search.when === undefined
              ? words.whoIsAwayNext
              : words.whoIsAway
            : search.when === undefined
              ? words.titleNext
              : words.title}
        </h2>
        {list.isPending && <TableSkeleton what={words.loading} />}
        {list.isError && !list.data && <QueryError error={list.error} retry={() => void list.refetch()} />}
        {list.data && rows.length === 0 && (
          <EmptyState title={filtered ? words.nothingMatches : words.nobodyAway}>
            {filtered ? words.tryAnother : words.appearsHere}
          </EmptyState>
        )}
        {rows.length > 0 && (
          <DataTable
            label={words.title}
            columns={[
              whoColumn(people),
              spanColumn,
              kindColumn,
              ...(plans ? [statusColumn(session.timeZone)] : []),
              weeksColumn(mondayOfDate(today), today),
              ...(plans ? [editColumn(session, edit)] : []),
            ]}
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
      </section>
      {dialog}
    </ListPage>
  )
}
