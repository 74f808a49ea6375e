import type { TimeOff } from '@contract/time-off.ts'
import { toDay } from '@domain/calendar.ts'
import type { CSSProperties } from 'react'
import { timeOffWords as words } from '#words/time-off.ts'
import { addDays, showDay } from '../../lib/dates.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { hatched } from '../../ui/hatched.ts'

const WEEKS = 8
const DAYS = 7 * WEEKS

const weekLines: CSSProperties = {
  backgroundImage: 'linear-gradient(to right, var(--line) 1px, transparent 1px)',
  backgroundSize: `${100 / WEEKS}% 100%`,
}

const within = (days: number) => Math.max(0, Math.min(DAYS, days))

/** Where time off lies in the coming weeks: solid from left to right, half as high for parts of days. */
export const weeksColumn = (monday: string, today: string): Column<TimeOff> => ({
  key: 'weeks',
  title: words.weeks(showDay(monday), showDay(addDays(monday, DAYS - 1))),
  from: 'lg',
  cell: (row) => {
    const from = within(toDay(row.startDate) - toDay(monday))
    const to = within(toDay(row.endDate) - toDay(monday) + 1)
    return (
      <div aria-hidden className="relative h-[34px] w-72 border-r border-line" style={weekLines}>
        <i
          className="absolute inset-y-0 w-[1.5px] bg-accent"
          style={{ left: `${((toDay(today) - toDay(monday) + 0.5) / DAYS) * 100}%` }}
        />
        {to > from && (
          <i
            className={`absolute rounded-[3px] border border-(--rim) ${row.status === 'approved' ? '' : 'border-dashed'}`}
            style={{
              left: `${(from / DAYS) * 100}%`,
              width: `${((to - from) / DAYS) * 100}%`,
              ...(row.portion === 'full' ? { top: 8, bottom: 8 } : { top: 12, bottom: 12 }),
              background: row.status === 'approved' ? hatched : undefined,
            }}
          />
        )}
      </div>
    )
  },
})
