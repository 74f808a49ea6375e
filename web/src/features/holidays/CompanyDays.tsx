import type { CompanyDay } from '@contract/holidays.ts'
import { useQuery } from '@tanstack/react-query'
import { holidayWords as words } from '#words/holidays.ts'
import { companyDaysOptions } from '../../api/holidays.ts'
import { showWeekday } from '../../lib/weekdays.ts'
import { Button } from '../../ui/Button.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { TableSkeleton } from '../../ui/ListPage.tsx'
import { Section } from '../../ui/Page.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { placeName } from './places.ts'

const columns: readonly Column<CompanyDay>[] = [
  {
    key: 'date',
    title: words.day,
    cell: ({ date }) => <span className="font-[530] whitespace-nowrap">{showWeekday(date)}</span>,
  },
  {
    key: 'name',
    title: words.companyDay,
    cell: ({ name, location }) => (
      <span className="flex flex-col py-1">
        <span className="min-w-0">{name}</span>
        <span className="text-2xs text-faint">{placeName(location)}</span>
      </span>
    ),
  },
  {
    key: 'portion',
    title: words.off,
    cell: ({ portion }) => <span className="text-soft">{words.portions[portion]}</span>,
  },
]

const editColumn = (onEdit: (day: CompanyDay) => void): Column<CompanyDay> => ({
  key: 'edit',
  title: words.edit,
  quietTitle: true,
  align: 'right',
  cell: (day) => (
    <Button
      look="quiet"
      aria-label={words.editDay(day.name, showWeekday(day.date))}
      onClick={() => onEdit(day)}
    >
      {words.edit}
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
    <Section title={words.companyDays}>
      {isError && <QueryError error={error} retry={() => void refetch()} />}
      {!data && !isError && <TableSkeleton what={words.loadingCompanyDays} />}
      {data?.length === 0 && <p className="border-y border-line-soft py-4 text-soft">{words.none(year)}</p>}
      {data && data.length > 0 && (
        <DataTable
          label={words.companyDays}
          columns={onEdit ? [...columns, editColumn(onEdit)] : columns}
          rows={data}
          rowKey={({ id }) => id}
        />
      )}
    </Section>
  )
}
