import { peopleWords as words } from '#words/people.ts'
import type { PeopleView } from '../../paths.ts'
import { FilterSelect, namedOptions } from '../../ui/FilterSelect.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'

interface PeopleFiltersProps {
  search: PeopleView
  set: (change: PeopleView) => void
  departments: readonly string[]
  roles: readonly string[]
}

/** Which people are in sight. */
export function PeopleFilters({ search, set, departments, roles }: PeopleFiltersProps) {
  return (
    <>
      <SearchBox label={words.search} value={search.q ?? ''} onSearch={(q) => set({ q: q || undefined })} />
      <FilterSelect
        label={words.department}
        value={search.department ?? ''}
        options={namedOptions(words.allDepartments, departments, search.department)}
        onChange={(department) => set({ department: department || undefined })}
      />
      <FilterSelect
        label={words.role}
        value={search.role ?? ''}
        options={namedOptions(words.allRoles, roles, search.role)}
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
