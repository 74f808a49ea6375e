import type { TimeOffView } from '../../paths.ts'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
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
      <SearchBox label="Search time off" value={view.q ?? ''} onSearch={(q) => set({ q: q || undefined })} />
      <FilterSelect
        label="Department"
        value={view.department ?? ''}
        options={[
          { value: '', label: 'All departments' },
          ...departments.map((name) => ({ value: name, label: name })),
        ]}
        onChange={(department) => set({ department: department || undefined })}
      />
      {plans && (
        <>
          <FilterSelect
            label="State"
            value={view.status ?? ''}
            options={[
              { value: '', label: 'Approved' },
              { value: 'requested', label: 'Requested' },
              { value: 'declined', label: 'Declined' },
              { value: 'any', label: 'Any state' },
            ]}
            onChange={(status) => set({ status: (status || undefined) as TimeOffView['status'] })}
          />
          <FilterSelect
            label="Kind"
            value={view.kind ?? ''}
            options={[{ value: '', label: 'Any kind' }, ...kindOptions]}
            onChange={(kind) => set({ kind: (kind || undefined) as TimeOffView['kind'] })}
          />
        </>
      )}
      <FilterSelect
        label="When"
        value={view.when ?? ''}
        options={[
          { value: '', label: 'Now and ahead' },
          { value: 'all', label: 'Past ones too' },
        ]}
        onChange={(when) => set({ when: (when || undefined) as TimeOffView['when'] })}
      />
    </>
  )
}
