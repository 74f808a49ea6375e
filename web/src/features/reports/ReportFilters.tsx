import { reportWords as words } from '#words/reports.ts'
import { usePeopleValues } from '../../api/peopleValues.ts'
import type { ReportsView } from '../../paths.ts'
import { FilterSelect, NameFilter } from '../../ui/FilterSelect.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import type { By } from './groupColumns.tsx'
import type { Range } from './range.ts'

interface ReportFiltersProps {
  search: ReportsView
  range: Range
  set: (change: ReportsView) => void
}

const reports = ['utilization', 'demand', 'bench'] as const
const groups: readonly By[] = ['department', 'role', 'project']
const ranges = ['quarter', 'next', 'year', 'nextYear', 'days'] as const

/** Which report, of which days and people. */
export function ReportFilters({ search, range, set }: ReportFiltersProps) {
  const { departments, roles } = usePeopleValues()
  const report = search.report ?? 'utilization'
  const chosen = search.range ?? (search.from === undefined && search.to === undefined ? 'quarter' : 'days')
  const choose = (value: string) => {
    if (value === 'days') return set({ range: undefined, ...range })
    const given = value === 'quarter' ? undefined : (value as ReportsView['range'])
    set({ range: given, from: undefined, to: undefined })
  }
  return (
    <>
      <Segmented
        label={words.which}
        value={report}
        options={reports.map((value) => ({ value, label: words.reports[value] }))}
        onChange={(value) => set({ report: value === 'utilization' ? undefined : value })}
      />
      {report !== 'bench' && (
        <Segmented
          label={words.by}
          value={search.by ?? 'department'}
          options={groups.map((value) => ({ value, label: words.groups[value] }))}
          onChange={(value) => set({ by: value === 'department' ? undefined : value })}
        />
      )}
      <FilterSelect
        label={words.range}
        value={chosen}
        options={ranges.map((value) => ({ value, label: words.ranges[value] }))}
        onChange={choose}
      />
      {chosen === 'days' && (
        <>
          {(['from', 'to'] as const).map((end) => (
            <input
              key={end}
              type="date"
              required
              aria-label={words[end]}
              className="control flex-none"
              value={range[end]}
              onChange={(event) => {
                if (event.target.value !== '') set({ ...range, [end]: event.target.value })
              }}
            />
          ))}
        </>
      )}
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
    </>
  )
}
