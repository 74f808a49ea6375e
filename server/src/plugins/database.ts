import { AsyncLocalStorage } from 'node:async_hooks'
import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type pg from 'pg'
import { type Database, open } from '../db/client.ts'
import { timedPool } from '../db/timed-pool.ts'

declare module 'fastify' {
  interface FastifyInstance {
    db: Database
    pool: pg.Pool
  }
}

const SLOW_MS = 500
/** What the code that runs a query was asked to do; queries know nothing of requests. */
const current = new AsyncLocalStorage<FastifyRequest>()

/** The pool of connections as `app.pool`, drizzle over it as `app.db`; closed with the app. */
export const database = fp<{ connection: pg.PoolConfig }>(
  async (app, { connection }) => {
    const pool = timedPool(connection, (text, durationMs) => {
      if (durationMs < SLOW_MS) return
      const request = current.getStore()
      const route = request?.routeOptions.url ?? null
      const query = text.replaceAll(/\s+/g, ' ').trim().slice(0, 500)
      ;(request ?? app).log.warn({ route, durationMs: Math.round(durationMs), query }, 'slow query')
    })
    app.addHook('onRequest', (request, _reply, done) => current.run(request, done))
    // An idle connection that breaks must not end the process; the next query gets a new one.
    pool.on('error', (error) => app.log.warn({ err: error }, 'an idle database connection was lost'))
    // Nor one that breaks in use, between two queries of a transaction: the next of them fails and tells.
    pool.on('connect', (client) => client.on('error', () => {}))
    app.decorate('pool', pool)
    app.decorate('db', open(pool))
    app.addHook('onClose', () => pool.end())
  },
  { name: 'database' },
)
