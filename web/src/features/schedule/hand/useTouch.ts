import { useEffect, useEffectEvent, useRef } from 'react'
import { type Press, dragTo, pressOf, take } from './drag.ts'
import { type Point, distance } from './held.ts'
import type { DragOptions } from './options.ts'

/** So long must a finger rest before it lifts what is under it; until then it scrolls or taps. */
const LIFT_MS = 380
/** Nobody's finger is quite still. */
const STILL = 9

const pointOf = ({ clientX, clientY }: Touch): Point => ({
  x: clientX,
  y: clientY,
  fine: false,
  finger: true,
})

/** What a finger does on the board: resting lifts what is under it, and from then on it drags instead of scrolling. */
export function useTouch({ scroller, scale, current, hold, letGo, giveUp }: DragOptions) {
  const resting = useRef<{ press: Press; timer: number }>(null)
  const lifted = useRef(false)

  const forget = () => {
    window.clearTimeout(resting.current?.timer)
    resting.current = null
    lifted.current = false
  }
  const lift = useEffectEvent(() => {
    const press = resting.current?.press
    const held = press && take(press, { scroller, scale })
    if (!held) return
    lifted.current = true
    hold(held)
  })
  const start = useEffectEvent(({ touches, target }: TouchEvent) => {
    const byFinger = lifted.current
    forget()
    const [touch] = touches
    // A second finger: it was not meant so.
    if (touches.length > 1 || !touch) return byFinger ? giveUp() : undefined
    const press = current() ? null : pressOf(target, pointOf(touch), { scroller, scale })
    if (press) resting.current = { press, timer: window.setTimeout(() => lift(), LIFT_MS) }
    return undefined
  })
  const move = useEffectEvent((event: TouchEvent) => {
    const [touch] = event.touches
    const from = resting.current?.press
    if (!touch || !from) return
    const point = pointOf(touch)
    if (!lifted.current) {
      if (distance(from.point, point) > STILL) forget()
      return
    }
    // What is dragged does not scroll as well.
    event.preventDefault()
    const held = current()
    if (held) hold(dragTo(held, point, { scroller, scale }))
  })
  const end = useEffectEvent((event: TouchEvent) => {
    const byFinger = lifted.current
    forget()
    if (!byFinger) return
    // Nor does it tap.
    event.preventDefault()
    if (event.type === 'touchend') letGo()
    else giveUp()
  })
  const menu = useEffectEvent((event: Event) => {
    if (resting.current) event.preventDefault()
  })
  useEffect(() => {
    const listeners = new AbortController()
    const { signal } = listeners
    const follow = (target: EventTarget | null, until: AbortSignal) => {
      target?.addEventListener('touchmove', (event) => move(event as TouchEvent), {
        signal: until,
        passive: false,
      })
      for (const last of ['touchend', 'touchcancel'])
        target?.addEventListener(last, (event) => end(event as TouchEvent), { signal: until, passive: false })
    }
    let gesture = new AbortController()
    scroller.addEventListener(
      'touchstart',
      (event) => {
        gesture.abort()
        gesture = new AbortController()
        start(event)
        // On what was touched itself: it may be taken off the page when the board is pulled along.
        follow(event.target, AbortSignal.any([signal, gesture.signal]))
      },
      { signal, passive: true },
    )
    // Some browsers only ask before scrolling if somebody listened before the finger came down.
    scroller.addEventListener('touchmove', () => {}, { signal, passive: false })
    scroller.addEventListener('contextmenu', (event) => menu(event), { signal })
    return () => {
      gesture.abort()
      listeners.abort()
    }
  }, [scroller])
  return forget
}
