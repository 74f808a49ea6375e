import { mondayOf, toDate } from '@domain/calendar.ts'
import { findAssignmentOnBoard } from '../../../api/planCache.ts'
import type { TimeScale, Zoom } from '../timeScale.ts'
import type { Held, HeldTime, HeldWork, Over, Point } from './held.ts'
import { blockOf, dayAtPoint, personOf, rowOf } from './places.ts'
import { type Grip, moved } from './proposal.ts'

/** The board as what is dragged sees it. */
interface Ground {
  scroller: HTMLElement
  scale: TimeScale
}

/** Where something was pressed. */
export interface Press {
  point: Point
  day: number
  block: HTMLElement | null
  row: HTMLElement
}

export const stepOf = (zoom: Zoom, fine: boolean) => (zoom === 'days' || fine ? 1 : 7)

export const overRow = (row: HTMLElement): Over => ({ top: row.offsetTop, personId: personOf(row) })

const EDGE = { mouse: 7, finger: 22 } as const

/** Which part of a block is pointed at: near its first or last day, an end of it. */
export function gripAt(block: HTMLElement, { x, finger }: Point): Grip {
  const edge = finger ? EDGE.finger : EDGE.mouse
  const { left, right, width } = block.getBoundingClientRect()
  if (width < 4 * edge) return 'move'
  if (x - left < edge && block.dataset.end?.includes('start')) return 'start'
  if (right - x < edge && block.dataset.end?.includes('end')) return 'end'
  return 'move'
}

/** A press that something could be taken up from; null elsewhere than on a row's time. */
export function pressOf(target: EventTarget | null, point: Point, { scroller, scale }: Ground): Press | null {
  const row = rowOf(target)
  if (!row || !(target instanceof Element) || !target.closest('.lane')) return null
  return { point, row, block: blockOf(target), day: dayAtPoint(scroller, scale, point.x) }
}

/** Takes up what was pressed: a block, or empty time of a person. */
export function take({ block, row, point, day }: Press, ground: Ground): Held | null {
  const over = overRow(row)
  if (!block) {
    if (over.personId === null) return null
    const anchor = Math.floor(day)
    return dragTime({ kind: 'time', over, anchor, from: anchor, to: anchor, at: point }, point, ground)
  }
  const assignment = findAssignmentOnBoard(Number(block.dataset.id))
  if (!assignment) return null
  const { personId, startDate, endDate } = assignment
  const proposal = { personId, startDate, endDate }
  const grip = gripAt(block, point)
  return { kind: 'work', assignment, grip, proposal, source: over, over, grabbed: day, at: point }
}

function dragWork(work: HeldWork, at: Point, { scroller, scale }: Ground): HeldWork {
  const step = stepOf(scale.zoom, at.fine)
  const days = Math.round((dayAtPoint(scroller, scale, at.x) - work.grabbed) / step) * step
  // Not the event's target: a finger's stays where it was put down.
  const row = rowOf(document.elementFromPoint(at.x, at.y))
  const person = personOf(row)
  const { personId, startDate, endDate } = work.assignment
  const changesHands = work.grip === 'move' && row !== null && person !== null
  return {
    ...work,
    over: changesHands ? overRow(row) : work.grip === 'move' ? work.over : work.source,
    proposal: {
      personId: changesHands ? person : work.proposal.personId,
      ...moved({ personId, startDate, endDate }, work.grip, days),
    },
    at,
  }
}

function dragTime(time: HeldTime, at: Point, { scroller, scale }: Ground): HeldTime {
  const day = Math.floor(dayAtPoint(scroller, scale, at.x))
  return { ...time, ...wholeSteps(time.anchor, day, stepOf(scale.zoom, at.fine)), at }
}

/** What is held, when that is pointed at. */
export const dragTo = (held: Held, at: Point, ground: Ground): Held =>
  held.kind === 'work' ? dragWork(held, at, ground) : dragTime(held, at, ground)

/** Days from one to another in whole weeks, or days. */
function wholeSteps(anchor: number, day: number, step: 1 | 7) {
  const [first, last] = anchor < day ? [anchor, day] : [day, anchor]
  return step === 1 ? { from: first, to: last } : { from: mondayOf(first), to: mondayOf(last) + 6 }
}

export const datesOf = ({ from, to }: HeldTime) => ({ startDate: toDate(from), endDate: toDate(to) })
