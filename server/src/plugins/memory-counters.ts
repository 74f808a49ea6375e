/** How often something was asked in its window, and the milliseconds that this window still lasts. */
export interface Count {
  current: number
  ttl: number
}

/** Whoever asks under many names pushes out the longest unheard of, not the memory's bound. */
const MOST_KEYS = 5000

/**
 * Counts in this process's memory, by a clock that nobody can move: the library's own store goes by the time of day,
 * and a day set back would lock out for a day.
 */
export class MemoryCounters {
  readonly #windows = new Map<string, { begunAt: number; current: number }>()

  count(key: string, windowMs: number): Count {
    const now = performance.now()
    const known = this.#windows.get(key)
    const window = known && known.begunAt + windowMs > now ? known : { begunAt: now, current: 0 }
    window.current += 1
    this.#windows.delete(key)
    this.#windows.set(key, window)
    if (this.#windows.size > MOST_KEYS) this.#windows.delete(this.#windows.keys().next().value!)
    return { current: window.current, ttl: window.begunAt + windowMs - now }
  }

  look(key: string, windowMs: number): Count {
    const known = this.#windows.get(key)
    const ttl = known ? known.begunAt + windowMs - performance.now() : 0
    return known && ttl > 0 ? { current: known.current, ttl } : { current: 0, ttl: 0 }
  }
}
