import type { Project } from '@contract/projects.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import { projectWords as words } from '#words/projects.ts'
import { csvOf } from '../../api/exports.ts'
import { useOutlook } from '../../api/outlook.ts'
import { useProjectHours } from '../../api/projectHours.ts'
import { projectValuesOptions, projectsOptions } from '../../api/projects.ts'
import { useCanWrite, useSession } from '../../api/session.ts'
import { type ProjectsView, paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { ColumnChoice, useColumns } from '../../ui/ColumnChoice.tsx'
import { CsvLink } from '../../ui/CsvLink.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { FilterSelect, NameFilter } from '../../ui/FilterSelect.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ListPage, More, TableSkeleton } from '../../ui/ListPage.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { SelectionBar } from '../../ui/SelectionBar.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useSelection } from '../../ui/useSelection.ts'
import { QueryError } from '../shell/QueryError.tsx'
import { Writers } from '../shell/Writers.tsx'
import { projectColumns } from './projectColumns.tsx'
import { statusOptions } from './status.ts'

const ProjectDialog = lazy(async () => ({ default: (await import('./ProjectDialog.tsx')).ProjectDialog }))
const BulkProjectsDialog = lazy(async () => ({
  default: (await import('./BulkProjectsDialog.tsx')).BulkProjectsDialog,
}))

const nameOf = ({ name }: Project) => name

export function ProjectsPage() {
  const search = useSearch({ from: '/app/projects' })
  const navigate = useNavigate()
  const { today } = useSession()
  const canWrite = useCanWrite()
  const { q, client, status, when, sort = 'name' } = search
  const clients = useQuery(projectValuesOptions).data?.clients ?? []
  const filter = { q, client, status, sort, ...(when === 'now' ? { from: today, to: today } : {}) }
  const projects = useInfiniteQuery(projectsOptions(filter))
  const pages = projects.data?.pages ?? []
  const outlook = useOutlook('project', pages)
  const planned = useProjectHours(pages)
  const { columns, choice } = useColumns('projects', projectColumns(outlook, planned))
  const { rows, selected, keys, select, selectEvery, clear } = useSelection<Project>(projects)
  const [editing, setEditing] = useState(false)
  const set = (change: ProjectsView) =>
    void navigate({ ...paths.projects({ ...search, ...change }), replace: true })
  const total = projects.data?.pages[0]?.total ?? 0
  const filtered = Boolean(q ?? client ?? status ?? when)
  const add = (
    <Writers>
      {' '}
      <Button look="primary" onClick={() => set({ new: 'true' })}>
        <Icon name="plus" size={14} />
        {words.add}
      </Button>
    </Writers>
  )
  return (
    <ListPage
      title={words.title}
      count={projects.data && words.count(total)}
      action={
        <>
          <ColumnChoice {...choice} />
          <CsvLink href={csvOf('projects', filter)} />
          {add}
        </>
      }
      filters={
        <>
          <SearchBox
            label={words.search}
            value={q ?? ''}
            onSearch={(text) => set({ q: text || undefined })}
          />
          <NameFilter
            label={words.client}
            all={words.allClients}
            names={clients}
            value={client}
            onChange={(name) => set({ client: name })}
          />
          <FilterSelect
            label={words.status}
            value={status ?? ''}
            options={[{ value: '', label: words.anyStatus }, ...statusOptions]}
            onChange={(value) => set({ status: (value || undefined) as ProjectsView['status'] })}
          />
          <FilterSelect
            label={words.when}
            value={when ?? ''}
            options={[
              { value: '', label: words.anyTime },
              { value: 'now', label: words.underWay },
            ]}
            onChange={(value) => set({ when: (value || undefined) as ProjectsView['when'] })}
          />
        </>
      }
      bar={
        selected.length > 0 && (
          <SelectionBar
            count={selected.length}
            total={total}
            onAll={selectEvery}
            onEdit={() => setEditing(true)}
            onClear={clear}
          />
        )
      }
    >
      {projects.isPending && <TableSkeleton what={words.loadingAll} />}
      {projects.isError && !projects.data && (
        <QueryError error={projects.error} retry={() => void projects.refetch()} />
      )}
      {projects.data && rows.length === 0 && (
        <EmptyState title={filtered ? words.noneMatches : words.noneYet} action={filtered ? undefined : add}>
          {filtered ? words.tryAnother : words.addThem}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          label={words.title}
          columns={columns}
          rows={rows}
          rowKey={(project) => project.id}
          sort={sort}
          onSort={(next) => set({ sort: next === 'name' ? undefined : next })}
          selection={canWrite ? { keys, onChange: select, nameOf } : undefined}
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
        {canWrite && search.new === 'true' && (
          <ProjectDialog
            open
            onClose={() => set({ new: undefined })}
            onCreated={(project) => void navigate(paths.project(project.id))}
          />
        )}
        {editing && (
          <BulkProjectsDialog
            projects={selected}
            onClose={() => setEditing(false)}
            onDone={() => {
              setEditing(false)
              clear()
            }}
          />
        )}
      </Suspense>
    </ListPage>
  )
}
