import type { Holiday } from '@contract/holidays.ts'
import { toDay } from '@domain/calendar.ts'
import { useQuery } from '@tanstack/react-query'
import { holidayWords as words } from '#words/holidays.ts'
import { holidaysOptions } from '../../api/holidays.ts'
import { showWeekday } from '../../lib/weekdays.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { TableSkeleton } from '../../ui/ListPage.tsx'
import { Section } from '../../ui/Page.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { placeName } from './places.ts'

const columns = (today: string): Column<Holiday>[] => [
  {
    key: 'date',
    title: words.day,
    cell: ({ date }) => (
      <span className={`whitespace-nowrap ${date < today ? 'text-faint' : 'font-[530]'}`}>
        {showWeekday(date)}
      </span>
    ),
  },
  { key: 'name', title: words.holiday, cell: ({ name }) => name },
  {
    key: 'portion',
    title: words.off,
    cell: ({ portion }) => <span className="whitespace-nowrap text-soft">{words.portions[portion]}</span>,
  },
  {
    key: 'source',
    title: words.from,
    from: 'sm',
    cell: ({ source }) => (
      <span className={source === 'company' ? 'text-accent-strong' : 'text-faint'}>
        {words.sources[source]}
      </span>
    ),
  },
]

/** Public holidays and company days of a place, in order. */
export function PlaceHolidays({ place, year, today }: { place?: string; year: number; today: string }) {
  const { data, isError, error, refetch } = useQuery(holidaysOptions(year, place))
  return (
    <Section title={words.holidaysOf(placeName(place ?? null), year)}>
      {isError && <QueryError error={error} retry={() => void refetch()} />}
      {!data && !isError && <TableSkeleton what={words.loading} />}
      {data?.length === 0 && (
        <p className="border-y border-line-soft py-4 text-soft">
          {place === undefined ? words.choosePlace : words.noneKnown}
        </p>
      )}
      {data && data.length > 0 && (
        <DataTable
          label={words.title}
          columns={columns(today)}
          rows={data}
          rowKey={({ date }) => toDay(date)}
        />
      )}
    </Section>
  )
}
