import { peopleWords as words } from '#words/people.ts'
import type { PeopleView } from '../../paths.ts'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'

interface PeopleFiltersProps {
  search: PeopleView
  set: (change: PeopleView) => void
  departments: readonly string[]
  roles: readonly string[]
}

const named = (label: string, names: readonly string[]) => [
  { value: '', label },
  ...names.map((name) => ({ value: name, label: name })),
]

/** Which people are in sight. */
export function PeopleFilters({ search, set, departments, roles }: PeopleFiltersProps) {
  return (
    <>
      <SearchBox label={words.search} value={search.q ?? ''} onSearch={(q) => set({ q: q || undefined })} />
      <FilterSelect
        label={words.department}
        value={search.department ?? ''}
        options={named(words.allDepartments, departments)}
        onChange={(department) => set({ department: department || undefined })}
      />
      <FilterSelect
        label={words.role}
        value={search.role ?? ''}
        options={named(words.allRoles, roles)}
        onChange={(role) => set({ role: role || undefined })}
      />
      <FilterSelect
        label={words.who}
        value={search.who ?? 'active'}
        options={[
          { value: 'active', label: words.atWork },
          { value: 'left', label: words.notAtWork },
          { value: 'everyone', label: words.everyone },
        ]}
        onChange={(who) => set({ who: who === 'active' ? undefined : (who as PeopleView['who']) })}
      />
    </>
  )
}
