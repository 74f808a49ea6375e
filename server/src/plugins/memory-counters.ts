import type { FastifyRateLimitStore } from '@fastify/rate-limit'

/** Whoever asks under many names pushes out the longest unheard of, not the memory's bound. */
const MOST_KEYS = 5000

type Answer = Parameters<FastifyRateLimitStore['incr']>[1]

/**
 * Counts in this process's memory, by a clock that nobody can move: the library's own store goes by the time of day,
 * and a day set back would lock out for a day.
 */
export class MemoryCounters implements FastifyRateLimitStore {
  readonly #windows = new Map<string, { begunAt: number; current: number }>()

  incr(key: string, answer: Answer, windowMs: number): void {
    const now = performance.now()
    const known = this.#windows.get(key)
    const window = known && known.begunAt + windowMs > now ? known : { begunAt: now, current: 0 }
    window.current += 1
    this.#windows.delete(key)
    this.#windows.set(key, window)
    if (this.#windows.size > MOST_KEYS) this.#windows.delete(this.#windows.keys().next().value!)
    answer(null, { current: window.current, ttl: window.begunAt + windowMs - now })
  }

  read(key: string, answer: Answer, windowMs: number): void {
    const ttl = (this.#windows.get(key)?.begunAt ?? -Infinity) + windowMs - performance.now()
    answer(null, ttl > 0 ? { current: this.#windows.get(key)!.current, ttl } : { current: 0, ttl: 0 })
  }

  child(): MemoryCounters {
    return new MemoryCounters()
  }
}
