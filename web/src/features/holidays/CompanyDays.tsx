import type { CompanyDay } from '@contract/holidays.ts'
import { useQuery } from '@tanstack/react-query'
import { companyDaysOptions } from '../../api/holidays.ts'
import { showWeekday } from '../../lib/weekdays.ts'
import { Button } from '../../ui/Button.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { TableSkeleton } from '../../ui/ListPage.tsx'
import { Section } from '../../ui/Page.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { placeName } from './places.ts'
import { portionWords } from './words.ts'

const columns: readonly Column<CompanyDay>[] = [
  {
    key: 'date',
    title: 'Day',
    cell: ({ date }) => <span className="font-[530] whitespace-nowrap">{showWeekday(date)}</span>,
  },
  {
    key: 'name',
    title: 'Company day',
    cell: ({ name, location }) => (
      <span className="flex flex-col py-1">
        <span className="min-w-0">{name}</span>
        <span className="text-2xs text-faint">{placeName(location)}</span>
      </span>
    ),
  },
  {
    key: 'portion',
    title: 'Off',
    cell: ({ portion }) => <span className="text-soft">{portionWords[portion]}</span>,
  },
]

const editColumn = (onEdit: (day: CompanyDay) => void): Column<CompanyDay> => ({
  key: 'edit',
  title: 'Edit',
  quietTitle: true,
  align: 'right',
  cell: (day) => (
    <Button
      look="quiet"
      aria-label={`Edit ${day.name}, ${showWeekday(day.date)}`}
      onClick={() => onEdit(day)}
    >
      Edit
    </Button>
  ),
})

interface CompanyDaysProps {
  year: number
  /** Left out: who looks may not. */
  onEdit?: (day: CompanyDay) => void
}

/** The company's own days of a year, wherever they hold. */
export function CompanyDays({ year, onEdit }: CompanyDaysProps) {
  const { data, isError, error, refetch } = useQuery(companyDaysOptions(year))
  return (
    <Section title="Company days">
      {isError && <QueryError error={error} retry={() => void refetch()} />}
      {!data && !isError && <TableSkeleton what="company days" />}
      {data?.length === 0 && (
        <p className="border-y border-line-soft py-4 text-soft">
          None in {year}. A company day stands in the place of public holidays on its date.
        </p>
      )}
      {data && data.length > 0 && (
        <DataTable
          label="Company days"
          columns={onEdit ? [...columns, editColumn(onEdit)] : columns}
          rows={data}
          rowKey={({ id }) => id}
        />
      )}
    </Section>
  )
}
