import type { Account } from '@contract/users.ts'
import type { UserRole } from '@contract/session.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usersWords as words } from '#words/users.ts'
import { usePeople } from '../../api/names.ts'
import { useTimeZone } from '../../api/session.ts'
import { type UsersFilter, usersOptions } from '../../api/users.ts'
import { Button } from '../../ui/Button.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { More, TableSkeleton } from '../../ui/ListPage.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { InvitationLink } from './InvitationLink.tsx'
import { UserDialog } from './UserDialog.tsx'
import { type Invited, userColumns } from './userColumns.tsx'

const roles = (['admin', 'planner', 'viewer'] as const).map((value) => ({ value, label: words.roles[value] }))

/** Who may sign in, and their invitations. */
export function UsersSection() {
  const [filter, setFilter] = useState<UsersFilter>({})
  const [edited, setEdited] = useState<{ key: number; user?: Account } | null>(null)
  const [open, setOpen] = useState(false)
  const [invited, setInvited] = useState<Invited | null>(null)
  const timeZone = useTimeZone()
  const list = useInfiniteQuery(usersOptions(filter))
  const rows = list.data?.pages.flatMap((page) => page.results) ?? []
  const people = usePeople(rows.map(({ personId }) => personId))
  const edit = (user?: Account) => {
    setEdited((last) => ({ key: (last?.key ?? 0) + 1, user }))
    setOpen(true)
  }
  return (
    <>
      <p className="text-soft">{words.about}</p>
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox
          label={words.search}
          value={filter.q ?? ''}
          onSearch={(q) => setFilter({ ...filter, q: q || undefined })}
        />
        <FilterSelect
          label={words.role}
          value={filter.role ?? ''}
          options={[{ value: '', label: words.anyRole }, ...roles]}
          onChange={(role) => setFilter({ ...filter, role: (role || undefined) as UserRole | undefined })}
        />
        <span className="ml-auto">
          <Button look="primary" onClick={() => edit()}>
            {words.add}
          </Button>
        </span>
      </div>
      {list.isPending && <TableSkeleton what={words.loading} />}
      {list.isError && !list.data && <QueryError error={list.error} retry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <EmptyState title={words.none}>{words.noneHint}</EmptyState>}
      {rows.length > 0 && (
        <DataTable
          label={words.loading}
          columns={userColumns({ people, timeZone, edit, onLink: setInvited })}
          rows={rows}
          rowKey={({ id }) => id}
        />
      )}
      {list.hasNextPage && (
        <More
          shown={rows.length}
          total={list.data?.pages[0]?.total ?? 0}
          busy={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
      {edited && (
        <UserDialog
          key={edited.key}
          user={edited.user}
          open={open}
          onInvited={setInvited}
          onClose={() => setOpen(false)}
        />
      )}
      <InvitationLink invited={invited} onClose={() => setInvited(null)} />
    </>
  )
}
