import { useEffect, useEffectEvent, useRef } from 'react'
import { BoardHeader } from './BoardHeader.tsx'
import { BoardLine } from './BoardLine.tsx'
import { CellCard } from './CellCard.tsx'
import { HEADER_HEIGHT, ROW_HEIGHT, boardClass, boardWidth } from './layout.ts'
import { useRowWindow } from '../../lib/useRowWindow.ts'
import { useProjectColors } from '../../api/projects.ts'
import type { BoardRow } from './rows.ts'
import { TodayMark } from './TodayMark.tsx'
import { useCells } from './useCells.ts'
import type { View } from './view.ts'

interface BoardProps {
  rows: readonly BoardRow[]
  mondays: readonly string[]
  view: View
  complete: boolean
  /** Shows what was there before, while what was asked for is on its way. */
  stale: boolean
  onOpen: (row: BoardRow, monday: string) => void
  onNearEnd: () => void
}

/** People down, weeks across; only the rows in sight are on the page. */
export function Board({ rows, mondays, view, complete, stale, onOpen, onNearEnd }: BoardProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const shown = useRowWindow({
    scroller,
    count: rows.length,
    rowHeight: ROW_HEIGHT,
    headerHeight: HEADER_HEIGHT,
  })
  const cells = useCells({
    scroller,
    rows: rows.length,
    columns: mondays.length,
    showRow: shown.showRow,
    open: (row, column) => onOpen(rows[row]!, mondays[column]!),
  })
  const colors = useProjectColors(view.by === 'project')
  const nearEnd = useEffectEvent(onNearEnd)
  useEffect(() => {
    if (shown.last >= rows.length - 20) nearEnd()
  }, [shown.last, rows.length])

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Schedule by week"
      aria-rowcount={complete ? rows.length + 1 : -1}
      aria-colcount={mondays.length + 1}
      aria-busy={stale}
      className={`min-h-0 flex-1 overflow-auto transition-opacity ${boardClass} ${stale ? 'opacity-60' : ''}`}
      {...cells.handlers}
    >
      <div
        role="presentation"
        className="relative"
        style={{
          minWidth: boardWidth(mondays.length),
          height: HEADER_HEIGHT + rows.length * ROW_HEIGHT + 8,
        }}
      >
        <BoardHeader mondays={mondays} view={view} />
        <TodayMark mondays={mondays} today={view.today} />
        {shown.indexes.map((index) => (
          <BoardLine
            key={rows[index]!.id}
            row={rows[index]!}
            index={index}
            top={HEADER_HEIGHT + index * ROW_HEIGHT}
            mondays={mondays}
            view={view}
            color={view.by === 'project' ? colors.get(Number(rows[index]!.id)) : undefined}
            activeColumn={cells.active.row === index ? cells.active.column : null}
          />
        ))}
      </div>
      <CellCard hovered={cells.hovered} rows={rows} mondays={mondays} by={view.by} />
    </div>
  )
}
