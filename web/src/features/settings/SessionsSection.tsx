import { useQuery } from '@tanstack/react-query'
import { sessionsWords as words } from '#words/settings.ts'
import { type BrowserSession, endSession, sessionsOptions } from '../../api/account.ts'
import { useTimeZone } from '../../api/session.ts'
import { useAct } from '../../api/useAct.ts'
import { showAgo, showMoment } from '../../lib/moments.ts'
import { Button } from '../../ui/Button.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { TableSkeleton } from '../../ui/ListPage.tsx'
import { notify } from '../../ui/toast.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { browserName } from './browserName.ts'

const columns = (timeZone: string, end: (id: number) => void): Column<BrowserSession>[] => [
  {
    key: 'browser',
    title: words.browser,
    cell: ({ userAgent, current }) => (
      <span className="font-[530]">
        {browserName(userAgent)}
        {current && <span className="text-accent-strong"> · {words.here}</span>}
      </span>
    ),
  },
  {
    key: 'seen',
    title: words.lastSeen,
    cell: ({ lastSeenAt }) => <span title={showMoment(lastSeenAt, timeZone)}>{showAgo(lastSeenAt)}</span>,
  },
  { key: 'address', title: words.address, from: 'sm', cell: ({ address }) => address },
  {
    key: 'made',
    title: words.signedIn,
    from: 'md',
    cell: ({ createdAt }) => <span className="text-soft">{showMoment(createdAt, timeZone)}</span>,
  },
  {
    key: 'end',
    title: words.end,
    quietTitle: true,
    align: 'right',
    cell: ({ id, current, userAgent, createdAt }) =>
      !current && (
        <Button
          look="quiet"
          aria-label={words.endThis(browserName(userAgent), showMoment(createdAt, timeZone))}
          onClick={() => end(id)}
        >
          {words.end}
        </Button>
      ),
  },
]

export function SessionsSection() {
  const timeZone = useTimeZone()
  const list = useQuery(sessionsOptions)
  const { act, failure } = useAct(endSession, {
    changes: ['account', 'sessions'],
    done: () => void notify(words.ended),
  })
  return (
    <>
      <p className="text-soft">{words.about}</p>
      <FailureNotice failure={failure} />
      {list.isPending && <TableSkeleton what={words.loading} />}
      {list.isError && !list.data && <QueryError error={list.error} retry={() => void list.refetch()} />}
      {list.data && (
        <DataTable
          label={words.browser}
          columns={columns(timeZone, act)}
          rows={list.data}
          rowKey={({ id }) => id}
        />
      )}
    </>
  )
}
