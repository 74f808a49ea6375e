const TICK_MS = 20

let total = 0
let last = performance.now()
setInterval(() => {
  total += sinceTick()
  last = performance.now()
}, TICK_MS).unref()

const sinceTick = () => Math.max(0, performance.now() - last - TICK_MS)

/** How many milliseconds this process has stood still so far: what it measures meanwhile is not another's doing. */
export const stoodStill = () => total + sinceTick()

/** A clock that stops while this process does. */
export const ownTime = () => performance.now() - stoodStill()
