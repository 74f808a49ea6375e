import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { reportWords as words } from '#words/reports.ts'
import { csvOf } from '../../api/exports.ts'
import { type PeopleByHoursFilter, peopleByHoursOptions } from '../../api/peopleByHours.ts'
import { showNumber, showPercent } from '../../lib/format.ts'
import { paths } from '../../paths.ts'
import { CsvLink } from '../../ui/CsvLink.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { More, TableSkeleton } from '../../ui/ListPage.tsx'
import { MiniVessel } from '../../ui/MiniVessel.tsx'
import { Section } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { HelpLink } from '../help/HelpLink.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { type Group, groupsOf } from './totals.ts'
import type { Scope } from './useGroups.ts'

const titles = words.columns

/** Who has hours free, and who would have too much. */
export function BenchReport({ scope }: { scope: Scope }) {
  return (
    <>
      <PeopleByHours scope={scope} of="free" />
      <PeopleByHours scope={scope} of="over" />
    </>
  )
}

const sorts: Record<'free' | 'over', PeopleByHoursFilter['sort']> = { free: '-freeHours', over: '-overHours' }
const hoursOf = {
  free: ({ sums }: Group) => sums.freeHours ?? 0,
  over: ({ sums }: Group) => sums.overHours ?? 0,
}

function PeopleByHours({ scope, of }: { scope: Scope; of: 'free' | 'over' }) {
  const list = useInfiniteQuery(peopleByHoursOptions({ ...scope, sort: sorts[of] }))
  const all = list.data?.pages.flatMap((page) => groupsOf(page.rows)) ?? []
  // They come most first, so whoever has none ends the list.
  const people = all.filter((person) => hoursOf[of](person) > 0)
  const isEnd = people.length < all.length
  const heading = of === 'free' ? words.headings.bench : words.headings.over
  return (
    <Section
      title={heading}
      help={<HelpLink about={of} />}
      actions={<CsvLink href={csvOf('utilization', { ...scope, by: 'person', sort: sorts[of] })} />}
    >
      <p className="text-xs text-soft">{of === 'free' ? words.benchMeans : words.overMeans}</p>
      {list.isError && !list.data && <QueryError error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <TableSkeleton what={heading} />}
      {list.data && people.length === 0 && (
        <EmptyState title={of === 'free' ? words.nobodyFree : words.nobodyOver}>
          {of === 'free' ? words.nobodyFreeHelp : words.nobodyOverHelp}
        </EmptyState>
      )}
      {people.length > 0 && (
        <DataTable label={heading} columns={columns(of)} rows={people} rowKey={({ id }) => Number(id)} />
      )}
      {list.hasNextPage && !isEnd && (
        <More shown={people.length} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      )}
    </Section>
  )
}

const columns = (of: 'free' | 'over'): Column<Group>[] => [
  {
    key: 'name',
    title: titles.name,
    cell: ({ id, name }) => (
      <Link {...paths.person(Number(id))} className="font-[560] no-underline hover:underline">
        {name}
      </Link>
    ),
  },
  { key: 'role', title: titles.role, from: 'sm', cell: ({ role }) => role },
  { key: 'department', title: titles.department, from: 'md', cell: ({ department }) => department },
  {
    key: 'weeks',
    title: titles.weeks,
    from: 'lg',
    cell: ({ weeks }) => <MiniVessel weeks={weeks} words="" />,
  },
  ...(of === 'over'
    ? [
        {
          key: 'tentative',
          title: titles.tentative,
          align: 'right' as const,
          from: 'sm' as const,
          cell: ({ sums }: Group) => showNumber(sums.tentativeHours),
        },
      ]
    : []),
  {
    key: 'utilization',
    title: titles.utilization,
    align: 'right',
    from: 'sm',
    cell: ({ sums }) => showPercent(sums.utilizationPercent),
  },
  {
    key: 'hours',
    title: of === 'free' ? titles.free : titles.over,
    align: 'right',
    cell: (person) => (
      <span className={`font-[560] ${of === 'free' ? 'text-free' : 'text-danger'}`}>
        {showNumber(hoursOf[of](person))}
      </span>
    ),
  },
]
