import { useEffect, useEffectEvent, useRef } from 'react'
import { type Press, dragTo, gripAt, pressOf, take } from './drag.ts'
import { type Point, distance } from './held.ts'
import { blockOf } from './places.ts'
import type { DragOptions } from './options.ts'

const ENOUGH_TO_DRAG = 4

const pointOf = ({ clientX, clientY, shiftKey }: MouseEvent): Point => ({
  x: clientX,
  y: clientY,
  fine: shiftKey,
  finger: false,
})

/** What mouse and pen do on the board. */
export function usePointer({ scroller, scale, current, hold, letGo, giveUp }: DragOptions) {
  const pressed = useRef<Press>(null)
  const hasDragged = useRef(false)

  const down = useEffectEvent((event: PointerEvent) => {
    hasDragged.current = false
    if (event.button !== 0 || event.pointerType === 'touch' || current()) return
    pressed.current = pressOf(event.target, pointOf(event), { scroller, scale })
  })
  const move = useEffectEvent((event: PointerEvent) => {
    const from = pressed.current
    if (!from) return showGrip(event)
    const point = pointOf(event)
    if (!hasDragged.current && distance(from.point, point) <= ENOUGH_TO_DRAG) return undefined
    const now = hasDragged.current ? current() : take(from, { scroller, scale })
    hasDragged.current = true
    event.preventDefault()
    return now ? hold(dragTo(now, point, { scroller, scale })) : undefined
  })
  const up = useEffectEvent(() => {
    const dragged = pressed.current !== null && hasDragged.current
    pressed.current = null
    if (dragged) letGo()
  })
  const stop = useEffectEvent(() => {
    if (pressed.current && hasDragged.current) giveUp()
    pressed.current = null
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
    pressed.current = null
  }
}

/** The pointer says that an end can be stretched. */
function showGrip(event: PointerEvent) {
  const block = event.pointerType === 'touch' ? null : blockOf(event.target)
  if (block) block.style.cursor = gripAt(block, pointOf(event)) === 'move' ? 'grab' : 'ew-resize'
}
