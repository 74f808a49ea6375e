import { type RefObject, useLayoutEffect, useState } from 'react'

/** What is in sight of a scroller, in steps: drawing follows each step, not each pixel. */
export interface Viewport {
  top: number
  left: number
  width: number
  height: number
  /** Until then it is guessed: enough to draw with, not to read by. */
  measured: boolean
}

const STEP = { down: 240, across: 320 }

const stepped = (value: number, step: number) => Math.floor(value / step) * step

function measure(element: HTMLElement): Viewport {
  return {
    top: stepped(element.scrollTop, STEP.down),
    left: stepped(element.scrollLeft, STEP.across),
    width: element.clientWidth,
    height: element.clientHeight,
    measured: true,
  }
}

const same = (a: Viewport, b: Viewport) =>
  a.top === b.top &&
  a.left === b.left &&
  a.width === b.width &&
  a.height === b.height &&
  a.measured === b.measured

/** Follows a scroller in both directions. */
export function useViewport(scroller: RefObject<HTMLElement | null>, left: number): Viewport {
  const [viewport, setViewport] = useState<Viewport>({
    top: 0,
    left: stepped(left, STEP.across),
    width: window.innerWidth,
    height: window.innerHeight,
    measured: false,
  })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const update = () => {
      const next = measure(element)
      setViewport((last) => (same(last, next) ? last : next))
    }
    update()
    const resized = new ResizeObserver(update)
    resized.observe(element)
    element.addEventListener('scroll', update, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', update)
    }
  }, [scroller])
  return viewport
}

/** The heights to draw: those in sight and some to spare, so that none is missing while scrolling. */
export const heightsOf = ({ top, height }: Viewport) => ({
  from: top - STEP.down,
  to: top + height + 2 * STEP.down,
})

/** The widths to draw. */
export const widthsOf = ({ left, width }: Viewport) => ({
  from: left - STEP.across,
  to: left + width + 2 * STEP.across,
})
