import { type KeyboardEvent, type MouseEvent, type PointerEvent, type RefObject, useState } from 'react'

export interface CellPlace {
  row: number
  column: number
}

export interface Hovered extends CellPlace {
  box: DOMRect
}

interface UseCells {
  scroller: RefObject<HTMLElement | null>
  rows: number
  columns: number
  showRow: (index: number) => void
  open: (row: number, column: number) => void
}

const PAGE = 10

function placeOf(target: EventTarget): Hovered | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null
  return cell
    ? {
        row: Number(cell.dataset.row),
        column: Number(cell.dataset.column),
        box: cell.getBoundingClientRect(),
      }
    : null
}

/** Where a key leads from a cell; null for keys that are not for moving. */
function moved({ row, column }: CellPlace, key: string, ctrl: boolean, lastRow: number, lastColumn: number) {
  const to: Record<string, CellPlace> = {
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    PageUp: { row: row - PAGE, column },
    PageDown: { row: row + PAGE, column },
    Home: { row: ctrl ? 0 : row, column: 0 },
    End: { row: ctrl ? lastRow : row, column: lastColumn },
  }
  const next = to[key]
  if (!next) return null
  return {
    row: Math.min(lastRow, Math.max(0, next.row)),
    column: Math.min(lastColumn, Math.max(0, next.column)),
  }
}

/** One tab stop for all cells, arrows between them, one listener for all clicks. */
export function useCells({ scroller, rows, columns, showRow, open }: UseCells) {
  const [place, setPlace] = useState<CellPlace>({ row: 0, column: 0 })
  const [hovered, setHovered] = useState<Hovered | null>(null)
  const active = { row: Math.min(place.row, rows - 1), column: Math.min(place.column, columns - 1) }

  const focusNow = ({ row, column }: CellPlace): boolean => {
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)
    if (!cell) return false
    cell.focus({ preventScroll: true })
    // The fixed first column would cover it otherwise.
    cell.scrollIntoView({ block: 'nearest', inline: 'center' })
    return true
  }
  const focus = (next: CellPlace) => {
    showRow(next.row)
    setPlace(next)
    // At once where it can be, for keys that come quickly; a row far away is on the page only after the next drawing.
    if (!focusNow(next)) requestAnimationFrame(() => requestAnimationFrame(() => focusNow(next)))
  }

  const handlers = {
    onClick: (event: MouseEvent) => {
      const cell = placeOf(event.target)
      if (!cell) return
      setPlace(cell)
      setHovered(null)
      open(cell.row, cell.column)
    },
    onKeyDown: (event: KeyboardEvent) => {
      const cell = placeOf(event.target)
      if (!cell) return
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault()
        setHovered(null)
        return open(cell.row, cell.column)
      }
      if (event.key === 'Escape') return setHovered(null)
      const next = moved(cell, event.key, event.ctrlKey, rows - 1, columns - 1)
      if (!next) return
      event.preventDefault()
      focus(next)
    },
    onPointerOver: (event: PointerEvent) => {
      if (event.pointerType === 'mouse') setHovered(placeOf(event.target))
    },
    onPointerLeave: () => setHovered(null),
    onScroll: () => setHovered(null),
    onFocus: (event: { target: EventTarget }) => {
      const cell = placeOf(event.target)
      const visible = event.target instanceof Element && event.target.matches(':focus-visible')
      setHovered(visible ? cell : null)
    },
    onBlur: () => setHovered(null),
  }
  return { active, hovered, handlers }
}
