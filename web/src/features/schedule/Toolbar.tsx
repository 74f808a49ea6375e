import { useQuery } from '@tanstack/react-query'
import { groupNamesOptions } from '../../api/utilization.ts'
import { addDays, mondayOfDate } from '../../lib/dates.ts'
import type { ScheduleView } from '../../paths.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useBook } from '../booking/context.ts'
import type { View } from './view.ts'
import { Icon } from '../../ui/Icon.tsx'

const STEP_DAYS = 28

export function Toolbar({ view }: { view: View }) {
  const { search, set, today, from } = view
  const book = useBook()
  const departments = useQuery(groupNamesOptions('department', today)).data
  const roles = useQuery(groupNamesOptions('role', today)).data
  const goTo = (monday: string) => set({ from: monday === mondayOfDate(today) ? undefined : monday })
  return (
    <header className="flex flex-none flex-wrap items-center gap-2 border-b border-line px-4 py-2.5">
      <h1 className="mr-3 text-lg">Schedule</h1>
      <div className="flex items-center gap-0.5">
        <IconButton label="Four weeks earlier" onClick={() => goTo(addDays(from, -STEP_DAYS))}>
          <Icon name="left" size={16} />
        </IconButton>
        <Button onClick={() => goTo(mondayOfDate(today))}>Today</Button>
        <IconButton label="Four weeks later" onClick={() => goTo(addDays(from, STEP_DAYS))}>
          <Icon name="right" size={16} />
        </IconButton>
      </div>
      <Button look="primary" className="ml-auto lg:order-last" onClick={() => book(startingPoint(view))}>
        <Icon name="plus" size={14} />
        Book
      </Button>
      <div className="flex min-w-0 items-center gap-2 max-lg:w-full max-sm:overflow-x-auto max-sm:pb-0.5 sm:flex-wrap">
        <Segmented
          label="Rows"
          value={search.by ?? 'person'}
          options={[
            { value: 'person', label: 'People' },
            { value: 'department', label: 'Departments' },
            { value: 'role', label: 'Roles' },
            { value: 'project', label: 'Projects' },
          ]}
          onChange={(by) => set({ by: by === 'person' ? undefined : by })}
        />
        {view.by !== 'project' && (
          <Segmented
            label="Numbers"
            value={search.show ?? 'percent'}
            options={[
              { value: 'percent', label: '%' },
              { value: 'free', label: 'Free h' },
            ]}
            onChange={(show) => set({ show: show === 'free' ? 'free' : undefined })}
          />
        )}
        <FilterSelect
          label="Weeks"
          value={search.weeks ?? '26'}
          options={[
            { value: '13', label: '13 weeks' },
            { value: '26', label: '26 weeks' },
            { value: '52', label: '52 weeks' },
          ]}
          onChange={(weeks) => set({ weeks: weeks === '26' ? undefined : (weeks as ScheduleView['weeks']) })}
        />
        <FilterSelect
          label="Department"
          value={search.department ?? ''}
          options={[{ value: '', label: 'All departments' }, ...optionsOf(departments, search.department)]}
          onChange={(department) => set({ department: department || undefined })}
        />
        <FilterSelect
          label="Role"
          value={search.role ?? ''}
          options={[{ value: '', label: 'All roles' }, ...optionsOf(roles, search.role)]}
          onChange={(role) => set({ role: role || undefined })}
        />
        <SearchBox
          label="Search by name"
          value={search.q ?? ''}
          onSearch={(q) => set({ q: q || undefined })}
        />
      </div>
    </header>
  )
}

/** The chosen name stays among the options while the list is on its way, or if it has gone. */
const optionsOf = (names: readonly string[] | undefined, chosen: string | undefined) => {
  const all = names ?? []
  const known = chosen === undefined || all.includes(chosen) ? all : [...all, chosen]
  return known.map((name) => ({ value: name, label: name }))
}

const startingPoint = ({ today, from }: View) => ({ startDate: from > today ? from : today })
