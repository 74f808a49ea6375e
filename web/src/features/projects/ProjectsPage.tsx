import type { Project } from '@contract/projects.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { projectsOptions } from '../../api/projects.ts'
import { showSpan } from '../../lib/dates.ts'
import { plural, showWholeHours } from '../../lib/format.ts'
import { type ProjectsView, paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { ListPage, More, TableSkeleton } from '../../ui/ListPage.tsx'
import { ProjectDot } from '../../ui/ProjectDot.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { statusNames, statusOptions } from './status.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Writers } from '../shell/Writers.tsx'

const ProjectDialog = lazy(async () => ({ default: (await import('./ProjectDialog.tsx')).ProjectDialog }))

const columns: readonly Column<Project>[] = [
  {
    key: 'name',
    title: 'Name',
    sort: 'name',
    cell: (project) => (
      <span className="flex items-center gap-2.5">
        <ProjectDot color={project.color} />
        <Link {...paths.project(project.id)} className="font-[560] no-underline hover:underline">
          {project.name}
        </Link>
      </span>
    ),
  },
  { key: 'client', title: 'Client', sort: 'client', cell: (project) => project.client },
  {
    key: 'dates',
    title: 'Runs',
    sort: 'startDate',
    from: 'md',
    cell: (project) => <span className="text-soft">{showSpan(project.startDate, project.endDate)}</span>,
  },
  {
    key: 'status',
    title: 'Status',
    sort: 'status',
    from: 'sm',
    cell: (project) => (
      <span className={project.status === 'active' ? '' : 'text-faint'}>{statusNames[project.status]}</span>
    ),
  },
  {
    key: 'estimate',
    title: 'Estimated',
    align: 'right',
    from: 'sm',
    cell: ({ estimatedHours }) =>
      estimatedHours === null ? <span className="text-faint">–</span> : showWholeHours(estimatedHours),
  },
]

export function ProjectsPage() {
  const search = useSearch({ from: '/app/projects' })
  const navigate = useNavigate()
  const { q, status, sort = 'name' } = search
  const projects = useInfiniteQuery(projectsOptions({ q, status, sort }))
  const set = (change: ProjectsView) =>
    void navigate({ ...paths.projects({ ...search, ...change }), replace: true })
  const rows = projects.data?.pages.flatMap((page) => page.results) ?? []
  const total = projects.data?.pages[0]?.total ?? 0
  const filtered = Boolean(q ?? status)
  const add = (
    <Writers>
      {' '}
      <Button look="primary" onClick={() => set({ new: 'true' })}>
        <Icon name="plus" size={14} />
        Add project
      </Button>
    </Writers>
  )
  return (
    <ListPage
      title="Projects"
      count={projects.data && plural(total, 'project')}
      action={add}
      filters={
        <>
          <SearchBox
            label="Search projects"
            value={q ?? ''}
            onSearch={(text) => set({ q: text || undefined })}
          />
          <FilterSelect
            label="Status"
            value={status ?? ''}
            options={[{ value: '', label: 'Any status' }, ...statusOptions]}
            onChange={(value) => set({ status: (value || undefined) as ProjectsView['status'] })}
          />
        </>
      }
    >
      {projects.isPending && <TableSkeleton what="projects" />}
      {projects.isError && !projects.data && (
        <QueryError error={projects.error} retry={() => void projects.refetch()} />
      )}
      {projects.data && rows.length === 0 && (
        <EmptyState
          title={filtered ? 'No project matches' : 'No projects yet'}
          action={filtered ? undefined : add}
        >
          {filtered ? 'Try another name or status.' : 'A project has dates, and people who are booked on it.'}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          label="Projects"
          columns={columns}
          rows={rows}
          rowKey={(project) => project.id}
          sort={sort}
          onSort={(next) => set({ sort: next === 'name' ? undefined : next })}
        />
      )}
      {projects.hasNextPage && (
        <More
          shown={rows.length}
          total={total}
          busy={projects.isFetchingNextPage}
          onMore={() => void projects.fetchNextPage()}
        />
      )}
      <Suspense>
        {search.new === 'true' && (
          <ProjectDialog
            open
            onClose={() => set({ new: undefined })}
            onCreated={(project) => void navigate(paths.project(project.id))}
          />
        )}
      </Suspense>
    </ListPage>
  )
}
