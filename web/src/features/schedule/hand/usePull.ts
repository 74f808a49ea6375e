import { useEffect, useEffectEvent, useRef } from 'react'
import { dragTo } from './drag.ts'
import { type Held, type Point, distance } from './held.ts'
import { pull } from './places.ts'
import type { DragOptions } from './options.ts'

/** What was taken up near an edge is to be moved first. */
const ON_ITS_WAY = 12

/** Held near an edge, it pulls the board along for as long as it stays there. */
export function usePull(held: Held | null, { scroller, scale, current, hold }: DragOptions): void {
  const at = held?.at ?? null
  const origin = useRef<Point>(null)
  const along = useEffectEvent((from: Point) => {
    const now = current()
    if (!now?.at || distance(from, now.at) < ON_ITS_WAY) return
    if (pull(scroller, now.at.x, now.at.y)) hold(dragTo(now, { ...now.at }, { scroller, scale }))
  })
  useEffect(() => {
    if (!at) {
      origin.current = null
      return undefined
    }
    const from = (origin.current ??= at)
    const frame = requestAnimationFrame(() => along(from))
    return () => cancelAnimationFrame(frame)
  }, [at])
}
