import type { HelpSection } from '#words/help-link.ts'
import { reportWords as words } from '#words/reports.ts'
import { csvOf } from '../../api/exports.ts'
import { useSession } from '../../api/session.ts'
import { showSpan } from '../../lib/dates.ts'
import { showPercent, showWholeHours } from '../../lib/format.ts'
import { CsvLink } from '../../ui/CsvLink.tsx'
import { EmptyState, Loading, Skeleton } from '../../ui/states.tsx'
import { WeekChart } from '../../ui/WeekChart.tsx'
import { WeekTable } from '../../ui/WeekTable.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { HelpLink } from '../help/HelpLink.tsx'
import { GroupTable } from './GroupTable.tsx'
import { type By, demandColumns, utilizationColumns } from './groupColumns.tsx'
import { type Group, leftHours } from './totals.ts'
import { type Scope, useGroups } from './useGroups.ts'

interface GroupReportProps {
  kind: 'utilization' | 'demand'
  by: By
  scope: Scope
}

/** Hours over time of all, as a picture, and by group. Utilization is what is booked; demand also what is tentative or open. */
export function GroupReport({ kind, by, scope }: GroupReportProps) {
  const { today } = useSession()
  const { query, groups, mondays, total } = useGroups(by, scope)
  // Projects have no capacity of their own: the picture's is everybody's.
  const everybody = useGroups(by === 'project' ? 'role' : by, scope)
  if (query.isError && !query.data)
    return <QueryError error={query.error} retry={() => void query.refetch()} />
  if (!query.data || !everybody.query.data)
    return (
      <Loading what={words.loading}>
        <Skeleton className="mb-6 h-12" />
        <Skeleton className="mb-6 h-40" />
        <Skeleton className="h-40" />
      </Loading>
    )
  if (groups.length === 0) return <EmptyState title={words.noRows}>{words.noRowsHelp}</EmptyState>
  const heading = words.headings[kind]
  const weeks = everybody.total.weeks.map((week) => (kind === 'utilization' ? { ...week, open: 0 } : week))
  const label = words.headingBy(heading, by)
  return (
    <>
      <Figures kind={kind} by={by} total={everybody.total} />
      <WeekChart
        label={words.picture(
          heading,
          showSpan(scope.from, scope.to),
          words.bookedOf(showPercent(everybody.total.sums.utilizationPercent)),
        )}
        mondays={mondays}
        weeks={weeks}
        from={scope.from}
        to={scope.to}
        today={today}
      />
      <div className="flex flex-wrap items-start justify-between gap-3">
        <WeekTable
          label={`${heading}, ${words.columns.weeks}`}
          mondays={mondays}
          weeks={everybody.total.weeks}
        />
        <CsvLink href={csvOf('utilization', { ...scope, by })} />
      </div>
      {kind === 'demand' && (
        <p className="text-xs text-soft">
          {by === 'department' ? words.openHaveNoDepartment : words.leftMeans}
        </p>
      )}
      <div className={query.isPlaceholderData ? 'opacity-60' : ''}>
        <GroupTable
          key={label}
          label={label}
          by={by}
          hours={kind === 'demand' ? demandColumns(by) : utilizationColumns(by, total.sums.bookedHours)}
          groups={groups}
          total={total}
        />
      </div>
    </>
  )
}

type Shown = [about: HelpSection, title: string, value: string, tone?: string]

interface FiguresProps {
  kind: 'utilization' | 'demand'
  by: By
  total: Group
}

function Figures({ kind, by, total: { sums } }: FiguresProps) {
  const hours = (value: number | null) => (value === null ? '–' : showWholeHours(value))
  const left = leftHours(sums)
  const titles = words.columns
  const available: Shown = ['available', titles.capacity, hours(sums.capacityHours)]
  const booked: Shown = ['booked', titles.booked, hours(sums.bookedHours)]
  // Open roles belong to no department: 0 of them would be wrong.
  const open: Shown = ['open', titles.open, hours(sums.openHours), 'text-open']
  const shown: Shown[] =
    kind === 'utilization'
      ? [
          ['utilization', titles.utilization, showPercent(sums.utilizationPercent)],
          booked,
          ['free', titles.free, hours(sums.freeHours), 'text-free'],
          available,
        ]
      : [
          available,
          booked,
          ['tentative', titles.tentative, hours(sums.tentativeHours)],
          ...(by === 'department' ? [] : [open]),
          ['left', titles.left, hours(left), left !== null && left < 0 ? 'text-danger' : 'text-free'],
        ]
  return (
    <dl aria-label={words.figures} className="figures">
      {shown.map(([about, title, value, tone = '']) => (
        <div key={about}>
          <dt>
            {title}
            <HelpLink about={about} />
          </dt>
          <dd className={tone}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
