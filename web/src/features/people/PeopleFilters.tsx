import type { PeopleValues } from '@contract/people.ts'
import { peopleWords as words } from '#words/people.ts'
import type { PeopleView } from '../../paths.ts'
import { FilterSelect, NameFilter } from '../../ui/FilterSelect.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'

interface PeopleFiltersProps {
  search: PeopleView
  set: (change: PeopleView) => void
  values: PeopleValues
}

/** Which people are in sight. */
export function PeopleFilters({ search, set, values }: PeopleFiltersProps) {
  const { departments, roles, skills, locations } = values
  return (
    <>
      <SearchBox label={words.search} value={search.q ?? ''} onSearch={(q) => set({ q: q || undefined })} />
      <NameFilter
        label={words.department}
        all={words.allDepartments}
        names={departments}
        value={search.department}
        onChange={(department) => set({ department })}
      />
      <NameFilter
        label={words.role}
        all={words.allRoles}
        names={roles}
        value={search.role}
        onChange={(role) => set({ role })}
      />
      <NameFilter
        label={words.skill}
        all={words.allSkills}
        names={skills}
        value={search.skill}
        onChange={(skill) => set({ skill })}
      />
      <NameFilter
        label={words.location}
        all={words.allLocations}
        names={locations}
        value={search.location}
        onChange={(location) => set({ location })}
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
