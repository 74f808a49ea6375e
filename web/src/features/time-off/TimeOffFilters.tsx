import { timeOffWords as words } from '#words/time-off.ts'
import type { TimeOffView } from '../../paths.ts'
import { FilterSelect, NameFilter } from '../../ui/FilterSelect.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { kindOptions } from './TimeOffFields.tsx'

interface TimeOffFiltersProps {
  view: TimeOffView
  set: (change: TimeOffView) => void
  departments: readonly string[]
  /** Others see only what is approved, and no reasons. */
  plans: boolean
}

export function TimeOffFilters({ view, set, departments, plans }: TimeOffFiltersProps) {
  return (
    <>
      <SearchBox label={words.search} value={view.q ?? ''} onSearch={(q) => set({ q: q || undefined })} />
      <NameFilter
        label={words.department}
        all={words.allDepartments}
        names={departments}
        value={view.department}
        onChange={(department) => set({ department })}
      />
      {plans && (
        <>
          <FilterSelect
            label={words.state}
            value={view.status ?? ''}
            options={[
              { value: '', label: words.statuses.approved },
              { value: 'requested', label: words.statuses.requested },
              { value: 'declined', label: words.statuses.declined },
              { value: 'any', label: words.anyState },
            ]}
            onChange={(status) => set({ status: (status || undefined) as TimeOffView['status'] })}
          />
          <FilterSelect
            label={words.kind}
            value={view.kind ?? ''}
            options={[{ value: '', label: words.anyKind }, ...kindOptions]}
            onChange={(kind) => set({ kind: (kind || undefined) as TimeOffView['kind'] })}
          />
        </>
      )}
      <FilterSelect
        label={words.when}
        value={view.when ?? ''}
        options={[
          { value: '', label: words.nowAndAhead },
          { value: 'all', label: words.pastToo },
        ]}
        onChange={(when) => set({ when: (when || undefined) as TimeOffView['when'] })}
      />
    </>
  )
}
