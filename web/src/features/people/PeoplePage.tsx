import type { Person } from '@contract/people.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import { peopleWords as words } from '#words/people.ts'
import { csvOf } from '../../api/exports.ts'
import { useOutlook } from '../../api/outlook.ts'
import { type PeopleFilter, peopleOptions } from '../../api/people.ts'
import { useCanWrite } from '../../api/session.ts'
import { usePeopleValues } from '../../api/peopleValues.ts'
import { type PeopleView, paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { ColumnChoice, useColumns } from '../../ui/ColumnChoice.tsx'
import { CsvLink } from '../../ui/CsvLink.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ListPage, More, TableSkeleton } from '../../ui/ListPage.tsx'
import { SelectionBar } from '../../ui/SelectionBar.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useSelection } from '../../ui/useSelection.ts'
import { QueryError } from '../shell/QueryError.tsx'
import { Writers } from '../shell/Writers.tsx'
import { PeopleFilters } from './PeopleFilters.tsx'
import { peopleColumns } from './peopleColumns.tsx'

const PersonDialog = lazy(async () => ({ default: (await import('./PersonDialog.tsx')).PersonDialog }))
const BulkPeopleDialog = lazy(async () => ({
  default: (await import('./BulkPeopleDialog.tsx')).BulkPeopleDialog,
}))

const filterOf = ({ who, sort, new: _, ...named }: PeopleView): PeopleFilter => ({
  ...named,
  sort: sort ?? 'name',
  ...(who === 'everyone' ? {} : { active: who === 'left' ? 'false' : 'true' }),
})

const nameOf = ({ name }: Person) => name

export function PeoplePage() {
  const search = useSearch({ from: '/app/people' })
  const navigate = useNavigate()
  const canWrite = useCanWrite()
  const people = useInfiniteQuery(peopleOptions(filterOf(search)))
  const values = usePeopleValues()
  const outlook = useOutlook('person', people.data?.pages ?? [])
  const { columns, choice } = useColumns('people', peopleColumns(outlook))
  const { rows, selected, keys, select, selectEvery, clear } = useSelection<Person>(people)
  const [editing, setEditing] = useState(false)
  const set = (change: PeopleView) =>
    void navigate({ ...paths.people({ ...search, ...change }), replace: true })
  const total = people.data?.pages[0]?.total ?? 0
  const filtered = Boolean(
    search.q ?? search.department ?? search.role ?? search.skill ?? search.location ?? search.who,
  )
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
      count={people.data && words.count(total)}
      action={
        <>
          <ColumnChoice {...choice} />
          <CsvLink href={csvOf('people', filterOf(search))} />
          {add}
        </>
      }
      filters={<PeopleFilters search={search} set={set} values={values} />}
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
      {people.isPending && <TableSkeleton what={words.loading} />}
      {people.isError && !people.data && (
        <QueryError error={people.error} retry={() => void people.refetch()} />
      )}
      {people.data && rows.length === 0 && (
        <EmptyState
          title={filtered ? words.nobodyMatches : words.nobodyYet}
          action={filtered ? undefined : add}
        >
          {filtered ? words.tryAnother : words.addThem}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          label={words.title}
          columns={columns}
          rows={rows}
          rowKey={(person) => person.id}
          sort={search.sort ?? 'name'}
          onSort={(sort) => set({ sort: sort === 'name' ? undefined : sort })}
          selection={canWrite ? { keys, onChange: select, nameOf } : undefined}
        />
      )}
      {people.hasNextPage && (
        <More
          shown={rows.length}
          total={total}
          busy={people.isFetchingNextPage}
          onMore={() => void people.fetchNextPage()}
        />
      )}
      <Suspense>
        {canWrite && search.new === 'true' && (
          <PersonDialog
            open
            onClose={() => set({ new: undefined })}
            onCreated={(person) => void navigate(paths.person(person.id))}
          />
        )}
        {editing && (
          <BulkPeopleDialog
            people={selected}
            departments={values.departments}
            roles={values.roles}
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
