import { useQuery } from '@tanstack/react-query'
import { totalsOptions } from '../../api/utilization.ts'
import { plural, showPercent, showWholeHours } from '../../lib/format.ts'
import { freeHours } from '../../lib/vessel.ts'
import { type BoardRow, toBoardRow } from './rows.ts'
import type { View } from './view.ts'

interface FiguresProps {
  view: View
  rows: readonly BoardRow[]
  mondays: readonly string[]
  /** All rows are here, so that counting them means something. */
  complete: boolean
}

/** The figures a planner asks for first. */
export function Figures({ view, rows, mondays, complete }: FiguresProps) {
  const { from, to, search, weeks } = view
  const { data } = useQuery(
    totalsOptions({ from, to, q: search.q, department: search.department, role: search.role }),
  )
  const all = data?.rows.flatMap((row) => toBoardRow(row).weeks) ?? []
  const sum = (hours: (week: (typeof all)[number]) => number) =>
    all.reduce((total, week) => total + hours(week), 0)
  const capacity = sum((week) => week.capacity)
  const percent = capacity > 0 ? Math.round((sum((week) => week.booked) / capacity) * 100) : null
  const open = sum((week) => week.open)
  const counts =
    complete && rows.length > 0 && view.by === 'person' ? countRoom(rows, mondays, view.today) : null
  return (
    <section
      aria-label="Figures"
      className="flex min-h-[58px] flex-none gap-x-7 overflow-x-auto border-b border-line px-4 py-2.5 text-xs text-soft"
    >
      <Figure value={data ? showPercent(percent) : '…'}>booked, {plural(weeks, 'week')}</Figure>
      <Figure value={data ? showWholeHours(sum(freeHours)) : '…'} tone="text-free">
        free
      </Figure>
      {counts && (
        <>
          <Figure value={String(counts.full)}>full {counts.when}</Figure>
          <Figure value={String(counts.half)}>half free or more</Figure>
        </>
      )}
      <Figure value={data ? showWholeHours(sum((week) => week.tentative)) : '…'}>tentative</Figure>
      <Figure value={data ? showWholeHours(open) : '…'} tone={open > 0 ? 'text-open' : undefined}>
        in open roles
      </Figure>
    </section>
  )
}

function countRoom(rows: readonly BoardRow[], mondays: readonly string[], today: string) {
  const current = mondays.findLastIndex((monday) => monday <= today)
  const index = Math.max(0, current)
  const there = rows.map((row) => row.weeks[index]).filter((week) => week !== undefined && week.capacity > 0)
  return {
    when: current >= 0 ? 'this week' : 'in the first week',
    full: there.filter((week) => week !== undefined && freeHours(week) < 1).length,
    half: there.filter((week) => week !== undefined && freeHours(week) * 2 >= week.capacity).length,
  }
}

function Figure({
  value,
  tone = 'text-ink',
  children,
}: {
  value: string
  tone?: string
  children: React.ReactNode
}) {
  return (
    <p className="whitespace-nowrap">
      <b className={`block text-[17px] leading-5 font-[620] tracking-[-0.02em] ${tone}`}>{value}</b>
      {children}
    </p>
  )
}
