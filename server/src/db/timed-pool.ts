import { performance } from 'node:perf_hooks'
import pg from 'pg'
import { onConnection } from './client.ts'

/** Told of each query: its text (never its parameters) and how long it took, in milliseconds. */
type QueryListener = (text: string, durationMs: number) => void

type Query = (...args: unknown[]) => Promise<unknown>

/**
 * A pool that tells how long each query took, whether it succeeded or not, without the time it waited for a connection.
 * The listener is called where the query was asked for: in the same asynchronous context.
 */
export function timedPool(config: pg.PoolConfig, listener: QueryListener): pg.Pool {
  class TimedClient extends pg.Client {
    #gathers = false

    // The driver's method has a dozen overloads; this passes all of them through.
    override query(...args: unknown[]): never {
      this.#gather()
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

    /** What is asked at one moment goes out in one packet: writing costs more than asking. */
    #gather(): void {
      if (this.#gathers) return
      const { stream } = this.connection
      this.#gathers = true
      stream.cork()
      process.nextTick(() => {
        this.#gathers = false
        stream.uncork()
      })
    }
  }
  return new (class TimedPool extends pg.Pool {
    // The driver's own asks its client by callback, which runs in whatever context the connection became free in.
    override async query(...args: unknown[]): Promise<never> {
      return (await onConnection(this, (client) => (client.query as Query)(...args))) as never
    }
  })({ ...config, pipeline: true, Client: TimedClient })
}
