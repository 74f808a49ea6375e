import { HEADER_HEIGHT } from '../sections.ts'
import type { TimeScale } from '../timeScale.ts'

/** The row of a person or an open role that something on the board belongs to. */
export const rowOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-section]') : null

export const blockOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('.work[data-id]') : null

export const personOf = (row: HTMLElement | null) =>
  row?.dataset.person === undefined ? null : Number(row.dataset.person)

/** Width of the column with the names. */
const firstColumn = (scroller: HTMLElement) =>
  Number.parseFloat(getComputedStyle(scroller).getPropertyValue('--first'))

/** The day at a place of the screen, with its fraction. */
export function dayAtPoint(scroller: HTMLElement, scale: TimeScale, clientX: number): number {
  const x = clientX - scroller.getBoundingClientRect().left + scroller.scrollLeft - firstColumn(scroller)
  return scale.start + x / scale.dayWidth
}

/** The next row of a person above or below; undefined at the end of what is drawn. */
export function neighbour(scroller: HTMLElement, row: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const rows = [...scroller.querySelectorAll<HTMLElement>('[data-person]')].toSorted(
    (a, b) => a.offsetTop - b.offsetTop,
  )
  const from = row.offsetTop
  return step === 1
    ? rows.find((each) => each.offsetTop > from)
    : rows.findLast((each) => each.offsetTop < from)
}

/** Scrolls as little as it takes to have a row below the header in sight. */
export function showRow(scroller: HTMLElement, row: HTMLElement): void {
  const lowest = row.offsetTop + row.offsetHeight - scroller.clientHeight
  if (row.offsetTop - HEADER_HEIGHT < scroller.scrollTop)
    scroller.scrollTo({ top: row.offsetTop - HEADER_HEIGHT })
  else if (lowest > scroller.scrollTop) scroller.scrollTo({ top: lowest })
}

const EDGE = 36
/** Pixels a frame, at the very edge. */
const PULL = 14

/** Near an edge of the board, what is dragged pulls the board along, the nearer the faster; answers whether it moved. */
export function pull(scroller: HTMLElement, clientX: number, clientY: number): boolean {
  const { left, right, top, bottom } = scroller.getBoundingClientRect()
  const towards = (at: number, low: number, high: number) => {
    const beyond = Math.max(0, at - (high - EDGE)) - Math.max(0, low + EDGE - at)
    return Math.ceil(Math.min(1, Math.abs(beyond) / EDGE) * PULL) * Math.sign(beyond)
  }
  const { scrollLeft, scrollTop } = scroller
  scroller.scrollBy(
    towards(clientX, left + firstColumn(scroller), right),
    towards(clientY, top + HEADER_HEIGHT, bottom),
  )
  return scroller.scrollLeft !== scrollLeft || scroller.scrollTop !== scrollTop
}
