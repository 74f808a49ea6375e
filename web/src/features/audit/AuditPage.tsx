import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { auditWords as words } from '#words/audit.ts'
import { auditOptions } from '../../api/audit.ts'
import { useCanWrite, useTimeZone } from '../../api/session.ts'
import { type AuditView, paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { ListPage, TableSkeleton } from '../../ui/ListPage.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { Entry } from './Entry.tsx'

/** What is mistyped in an address is left out. */
const known = (names: object, name: string | undefined) =>
  name !== undefined && name in names ? name : undefined

const filterOf = ({ kind, record, person, user, how, from, to }: AuditView) => ({
  type: known(words.kinds, kind),
  recordId: record,
  personId: person,
  userId: user,
  source: known(words.sources, how),
  from,
  to,
})

/** What changed the plan, in sentences, with what was there before and the way back. */
export function AuditPage() {
  const search = useSearch({ from: '/app/history' })
  const navigate = useNavigate()
  const plans = useCanWrite()
  const timeZone = useTimeZone()
  const list = useInfiniteQuery(auditOptions(filterOf(search)))
  const entries = list.data?.pages.flatMap((page) => page.results) ?? []
  const filtered = Object.values(search).some((value) => value !== undefined)
  const set = (change: AuditView) =>
    void navigate({ ...paths.history({ ...search, ...change }), replace: true })
  return (
    <ListPage title={words.title} action={null} filters={<AuditFilters view={search} set={set} />}>
      <div className="mx-auto max-w-[1120px] px-4 pt-2 pb-12">
        {list.isPending && <TableSkeleton what={words.loading} />}
        {list.isError && !list.data && <QueryError error={list.error} retry={() => void list.refetch()} />}
        {list.data && entries.length === 0 && (
          <EmptyState
            title={filtered ? words.nothing : words.noHistory}
            action={
              filtered && (
                <Button onClick={() => void navigate({ ...paths.history(), replace: true })}>
                  {words.clear}
                </Button>
              )
            }
          >
            {filtered ? words.nothingHint : words.noHistoryHint}
          </EmptyState>
        )}
        {entries.length > 0 && (
          <ol aria-label={words.title} className="flex flex-col">
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} plans={plans} timeZone={timeZone} />
            ))}
          </ol>
        )}
        {list.hasNextPage && (
          <div className="flex justify-center py-4">
            <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {words.more}
            </Button>
          </div>
        )}
      </div>
    </ListPage>
  )
}
