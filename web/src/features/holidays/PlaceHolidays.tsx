import type { Holiday } from '@contract/holidays.ts'
import { toDay } from '@domain/calendar.ts'
import { useQuery } from '@tanstack/react-query'
import { holidaysOptions } from '../../api/holidays.ts'
import { showWeekday } from '../../lib/weekdays.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { TableSkeleton } from '../../ui/ListPage.tsx'
import { Section } from '../../ui/Page.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { placeName } from './places.ts'
import { portionWords } from './words.ts'

const columns = (today: string): Column<Holiday>[] => [
  {
    key: 'date',
    title: 'Day',
    cell: ({ date }) => (
      <span className={`whitespace-nowrap ${date < today ? 'text-faint' : 'font-[530]'}`}>
        {showWeekday(date)}
      </span>
    ),
  },
  { key: 'name', title: 'Holiday', cell: ({ name }) => name },
  {
    key: 'portion',
    title: 'Off',
    cell: ({ portion }) => <span className="whitespace-nowrap text-soft">{portionWords[portion]}</span>,
  },
  {
    key: 'source',
    title: 'From',
    from: 'sm',
    cell: ({ source }) => (
      <span className={source === 'company' ? 'text-accent-strong' : 'text-faint'}>{source}</span>
    ),
  },
]

/** Public holidays and company days of a place, in order. */
export function PlaceHolidays({ place, year, today }: { place?: string; year: number; today: string }) {
  const { data, isError, error, refetch } = useQuery(holidaysOptions(year, place))
  return (
    <Section title={`${placeName(place ?? null)}, ${year}`}>
      {isError && <QueryError error={error} retry={() => void refetch()} />}
      {!data && !isError && <TableSkeleton what="holidays" />}
      {data?.length === 0 && (
        <p className="border-y border-line-soft py-4 text-soft">
          {place === undefined
            ? 'Choose a place to see its public holidays.'
            : 'No holidays are known here in this year.'}
        </p>
      )}
      {data && data.length > 0 && (
        <DataTable label="Holidays" columns={columns(today)} rows={data} rowKey={({ date }) => toDay(date)} />
      )}
    </Section>
  )
}
