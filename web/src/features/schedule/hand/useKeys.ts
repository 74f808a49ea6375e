import { mondayOf, toDay } from '@domain/calendar.ts'
import { useEffect, useEffectEvent } from 'react'
import { findAssignmentOnBoard } from '../../../api/planCache.ts'
import { dayAt } from '../timeScale.ts'
import type { HeldTime, HeldWork } from './held.ts'
import { blockOf, neighbour, rowOf, showRow } from './places.ts'
import { moved } from './proposal.ts'
import { overRow, stepOf } from './drag.ts'
import type { DragOptions } from './options.ts'

const ARROWS: Record<string, [across: -1 | 0 | 1, down: -1 | 0 | 1]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** What keys do on the board: arrows move a block or the chosen time, Shift stretches, Enter lets go, Escape gives up. */
export function useKeys({ scroller, scale, today, current, hold, letGo, giveUp }: DragOptions) {
  const take = (block: HTMLElement, row: HTMLElement): HeldWork | null => {
    const assignment = findAssignmentOnBoard(Number(block.dataset.id))
    if (!assignment) return null
    const { personId, startDate, endDate } = assignment
    const over = overRow(row)
    const proposal = { personId, startDate, endDate }
    return { kind: 'work', assignment, grip: 'move', proposal, source: over, over, grabbed: 0, at: null }
  }
  const moveWork = (work: HeldWork, [across, down]: [number, number], event: KeyboardEvent) => {
    if (down !== 0) {
      const row = rowAt(scroller, work.over.top)
      const next = row && neighbour(scroller, row, down as 1 | -1)
      if (!next) return
      showRow(scroller, next)
      const over = overRow(next)
      return hold({ ...work, over, proposal: { ...work.proposal, personId: over.personId } })
    }
    const grip = event.shiftKey ? (event.altKey ? 'start' : 'end') : 'move'
    const days = across * stepOf(scale.zoom, false)
    return hold({ ...work, proposal: { ...work.proposal, ...moved(work.proposal, grip, days) } })
  }
  const chooseTime = (row: HTMLElement): HeldTime => {
    const first = Math.max(dayAt(scale, scroller.scrollLeft + 1), toDay(today))
    const from = scale.zoom === 'days' ? first : mondayOf(first)
    const to = from + stepOf(scale.zoom, false) - 1
    return { kind: 'time', over: overRow(row), anchor: from, from, to, at: null }
  }
  const moveTime = (time: HeldTime, row: HTMLElement, [across, down]: [number, number], stretch: boolean) => {
    if (down !== 0) {
      const next = neighbour(scroller, row, down as 1 | -1)
      if (!next) return
      showRow(scroller, next)
      next.querySelector<HTMLElement>('.lane')?.focus({ preventScroll: true })
      return hold({ ...time, over: overRow(next) })
    }
    const days = across * stepOf(scale.zoom, false)
    const to = Math.max(time.from, time.to + days)
    return hold(stretch ? { ...time, to } : { ...time, from: time.from + days, to: time.to + days })
  }
  const press = useEffectEvent((event: KeyboardEvent) => {
    const held = current()
    const row = rowOf(event.target)
    const block = blockOf(event.target)
    const onLane = event.target instanceof Element && event.target.matches('.lane')
    if (event.key === 'Escape' && held) {
      event.preventDefault()
      return giveUp()
    }
    if (event.key === 'Enter' && held && (block || onLane)) {
      event.preventDefault()
      return letGo()
    }
    const arrow = ARROWS[event.key]
    if (!arrow || !row || event.ctrlKey || event.metaKey) return undefined
    if (block) {
      event.preventDefault()
      const work = held?.kind === 'work' ? held : take(block, row)
      return work && moveWork(work, arrow, event)
    }
    if (!onLane) return undefined
    event.preventDefault()
    if (held?.kind === 'time') return moveTime(held, row, arrow, event.shiftKey)
    return row.dataset.person === undefined ? undefined : hold(chooseTime(row))
  })
  const focus = useEffectEvent((event: FocusEvent) => {
    const row = rowOf(event.target)
    const isLane = event.target instanceof HTMLElement && event.target.matches('.lane:focus-visible')
    if (isLane && !current() && row?.dataset.person) hold(chooseTime(row))
  })
  const leave = useEffectEvent((event: FocusEvent) => {
    const held = current()
    const byKeys = held?.at === null
    if (byKeys && rowOf(event.relatedTarget) === null) giveUp()
    else if (held?.kind === 'time' && byKeys && !isLaneOf(event.relatedTarget)) hold(null)
  })
  useEffect(() => {
    const listeners = new AbortController()
    const { signal } = listeners
    scroller.addEventListener('keydown', (event) => press(event), { signal })
    scroller.addEventListener('focusin', (event) => focus(event), { signal })
    scroller.addEventListener('focusout', (event) => leave(event), { signal })
    return () => listeners.abort()
  }, [scroller])
}

const isLaneOf = (target: EventTarget | null) => target instanceof Element && target.matches('.lane')

const rowAt = (scroller: HTMLElement, top: number) =>
  [...scroller.querySelectorAll<HTMLElement>('[data-section]')].find((row) => row.offsetTop === top)
