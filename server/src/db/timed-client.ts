import { performance } from 'node:perf_hooks'
import pg from 'pg'

/** Told of each query: its text (never its parameters) and how long it took, in milliseconds. */
export type QueryListener = (text: string, durationMs: number) => void

/** A client class for a pool that tells how long each query took, whether it succeeded or not. */
export function timedClient(listener: QueryListener): typeof pg.Client {
  return class TimedClient extends pg.Client {
    // The driver's method has a dozen overloads; this passes all of them through.
    override query(...args: unknown[]): never {
      const started = performance.now()
      const result = (super.query as (...all: unknown[]) => unknown)(...args)
      if (result instanceof Promise) {
        const [query] = args as [string | { text?: string }]
        const text = typeof query === 'string' ? query : (query.text ?? '')
        const tell = () => listener(text, performance.now() - started)
        result.then(tell, tell)
      }
      return result as never
    }
  }
}
