import fp from 'fastify-plugin'
import pg from 'pg'
import { type Database, open } from '../db/client.ts'

declare module 'fastify' {
  interface FastifyInstance {
    db: Database
    pool: pg.Pool
  }
}

/** The pool of connections as `app.pool`, drizzle over it as `app.db`; closed with the app. */
export const database = fp<{ connection: pg.PoolConfig }>(
  async (app, { connection }) => {
    const pool = new pg.Pool(connection)
    // An idle connection that breaks must not end the process; the next query gets a new one.
    pool.on('error', (error) => app.log.warn({ err: error }, 'an idle database connection was lost'))
    app.decorate('pool', pool)
    app.decorate('db', open(pool))
    app.addHook('onClose', () => pool.end())
  },
  { name: 'database' },
)
