import { useInfiniteQuery } from '@tanstack/react-query'
import { Suspense, lazy, useState } from 'react'
import { assignmentWords as words } from '#words/booking.ts'
import { assignmentsOptions } from '../../api/assignments.ts'
import { usePeople, useProjects } from '../../api/names.ts'
import { useSession } from '../../api/session.ts'
import { Button } from '../../ui/Button.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { More, TableSkeleton } from '../../ui/ListPage.tsx'
import { Section } from '../../ui/Page.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { columns, nameOf, personColumn, projectColumn } from './assignmentColumns.tsx'
import { useBook } from './context.ts'
import { Writers } from '../shell/Writers.tsx'

const EndWorkDialog = lazy(async () => ({ default: (await import('./EndWorkDialog.tsx')).EndWorkDialog }))

interface AssignmentsProps {
  of: { personId: number } | { projectId: number }
}

/** The assignments of a person or of a project, each a click away from being changed. */
export function Assignments({ of }: AssignmentsProps) {
  const { today } = useSession()
  const [span, setSpan] = useState<'ahead' | 'all'>('ahead')
  const list = useInfiniteQuery(assignmentsOptions({ ...of, ...(span === 'ahead' ? { from: today } : {}) }))
  const rows = list.data?.pages.flatMap((page) => page.results) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  const byProject = 'projectId' in of
  const people = usePeople(byProject ? rows.map(({ personId }) => personId) : [])
  const projects = useProjects(byProject ? [] : rows.map(({ projectId }) => projectId))
  const book = useBook()
  const [ending, setEnding] = useState({ key: 0, open: false })
  const who = byProject ? personColumn(people) : projectColumn(projects)
  return (
    <Section
      title={words.title}
      actions={
        <>
          {!byProject && rows.length > 0 && (
            <Writers>
              <Button onClick={() => setEnding(({ key }) => ({ key: key + 1, open: true }))}>
                {words.endAll}
              </Button>
            </Writers>
          )}
          <Segmented
            label={words.which}
            value={span}
            options={[
              { value: 'ahead', label: words.spans.ahead },
              { value: 'all', label: words.spans.all },
            ]}
            onChange={setSpan}
          />
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
          columns={[who, ...columns(book, (row) => nameOf(row, byProject, people, projects))]}
          rows={rows}
          rowKey={(row) => row.id}
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
      {!byProject && ending.key > 0 && (
        <Suspense>
          <EndWorkDialog
            key={ending.key}
            personId={of.personId}
            today={today}
            open={ending.open}
            onClose={() => setEnding(({ key }) => ({ key, open: false }))}
          />
        </Suspense>
      )}
    </Section>
  )
}
