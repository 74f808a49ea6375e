import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { deleteExpiredKeys } from '../features/changes/idempotency.ts'
import { deleteExpiredSessions } from '../features/session/session.repo.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** Does something after a time and then again and again; what fails is told and tried again. */
function regularly(
  app: FastifyInstance,
  what: string,
  firstMs: number,
  everyMs: number,
  work: () => Promise<unknown>,
) {
  const run = () => {
    work().catch((error: unknown) => app.log.warn({ err: error }, `${what} failed; it is tried again`))
  }
  let timer = setTimeout(() => {
    run()
    timer = setInterval(run, everyMs).unref()
  }, firstMs).unref()
  app.addHook('onClose', async () => clearTimeout(timer))
}

/** Removes sessions and kept answers whose time is over. Several servers may do it at once. */
export const housekeeping = fp(
  async (app) => {
    regularly(app, 'tidying up', HOUR_MS, HOUR_MS, async () => {
      await deleteExpiredSessions(app.db)
      await deleteExpiredKeys(app.db)
    })
    // What autovacuum does on a server. A query like any other: what reached the embedded database's one session past
    // its socket would get between the messages of a query under way, and mix up answers.
    if (app.config.databaseUrl === undefined)
      regularly(app, 'vacuum', MINUTE_MS, 24 * HOUR_MS, () => app.pool.query('vacuum analyze'))
  },
  { name: 'housekeeping', dependencies: ['database'] },
)
