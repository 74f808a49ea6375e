import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { HelpSection } from '#words/help-link.ts'
import { reportWords } from '#words/reports.ts'
import { showNumber, showPercent } from '../../lib/format.ts'
import { paths } from '../../paths.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { MiniVessel } from '../../ui/MiniVessel.tsx'
import { HelpLink } from '../help/HelpLink.tsx'
import { type Group, leftHours, percentOf } from './totals.ts'

export type By = 'department' | 'role' | 'project'

const titles = reportWords.columns
const none = <span className="text-faint">–</span>

/** A column of hours that rows are sorted by. */
export interface HoursColumn {
  key: string
  title: string
  hours: (group: Group) => number | null
  show?: (hours: number) => ReactNode
  from?: 'sm' | 'md' | 'lg'
  about?: HelpSection
}

const showHours = (hours: number) => showNumber(hours)

const linkOf = (by: By, { id, name }: Group) => {
  if (id === '') return name
  const path =
    by === 'project'
      ? paths.project(Number(id))
      : paths.people(by === 'department' ? { department: name } : { role: name })
  return (
    <Link {...path} className="font-[560] no-underline hover:underline">
      {name}
    </Link>
  )
}

export const utilizationColumns = (by: By, allBooked: number): HoursColumn[] =>
  by === 'project'
    ? [
        { key: 'booked', title: titles.booked, hours: ({ sums }) => sums.bookedHours },
        {
          key: 'share',
          title: titles.share,
          hours: ({ sums }) => percentOf(sums.bookedHours, allBooked),
          show: showPercent,
          from: 'sm',
        },
        { key: 'tentative', title: titles.tentative, hours: ({ sums }) => sums.tentativeHours, from: 'sm' },
      ]
    : [
        { key: 'capacity', title: titles.capacity, hours: ({ sums }) => sums.capacityHours, from: 'sm' },
        { key: 'booked', title: titles.booked, hours: ({ sums }) => sums.bookedHours, from: 'sm' },
        { key: 'free', title: titles.free, hours: ({ sums }) => sums.freeHours },
        { key: 'tentative', title: titles.tentative, hours: ({ sums }) => sums.tentativeHours, from: 'lg' },
        {
          key: 'utilization',
          title: titles.utilization,
          hours: ({ sums }) => sums.utilizationPercent,
          show: showPercent,
        },
      ]

const showLeft = (hours: number) => (
  <span className={hours < 0 ? 'text-danger' : 'text-free'}>{showNumber(hours)}</span>
)
const showOver = (hours: number) =>
  hours > 0 ? <span className="text-danger">{showNumber(hours)}</span> : none

export const demandColumns = (by: By): HoursColumn[] => [
  ...(by === 'project'
    ? []
    : [{ key: 'capacity', title: titles.capacity, hours: ({ sums }: Group) => sums.capacityHours }]),
  { key: 'booked', title: titles.booked, hours: ({ sums }) => sums.bookedHours, from: 'sm' },
  { key: 'tentative', title: titles.tentative, hours: ({ sums }) => sums.tentativeHours, from: 'sm' },
  ...(by === 'department'
    ? []
    : [{ key: 'open', title: titles.open, hours: ({ sums }: Group) => sums.openHours, from: 'sm' as const }]),
  ...(by === 'project'
    ? []
    : [
        { key: 'left', title: titles.left, hours: ({ sums }: Group) => leftHours(sums), show: showLeft },
        {
          key: 'over',
          title: titles.over,
          hours: ({ sums }: Group) => sums.overHours,
          show: showOver,
          from: 'lg' as const,
          about: 'over' as const,
        },
      ]),
]

/** Columns of groups: what they are called, their weeks as a vessel, hours. */
export const groupColumns = (by: By, hours: readonly HoursColumn[]): Column<Group>[] => [
  { key: 'name', title: reportWords.groups[by], sort: 'name', cell: (group) => linkOf(by, group) },
  {
    key: 'weeks',
    title: titles.weeks,
    from: 'lg',
    cell: ({ weeks }) => <MiniVessel weeks={weeks} words="" />,
  },
  ...hours.map(({ key, title, hours: of, show = showHours, from, about }): Column<Group> => ({
    key,
    title,
    sort: key,
    from,
    help: about && <HelpLink about={about} />,
    align: 'right',
    cell: (group) => {
      const value = of(group)
      return value === null ? none : show(value)
    },
  })),
]
