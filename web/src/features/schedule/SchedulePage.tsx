import { Suspense, lazy, useRef } from 'react'
import { scheduleWords as words } from '#words/schedule.ts'
import { appWords } from '#words/app.ts'
import { useCanWrite, useSession } from '../../api/session.ts'
import { useNarrow } from '../../lib/useNarrow.ts'
import { QueryError } from '../shell/QueryError.tsx'
import { Board } from './Board.tsx'
import { BoardSkeleton } from './BoardSkeleton.tsx'
import { Figures } from './Figures.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useBoardData } from './useBoardData.ts'
import { type View, useView } from './view.ts'

const NothingHere = lazy(async () => ({ default: (await import('./NothingHere.tsx')).NothingHere }))

const OwnWeek = lazy(async () => ({ default: (await import('./own/OwnWeek.tsx')).OwnWeek }))

/** On a phone, whoever is planned too sees their own week first; else there is the board. */
export function SchedulePage() {
  const view = useView()
  const { personId } = useSession().user
  const mayBeOwn = useNarrow() && personId !== null
  if (!mayBeOwn || view.search.show) return <BoardPage view={view} hasOwn={mayBeOwn} />
  return (
    <Suspense>
      <OwnWeek view={view} personId={personId} />
    </Suspense>
  )
}

function BoardPage({ view, hasOwn }: { view: View; hasOwn: boolean }) {
  const canWrite = useCanWrite()
  const scroller = useRef<HTMLDivElement>(null)
  const { board, matrix, free, only, scale, read, viewport } = useBoardData(view, scroller)
  const failed = [board, free].find((query) => query.isError && !query.data)
  const pending = !failed && (board.isPending || (view.search.free !== undefined && !free.data))
  const data = pending || failed ? undefined : board.data
  const isThere = only
    ? data?.groups.some(({ personIds }) => personIds.some((id) => only.has(id)))
    : data && data.groups.length + data.openRoles.length > 0
  const nobody = isThere === false
  return (
    <main className="flex h-full flex-col">
      <title>{appWords.title(words.title)}</title>
      <Toolbar view={view} canWrite={canWrite} hasOwn={hasOwn} />
      <Figures view={view} matrix={matrix.data} openRoles={board.data?.openRoles} />
      <div
        ref={scroller}
        {...(data && !nobody ? { role: 'grid', 'aria-label': words.title, 'aria-rowcount': -1 } : {})}
        aria-busy={board.isPlaceholderData}
        className={`board min-h-0 flex-1 overflow-auto overscroll-contain transition-opacity ${board.isPlaceholderData ? 'opacity-60' : ''}`}
      >
        <div
          role="presentation"
          className="relative"
          style={{ width: `calc(var(--first) + ${scale.width}px)` }}
        >
          {data && !nobody && (
            <Board
              board={data}
              matrix={matrix.data}
              {...{ scroller, only, scale, read, viewport, view, canWrite }}
            />
          )}
        </div>
        <div className="sticky left-0">
          {pending && <BoardSkeleton compact={view.compact} />}
          {failed && <QueryError error={failed.error} retry={() => void failed.refetch()} />}
          {nobody && (
            <Suspense>
              <NothingHere view={view} canWrite={canWrite} />
            </Suspense>
          )}
        </div>
      </div>
    </main>
  )
}
