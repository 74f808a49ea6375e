import { mondayOf, toDate, toDay } from '@domain/calendar.ts'
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { type TimeScale, dayAt, xOf } from './timeScale.ts'
import type { View } from './view.ts'

const SETTLED_MS = 250

/** Keeps the first day in sight and the address the same, whichever of the two changes. */
export function useTimeScroll(scroller: RefObject<HTMLElement | null>, scale: TimeScale, view: View) {
  /** The day that the address was last told, so that its change is not taken for a wish to go there. */
  const told = useRef<string>(undefined)

  useLayoutEffect(() => {
    if (told.current === view.from) return
    told.current = view.from
    scroller.current?.scrollTo({ left: Math.round(xOf(scale, toDay(view.from))) })
  }, [scroller, scale, view.from])

  // Another zoom or width: the same day stays first.
  const first = useEffectEvent(() => view.from)
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ left: Math.round(xOf(scale, toDay(first()))) })
  }, [scroller, scale])

  const settled = useEffectEvent(() => {
    const day = dayAt(scale, (scroller.current?.scrollLeft ?? 0) + scale.dayWidth / 2)
    const date = toDate(scale.zoom === 'days' ? day : mondayOf(day + 3))
    if (date === view.from) return
    told.current = date
    view.set({ from: date === toDate(mondayOf(toDay(view.today))) ? undefined : date })
  })
  useEffect(() => {
    const element = scroller.current
    let timer: number | undefined
    const wait = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => settled(), SETTLED_MS)
    }
    element?.addEventListener('scroll', wait, { passive: true })
    return () => {
      window.clearTimeout(timer)
      element?.removeEventListener('scroll', wait)
    }
  }, [scroller])
}
