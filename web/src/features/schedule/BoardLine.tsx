import { Link } from '@tanstack/react-router'
import { type CSSProperties, memo } from 'react'
import { showDate } from '../../lib/dates.ts'
import { showNumber } from '../../lib/format.ts'
import { type VesselWeek, freeHours } from '../../lib/vessel.ts'
import { paths } from '../../paths.ts'
import { VesselPicture } from '../../ui/VesselPicture.tsx'
import { ROW_HEIGHT, columns } from './layout.ts'
import { type BoardRow, cellLines, cellText, roomWords } from './rows.ts'
import type { View } from './view.ts'

interface BoardLineProps {
  row: BoardRow
  index: number
  top: number
  mondays: readonly string[]
  view: View
  /** A project's own. */
  color: string | undefined
  /** The cell of this row that Tab leads to, if it is in this row. */
  activeColumn: number | null
}

export const BoardLine = memo(function BoardLine(props: BoardLineProps) {
  const { row, index, top, mondays, view, color, activeColumn } = props
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="group absolute left-0 flex w-full"
      style={{ top, height: ROW_HEIGHT }}
    >
      <RowName row={row} mondays={mondays} view={view} />
      <div className="relative grid flex-1" style={columns(mondays.length)} role="presentation">
        <div
          className={`pointer-events-none absolute inset-x-0 top-1 bottom-1 ${color ? 'project-vessel' : ''}`}
          style={{ '--project': color } as CSSProperties}
          role="presentation"
        >
          <VesselPicture paths={row.paths} width={mondays.length} />
        </div>
        {row.weeks.map((week, column) => {
          const text = cellText(row, week, view.showFree)
          return (
            <div
              key={mondays[column]}
              role="gridcell"
              aria-colindex={column + 2}
              tabIndex={activeColumn === column ? 0 : -1}
              data-row={index}
              data-column={column}
              aria-label={`${row.name}, week of ${showDate(mondays[column]!)}: ${cellLines(row, week).join(', ')}`}
              className={`board-number relative z-[6] flex items-end justify-center pb-1.5 text-2xs outline-none select-none hover:bg-(--today-tint) hover:shadow-[inset_0_0_0_1.5px_var(--accent)] focus-visible:shadow-[inset_0_0_0_2px_var(--accent)] ${toneOf(row, week, view.showFree)}`}
            >
              {text}
            </div>
          )
        })}
      </div>
    </div>
  )
})

/** Green for hours that are free, ink for what is booked; what is empty steps back. */
function toneOf(row: BoardRow, week: VesselWeek, showFree: boolean): string {
  if (row.hasCapacity && week.capacity === 0) return 'text-faint'
  if (showFree && row.hasCapacity) return freeHours(week) > 0 ? 'font-[560] text-free' : 'text-soft'
  return week.booked > 0 || !row.hasCapacity ? 'text-ink' : 'text-faint'
}

type RowNameProps = Pick<BoardLineProps, 'row' | 'mondays' | 'view'>

function RowName({ row, mondays, view }: RowNameProps) {
  const room = roomWords(row, mondays, view.today)
  const current = Math.max(
    0,
    mondays.findLastIndex((monday) => monday <= view.today),
  )
  const capacity = row.weeks[current]?.capacity ?? 0
  return (
    <div
      role="rowheader"
      className="sticky left-0 z-10 flex w-[var(--first)] flex-none flex-col justify-center border-r border-line-soft bg-bg pr-3 pl-4"
    >
      <div className="flex items-baseline gap-2">
        <Link
          {...linkOf(row, view)}
          className="min-w-0 flex-1 truncate font-[560] no-underline hover:underline"
        >
          {row.name}
        </Link>
        {row.hasCapacity && capacity > 0 && (
          <span className="text-2xs text-faint max-sm:hidden">{showNumber(Math.round(capacity))} h</span>
        )}
      </div>
      <p className={`truncate text-2xs ${room.free ? 'text-free' : 'text-faint'}`}>{room.text}</p>
    </div>
  )
}

function linkOf(row: BoardRow, { by, search }: View) {
  if (by === 'person') return paths.person(Number(row.id))
  if (by === 'project') return paths.project(Number(row.id))
  return paths.schedule({ ...search, by: undefined, [by]: String(row.id) })
}
