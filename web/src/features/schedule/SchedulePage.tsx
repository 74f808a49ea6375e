import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { matrixOptions } from '../../api/utilization.ts'
import { addDays } from '../../lib/dates.ts'
import { paths } from '../../paths.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useBook } from '../booking/context.ts'
import { QueryError } from '../shell/QueryError.tsx'
import { Board } from './Board.tsx'
import { BoardSkeleton } from './BoardSkeleton.tsx'
import { Figures } from './Figures.tsx'
import { Legend } from './Legend.tsx'
import { type BoardRow, toBoardRow } from './rows.ts'
import { Toolbar } from './Toolbar.tsx'
import { type View, useView } from './view.ts'

export function SchedulePage() {
  const view = useView()
  const { from, to, by, search } = view
  const matrix = useInfiniteQuery(
    matrixOptions({ from, to, by, q: search.q, department: search.department, role: search.role }),
  )
  const pages = matrix.data?.pages
  const rows = useMemo(() => pages?.flatMap((page) => page.rows.map(toBoardRow)) ?? [], [pages])
  const mondays = pages?.[0]?.weeks ?? []
  const open = useOpenCell(view)
  const complete = !matrix.hasNextPage

  return (
    <main className="flex h-full flex-col">
      <title>Schedule · Workload</title>
      <Toolbar view={view} />
      {(matrix.isPending || rows.length > 0) && (
        <Figures view={view} rows={rows} mondays={mondays} complete={complete} />
      )}
      {matrix.isPending && <BoardSkeleton view={view} />}
      {matrix.isError && !matrix.data && (
        <QueryError error={matrix.error} retry={() => void matrix.refetch()} />
      )}
      {matrix.data && rows.length === 0 && <NothingHere view={view} />}
      {rows.length > 0 && (
        <Board
          rows={rows}
          mondays={mondays}
          view={view}
          complete={complete}
          stale={matrix.isPlaceholderData}
          onOpen={open}
          onNearEnd={() => {
            if (matrix.hasNextPage && !matrix.isFetchingNextPage) void matrix.fetchNextPage()
          }}
        />
      )}
      {rows.length > 0 && <Legend projects={by === 'project'} />}
    </main>
  )
}

/** A cell leads to what can be decided there: a booking, or the people behind a group. */
function useOpenCell({ by, set }: View) {
  const book = useBook()
  return (row: BoardRow, monday: string) => {
    if (by === 'department' || by === 'role') return set({ by: undefined, [by]: String(row.id) })
    const who = by === 'person' ? { personId: Number(row.id) } : { projectId: Number(row.id) }
    book({ ...who, startDate: monday, endDate: addDays(monday, 6) })
  }
}

function NothingHere({ view }: { view: View }) {
  const navigate = useNavigate()
  if (view.filtered)
    return (
      <EmptyState
        title="Nobody matches"
        action={
          <Button onClick={() => view.set({ q: undefined, department: undefined, role: undefined })}>
            Clear the filters
          </Button>
        }
      >
        No one fits this name, department and role together.
      </EmptyState>
    )
  if (view.by === 'project')
    return (
      <EmptyState
        title="No projects in these weeks"
        action={
          <Button look="primary" onClick={() => void navigate(paths.projects({ new: 'true' }))}>
            Add a project
          </Button>
        }
      />
    )
  return (
    <EmptyState
      title="Nobody to plan for yet"
      action={
        <Link {...paths.people({ new: 'true' })} className={buttonClass('primary')}>
          Add the first person
        </Link>
      }
    >
      Add people with their weekly hours, then projects; from then on this page shows who is full and who is
      free.
    </EmptyState>
  )
}
