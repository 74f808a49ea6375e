import { mondayOf, toDate } from '@domain/calendar.ts'
import { useEffect, useEffectEvent, useRef } from 'react'
import { findAssignmentOnBoard } from '../../../api/planCache.ts'
import type { Zoom } from '../timeScale.ts'
import type { Held, HeldTime, HeldWork, Over } from './held.ts'
import { blockOf, dayAtPoint, personOf, pull, rowOf } from './places.ts'
import { type Grip, moved } from './proposal.ts'
import type { HandOptions } from './useHand.ts'

const ENOUGH_TO_DRAG = 4
const EDGE = 7

export const stepOf = (zoom: Zoom, fine: boolean) => (zoom === 'days' || fine ? 1 : 7)

export const overRow = (row: HTMLElement): Over => ({ top: row.offsetTop, personId: personOf(row) })

/** Which part of a block is under the pointer: near its first or last day, an end of it. */
function gripAt(block: HTMLElement, clientX: number): Grip {
  const { left, right, width } = block.getBoundingClientRect()
  if (width < 4 * EDGE) return 'move'
  if (clientX - left < EDGE && block.dataset.end?.includes('start')) return 'start'
  if (right - clientX < EDGE && block.dataset.end?.includes('end')) return 'end'
  return 'move'
}

interface Pressed {
  x: number
  y: number
  day: number
  block: HTMLElement | null
  row: HTMLElement
}

interface PointerOptions extends HandOptions {
  /** What is held now. */
  current: () => Held | null
  hold: (held: Held | null) => void
  letGo: () => void
}

/** What mouse and pen do on the board. Fingers scroll; they tap to open the form. */
export function usePointer({ scroller, scale, current, hold, letGo }: PointerOptions) {
  const pressed = useRef<Pressed>(undefined)
  const hasDragged = useRef(false)

  const start = ({ block, row, x, day }: Pressed): Held | null => {
    const over = overRow(row)
    if (block) {
      const assignment = findAssignmentOnBoard(Number(block.dataset.id))
      if (!assignment) return null
      const { personId, startDate, endDate } = assignment
      const proposal = { personId, startDate, endDate }
      return { kind: 'work', assignment, grip: gripAt(block, x), proposal, source: over, over, at: null }
    }
    if (over.personId === null) return null
    return { kind: 'time', over, anchor: Math.floor(day), from: 0, to: 0, byKeys: false }
  }
  const dragWork = (work: HeldWork, event: PointerEvent, from: Pressed): HeldWork => {
    const step = stepOf(scale.zoom, event.shiftKey)
    const days = Math.round((dayAtPoint(scroller, scale, event.clientX) - from.day) / step) * step
    const row = rowOf(event.target)
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
      at: { x: event.clientX, y: event.clientY },
    }
  }
  const dragTime = (time: HeldTime, event: PointerEvent): HeldTime => {
    const day = Math.floor(dayAtPoint(scroller, scale, event.clientX))
    return { ...time, ...wholeSteps(time.anchor, day, stepOf(scale.zoom, event.shiftKey)) }
  }
  const down = useEffectEvent((event: PointerEvent) => {
    const row = rowOf(event.target)
    const isLane = event.target instanceof Element && event.target.closest('.lane')
    hasDragged.current = false
    if (event.button !== 0 || event.pointerType === 'touch' || !row || !isLane || current()) return
    pressed.current = {
      x: event.clientX,
      y: event.clientY,
      day: dayAtPoint(scroller, scale, event.clientX),
      block: blockOf(event.target),
      row,
    }
  })
  const move = useEffectEvent((event: PointerEvent) => {
    const from = pressed.current
    if (!from) return showGrip(event)
    const far = Math.hypot(event.clientX - from.x, event.clientY - from.y) > ENOUGH_TO_DRAG
    if (!far && !hasDragged.current) return undefined
    const now = hasDragged.current ? current() : start(from)
    hasDragged.current = true
    event.preventDefault()
    if (!now) return undefined
    pull(scroller, event.clientX, event.clientY)
    return hold(now.kind === 'work' ? dragWork(now, event, from) : dragTime(now, event))
  })
  const up = useEffectEvent(() => {
    const dragged = pressed.current !== undefined && hasDragged.current
    pressed.current = undefined
    if (dragged) letGo()
  })
  const stop = useEffectEvent(() => {
    pressed.current = undefined
  })
  const click = useEffectEvent((event: MouseEvent) => {
    // The end of a drag is no click.
    if (hasDragged.current) event.stopPropagation()
    hasDragged.current = false
  })
  useEffect(() => {
    const listeners = new AbortController()
    const { signal } = listeners
    scroller.addEventListener('pointerdown', (event) => down(event), { signal })
    window.addEventListener('pointermove', (event) => move(event), { signal })
    window.addEventListener('pointerup', () => up(), { signal })
    window.addEventListener('pointercancel', () => stop(), { signal })
    scroller.addEventListener('click', (event) => click(event), { signal, capture: true })
    return () => listeners.abort()
  }, [scroller])
  return () => {
    pressed.current = undefined
  }
}

/** Days from one to another in whole weeks, or days. */
export function wholeSteps(anchor: number, day: number, step: 1 | 7) {
  const [first, last] = anchor < day ? [anchor, day] : [day, anchor]
  return step === 1 ? { from: first, to: last } : { from: mondayOf(first), to: mondayOf(last) + 6 }
}

/** The pointer says that an end can be stretched. */
function showGrip(event: PointerEvent) {
  const block = blockOf(event.target)
  if (block) block.style.cursor = gripAt(block, event.clientX) === 'move' ? 'grab' : 'ew-resize'
}

export const datesOf = ({ from, to }: HeldTime) => ({ startDate: toDate(from), endDate: toDate(to) })
