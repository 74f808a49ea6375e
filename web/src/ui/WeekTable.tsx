import { chartWords as words } from '#words/charts.ts'
import { showDate } from '../lib/dates.ts'
import { showNumber, showPercent } from '../lib/format.ts'
import { type VesselWeek, fillPercent, freeHours } from '../lib/vessel.ts'
import { type Column, DataTable } from './DataTable.tsx'

interface WeekTableProps {
  label: string
  mondays: readonly string[]
  weeks: readonly VesselWeek[]
}

type Row = VesselWeek & { index: number; monday: string }

const hours = (
  key: 'booked' | 'capacity' | 'tentative' | 'open',
  title: string,
  from?: 'sm',
): Column<Row> => ({ key, title, from, align: 'right', cell: (row) => showNumber(row[key]) })

/** The numbers of a picture, folded away until somebody wants them. */
export function WeekTable({ label, mondays, weeks }: WeekTableProps) {
  const hasCapacity = weeks.some(({ capacity }) => capacity > 0)
  const columns: Column<Row>[] = [
    { key: 'week', title: words.week, cell: ({ monday }) => showDate(monday) },
    ...(hasCapacity ? [hours('capacity', words.capacity)] : []),
    hours('booked', words.booked),
    hours('tentative', words.tentative, 'sm'),
    hours('open', words.open, 'sm'),
    ...(hasCapacity
      ? ([
          { key: 'free', title: words.free, align: 'right', cell: (row) => showNumber(freeHours(row)) },
          {
            key: 'percent',
            title: words.utilization,
            align: 'right',
            cell: (row) => showPercent(fillPercent(row)),
          },
        ] satisfies Column<Row>[])
      : []),
  ]
  return (
    <details className="text-xs">
      <summary className="w-fit rounded-sm text-soft hover:text-ink">{words.byWeek}</summary>
      <DataTable
        label={label}
        columns={columns}
        rows={weeks.map((week, index) => ({ ...week, index, monday: mondays[index]! }))}
        rowKey={({ index }) => index}
      />
    </details>
  )
}
