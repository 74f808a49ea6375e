import { showSpan, addDays } from '../../lib/dates.ts'
import { freeHours } from '../../lib/vessel.ts'
import { type BoardRow, cellLines } from './rows.ts'
import type { Hovered } from './useCells.ts'
import type { View } from './view.ts'

interface CellCardProps {
  hovered: Hovered | null
  rows: readonly BoardRow[]
  mondays: readonly string[]
  by: View['by']
}

const WIDTH = 220

/** The figures of the cell under the pointer. The cell's own label says the same to screen readers. */
export function CellCard({ hovered, rows, mondays, by }: CellCardProps) {
  const row = hovered && rows[hovered.row]
  const week = row?.weeks[hovered?.column ?? 0]
  const monday = hovered && mondays[hovered.column]
  if (!hovered || !row || !week || !monday) return null
  const { box } = hovered
  const left = Math.min(Math.max(8, box.left + box.width / 2 - WIDTH / 2), window.innerWidth - WIDTH - 8)
  const below = box.bottom + 150 < window.innerHeight
  const place = below ? { left, top: box.bottom + 6 } : { left, bottom: window.innerHeight - box.top + 6 }
  return (
    <div
      aria-hidden
      className="pointer-events-none fixed z-30 rounded-lg border border-line bg-raised px-3 py-2.5 text-xs shadow-pop"
      style={{ width: WIDTH, ...place }}
    >
      <p className="truncate font-[620]">{row.name}</p>
      <p className="mb-1.5 text-2xs text-faint">{showSpan(monday, addDays(monday, 6))}</p>
      {cellLines(row, week).map((line) => (
        <p
          key={line}
          className={line.endsWith('free') && freeHours(week) > 0 ? 'font-[560] text-free' : 'text-soft'}
        >
          {line}
        </p>
      ))}
      <p className="mt-1.5 text-2xs text-faint">
        {by === 'person' || by === 'project' ? 'Click to book' : 'Click to see the people'}
      </p>
    </div>
  )
}
