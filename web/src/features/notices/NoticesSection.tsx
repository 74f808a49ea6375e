import { type Notice, type NoticeKind, noticeKind } from '@contract/notices.ts'
import type { UserRole } from '@contract/session.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { noticesWords as words } from '#words/notices.ts'
import { markRead, noticePreferencesOptions, noticesOptions, setMailed } from '../../api/notices.ts'
import { useSession, useTimeZone } from '../../api/session.ts'
import { useAct } from '../../api/useAct.ts'
import { showAgo, showMoment } from '../../lib/moments.ts'
import { Button } from '../../ui/Button.tsx'
import { TableSkeleton } from '../../ui/ListPage.tsx'
import { TickField } from '../../ui/TickField.tsx'
import { notify } from '../../ui/toast.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { QueryError } from '../shell/QueryError.tsx'

/** What I am to know, and which of it is mailed to me. */
export function NoticesSection() {
  return (
    <>
      <p className="text-soft">{words.about}</p>
      <List />
      <Preferences />
    </>
  )
}

function List() {
  const list = useInfiniteQuery(noticesOptions)
  const reading = useAct(markRead, { changes: ['notices', 'list'] })
  const rows = list.data?.pages.flatMap(({ results }) => results) ?? []
  const [latest] = rows
  if (list.isPending) return <TableSkeleton what={words.loading} />
  if (!list.data) return <QueryError error={list.error} retry={() => void list.refetch()} />
  return (
    <>
      {latest && list.data.pages[0]!.unread > 0 && (
        <div>
          <Button busy={reading.acting} onClick={() => reading.act(latest.id)}>
            {words.read}
          </Button>
        </div>
      )}
      <FailureNotice failure={reading.failure} />
      {rows.length === 0 && <p className="border-y border-line-soft py-4 text-soft">{words.none}</p>}
      {rows.length > 0 && (
        <ul aria-label={words.list} className="border-t border-line-soft">
          {rows.map((notice) => (
            <Item key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div>
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {words.older}
          </Button>
        </div>
      )}
    </>
  )
}

function Item({ notice: { title, lines, path, createdAt, readAt } }: { notice: Notice }) {
  const timeZone = useTimeZone()
  return (
    <li className="flex flex-col gap-0.5 border-b border-line-soft py-2.5">
      <div className="flex items-baseline gap-2">
        <h3 className={`min-w-0 flex-1 text-sm ${readAt === null ? 'font-[600]' : 'font-[450]'}`}>
          {title}
          {readAt === null && (
            <span className="ml-2 text-2xs font-[560] text-accent-strong">{words.unread}</span>
          )}
        </h3>
        <time
          dateTime={createdAt}
          title={showMoment(createdAt, timeZone)}
          className="flex-none text-2xs text-faint"
        >
          {showAgo(createdAt)}
        </time>
      </div>
      {lines.map((line) => (
        <p key={line} className="text-soft">
          {line}
        </p>
      ))}
      <p>
        <a href={path} aria-label={`${words.look}: ${title}`}>
          {words.look}
        </a>
      </p>
    </li>
  )
}

const forAdmins: readonly NoticeKind[] = ['webhookOff', 'passwordForgotten']
const isFor = (kind: NoticeKind, role: UserRole) => {
  if (forAdmins.includes(kind)) return role === 'admin'
  return kind !== 'digest' || role !== 'viewer'
}

function Preferences() {
  const { user } = useSession()
  const { data } = useQuery(noticePreferencesOptions)
  const choice = useAct(setMailed, {
    changes: ['notices', 'preferences'],
    done: () => void notify(words.saved),
  })
  const [chosen, setChosen] = useState<NoticeKind[] | null>(null)
  if (!data) return null
  // As chosen while it is being saved; as it was where that fails.
  const mailed = (choice.failure ? null : chosen) ?? data.mailed
  const choose = (kind: NoticeKind, isMailed: boolean) => {
    const next = noticeKind.options.filter((each) => (each === kind ? isMailed : mailed.includes(each)))
    setChosen(next)
    choice.act(next)
  }
  return (
    <fieldset className="mt-4 flex flex-col gap-2">
      <legend className="mb-1.5 text-sm font-[560]">{words.mailed}</legend>
      {!data.mailServer && <p className="text-soft">{words.noMailServer}</p>}
      {noticeKind.options
        .filter((kind) => isFor(kind, user.role))
        .map((kind) => (
          <TickField
            key={kind}
            label={words.kinds[kind]}
            checked={mailed.includes(kind)}
            onChange={(checked) => choose(kind, checked)}
          />
        ))}
      <FailureNotice failure={choice.failure} />
    </fieldset>
  )
}
