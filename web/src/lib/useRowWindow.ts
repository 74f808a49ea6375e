import { type RefObject, useLayoutEffect, useState } from 'react'

interface RowWindowOptions {
  scroller: RefObject<HTMLElement | null>
  count: number
  rowHeight: number
  /** Above the rows, always in sight. */
  headerHeight: number
}

/** Rows that are drawn beyond those in sight, so that none is missing while scrolling. */
const SPARE = 6

/** Of so many rows of one height: which are in sight of a scroll position. */
export function rowsInSight(top: number, height: number, rowHeight: number, count: number): [number, number] {
  const first = Math.max(0, Math.floor(top / rowHeight) - SPARE)
  const last = Math.min(count - 1, Math.ceil((top + height) / rowHeight) + SPARE)
  return [Math.min(first, Math.max(0, last)), last]
}

/** The rows to draw of a long list. All rows are equally high, which makes a general virtualizer needless. */
export function useRowWindow({ scroller, count, rowHeight, headerHeight }: RowWindowOptions) {
  const [[first, last], setRange] = useState<[number, number]>([0, Math.min(count - 1, 30)])

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const measure = () => {
      const next = rowsInSight(element.scrollTop, element.clientHeight - headerHeight, rowHeight, count)
      setRange((range) => (range[0] === next[0] && range[1] === next[1] ? range : next))
    }
    measure()
    const resized = new ResizeObserver(measure)
    resized.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [scroller, count, rowHeight, headerHeight])

  /** Scrolls as little as needed to have a row in sight. */
  const showRow = (index: number) => {
    const element = scroller.current
    if (!element) return
    const top = index * rowHeight
    const lowest = top + rowHeight - (element.clientHeight - headerHeight)
    if (element.scrollTop > top) element.scrollTo({ top })
    else if (element.scrollTop < lowest) element.scrollTo({ top: lowest })
  }

  const end = Math.min(last, count - 1)
  const indexes = Array.from({ length: Math.max(0, end - first + 1) }, (_, offset) => first + offset)
  return { indexes, last: end, showRow }
}
