import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

/** Requests being worked on, by key. */
export class UnderWay {
  readonly #byKey = new Map<string, Set<Promise<void>>>()

  count(key: string): number {
    return this.#byKey.get(key)?.size ?? 0
  }

  /** Resolves when one of a key has ended. */
  async oneDone(key: string): Promise<void> {
    const all = this.#byKey.get(key)
    if (all) await Promise.race(all)
  }

  /** One more, until it is answered or its client has left. */
  add(key: string, response: ServerResponse): void {
    const all = this.#byKey.get(key) ?? new Set()
    this.#byKey.set(key, all)
    const end = () => {
      all.delete(ended)
      if (all.size === 0) this.#byKey.delete(key)
    }
    const ended = once(response, 'close').then(end, end)
    all.add(ended)
  }
}
