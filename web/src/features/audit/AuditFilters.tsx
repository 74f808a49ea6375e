import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { auditWords as words } from '#words/audit.ts'
import { peopleNamesOptions } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import { usersOptions } from '../../api/users.ts'
import type { AuditView } from '../../paths.ts'
import { FilterSelect } from '../../ui/FilterSelect.tsx'

interface AuditFiltersProps {
  view: AuditView
  set: (change: AuditView) => void
}

const kinds = Object.entries(words.kinds).map(([value, label]) => ({ value, label }))
const sources = Object.entries(words.sources).map(([value, label]) => ({ value, label }))

/** One that an address names, though it is not on the first page of names. */
const withCurrent = (options: { value: string; label: string }[], current: string | undefined) =>
  current === undefined || options.some(({ value }) => value === current)
    ? options
    : [...options, { value: current, label: current }]

export function AuditFilters({ view, set }: AuditFiltersProps) {
  const { user } = useSession()
  const people = useQuery(peopleNamesOptions).data?.results ?? []
  // Only admins know who else may sign in.
  const users = useInfiniteQuery({ ...usersOptions({}), enabled: user.role === 'admin' })
  const others = users.data?.pages.flatMap((page) => page.results) ?? []
  return (
    <>
      <FilterSelect
        label={words.kind}
        value={view.kind ?? ''}
        options={[{ value: '', label: words.anyKind }, ...kinds]}
        onChange={(kind) => set({ kind: kind || undefined, record: undefined })}
      />
      <FilterSelect
        label={words.person}
        value={view.person ?? ''}
        options={withCurrent(
          [
            { value: '', label: words.anyPerson },
            ...people.map(({ id, name }) => ({ value: String(id), label: name })),
          ],
          view.person,
        )}
        onChange={(person) => set({ person: person || undefined })}
      />
      <FilterSelect
        label={words.user}
        value={view.user ?? ''}
        options={withCurrent(
          [
            { value: '', label: words.anyUser },
            { value: String(user.id), label: words.me },
            ...others
              .filter(({ id }) => id !== user.id)
              .map(({ id, name }) => ({ value: String(id), label: name })),
          ],
          view.user,
        )}
        onChange={(by) => set({ user: by || undefined })}
      />
      <FilterSelect
        label={words.how}
        value={view.how ?? ''}
        options={[{ value: '', label: words.anyHow }, ...sources]}
        onChange={(how) => set({ how: how || undefined })}
      />
      <DayFilter label={words.from} value={view.from} onChange={(from) => set({ from })} />
      <DayFilter label={words.to} value={view.to} onChange={(to) => set({ to })} />
    </>
  )
}

interface DayFilterProps {
  label: string
  value: string | undefined
  onChange: (day: string | undefined) => void
}

function DayFilter({ label, value, onChange }: DayFilterProps) {
  return (
    <label className="flex flex-none items-center gap-2 text-xs text-faint">
      {label}
      <input
        type="date"
        className="control"
        min="2000-01-01"
        max="2199-12-31"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </label>
  )
}
