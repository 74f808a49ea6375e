import { mondayOf, toDate, toDay } from '@domain/calendar.ts'
import { Suspense, lazy } from 'react'
import { scheduleWords as words } from '#words/schedule.ts'
import { usePeopleValues } from '../../api/peopleValues.ts'
import { addDays, mondayOfDate } from '../../lib/dates.ts'
import type { ScheduleView } from '../../paths.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { FilterSelect, NameFilter } from '../../ui/FilterSelect.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useBook } from '../booking/context.ts'
import type { View } from './view.ts'

const STEPS = { days: 7, weeks: 28, months: 91 } as const

const WhoseWeek = lazy(async () => ({ default: (await import('./own/WhoseWeek.tsx')).WhoseWeek }))

interface ToolbarProps {
  view: View
  canWrite: boolean
  /** There is an own week to go to instead. */
  hasOwn: boolean
}

export function Toolbar({ view, canWrite, hasOwn }: ToolbarProps) {
  const { search, set, today, from, zoom } = view
  const book = useBook()
  const { departments, roles, skills } = usePeopleValues()
  const goTo = (date: string) => set({ from: date === mondayOfDate(today) ? undefined : date })
  const step = (days: number) => goTo(toDate(mondayOf(toDay(addDays(from, days)))))
  return (
    <header className="flex flex-none flex-wrap items-center gap-2 border-b border-line px-4 py-2.5 min-[1400px]:flex-nowrap">
      <h1 className="mr-2 text-lg">{words.title}</h1>
      <div className="flex items-center gap-0.5">
        <IconButton label={words.earlier[zoom]} onClick={() => step(-STEPS[zoom])}>
          <Icon name="left" size={16} />
        </IconButton>
        <Button onClick={() => goTo(mondayOfDate(today))}>{words.today}</Button>
        <IconButton label={words.later[zoom]} onClick={() => step(STEPS[zoom])}>
          <Icon name="right" size={16} />
        </IconButton>
      </div>
      {canWrite && (
        <Button
          look="primary"
          className="ml-auto min-[1400px]:order-last"
          onClick={() => book({ startDate: from > today ? from : today })}
        >
          <Icon name="plus" size={14} />
          {words.book}
        </Button>
      )}
      <div className="flex min-w-0 items-center gap-2 max-lg:overflow-x-auto max-lg:pb-0.5 max-[1399px]:w-full lg:max-[1399px]:flex-wrap">
        {hasOwn && (
          <Suspense>
            <WhoseWeek view={view} />
          </Suspense>
        )}
        <Segmented
          label={words.zoom}
          value={zoom}
          options={choices(words.zooms)}
          onChange={(value) => set({ zoom: value === 'weeks' ? undefined : value })}
        />
        <FilterSelect
          label={words.group}
          value={view.by}
          options={choices(words.groups)}
          onChange={(by) => set({ by: by === 'department' ? undefined : (by as ScheduleView['by']) })}
        />
        <NameFilter
          label={words.department}
          all={words.anyDepartment}
          names={departments}
          value={search.department}
          onChange={(department) => set({ department })}
        />
        <NameFilter
          label={words.role}
          all={words.anyRole}
          names={roles}
          value={search.role}
          onChange={(role) => set({ role })}
        />
        <NameFilter
          label={words.skill}
          all={words.anySkill}
          names={skills}
          value={search.skills}
          onChange={(skill) => set({ skills: skill })}
        />
        <FilterSelect
          label={words.free}
          value={search.free ?? ''}
          options={[
            { value: '', label: words.anyLoad },
            ...FREE.map((hours) => ({ value: hours, label: words.loads[hours] ?? words.hoursFree(hours) })),
          ]}
          onChange={(free) => set({ free: (free || undefined) as ScheduleView['free'] })}
        />
        <SearchBox label={words.search} value={search.q ?? ''} onSearch={(q) => set({ q: q || undefined })} />
        <IconButton
          label={words.compact}
          aria-pressed={view.compact}
          className="aria-pressed:bg-accent-bg aria-pressed:text-accent-strong"
          onClick={() => set({ rows: view.compact ? undefined : 'compact' })}
        >
          <Icon name="schedule" size={16} />
        </IconButton>
      </div>
    </header>
  )
}

const FREE = ['none', 'half', '4', '8', '16', '24', '32'] as const

const choices = <V extends string>(labels: Record<V, string>) =>
  (Object.keys(labels) as V[]).map((value) => ({ value, label: labels[value] }))
