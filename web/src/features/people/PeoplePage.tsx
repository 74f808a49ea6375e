import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { type PeopleFilter, peopleOptions } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import { groupNamesOptions } from '../../api/utilization.ts'
import { plural } from '../../lib/format.ts'
import { type PeopleView, paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { ListPage, More, TableSkeleton } from '../../ui/ListPage.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { peopleColumns } from './peopleColumns.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Writers } from '../shell/Writers.tsx'

const PersonDialog = lazy(async () => ({ default: (await import('./PersonDialog.tsx')).PersonDialog }))

const filterOf = ({ q, department, role, who, sort }: PeopleView): PeopleFilter => ({
  q,
  department,
  role,
  sort: sort ?? 'name',
  ...(who === 'everyone' ? {} : { active: who === 'left' ? 'false' : 'true' }),
})

export function PeoplePage() {
  const search = useSearch({ from: '/app/people' })
  const navigate = useNavigate()
  const { today } = useSession()
  const people = useInfiniteQuery(peopleOptions(filterOf(search)))
  const departments = useQuery(groupNamesOptions('department', today)).data ?? []
  const roles = useQuery(groupNamesOptions('role', today)).data ?? []
  const set = (change: PeopleView) =>
    void navigate({ ...paths.people({ ...search, ...change }), replace: true })
  const rows = people.data?.pages.flatMap((page) => page.results) ?? []
  const total = people.data?.pages[0]?.total ?? 0
  const filtered = Boolean(search.q ?? search.department ?? search.role ?? search.who)
  const add = (
    <Writers>
      {' '}
      <Button look="primary" onClick={() => set({ new: 'true' })}>
        <Icon name="plus" size={14} />
        Add person
      </Button>
    </Writers>
  )
  const named = (label: string, names: readonly string[]) => [
    { value: '', label },
    ...names.map((name) => ({ value: name, label: name })),
  ]

  return (
    <ListPage
      title="People"
      count={people.data && plural(total, 'person', 'people')}
      action={add}
      filters={
        <>
          <SearchBox
            label="Search people"
            value={search.q ?? ''}
            onSearch={(q) => set({ q: q || undefined })}
          />
          <FilterSelect
            label="Department"
            value={search.department ?? ''}
            options={named('All departments', departments)}
            onChange={(department) => set({ department: department || undefined })}
          />
          <FilterSelect
            label="Role"
            value={search.role ?? ''}
            options={named('All roles', roles)}
            onChange={(role) => set({ role: role || undefined })}
          />
          <FilterSelect
            label="Who"
            value={search.who ?? 'active'}
            options={[
              { value: 'active', label: 'At work today' },
              { value: 'left', label: 'Not at work today' },
              { value: 'everyone', label: 'Everyone' },
            ]}
            onChange={(who) => set({ who: who === 'active' ? undefined : (who as PeopleView['who']) })}
          />
        </>
      }
    >
      {people.isPending && <TableSkeleton what="people" />}
      {people.isError && !people.data && (
        <QueryError error={people.error} retry={() => void people.refetch()} />
      )}
      {people.data && rows.length === 0 && (
        <EmptyState
          title={filtered ? 'Nobody matches' : 'Nobody here yet'}
          action={filtered ? undefined : add}
        >
          {filtered ? 'Try another name, department or role.' : 'Add the people whose time is planned.'}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          label="People"
          columns={peopleColumns}
          rows={rows}
          rowKey={(person) => person.id}
          sort={search.sort ?? 'name'}
          onSort={(sort) => set({ sort: sort === 'name' ? undefined : sort })}
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
        {search.new === 'true' && (
          <PersonDialog
            open
            onClose={() => set({ new: undefined })}
            onCreated={(person) => void navigate(paths.person(person.id))}
          />
        )}
      </Suspense>
    </ListPage>
  )
}
