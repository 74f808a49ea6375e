import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { deleteExpiredKeys } from '../features/changes/idempotency.ts'
import { deleteOldImports } from '../features/imports/imports.repo.ts'
import { deleteOldNotices } from '../features/notices/notices.repo.ts'
import { deleteExpiredSessions } from '../features/session/session.repo.ts'
import { deleteExpiredInvitations } from '../features/users/users.repo.ts'
import { deleteOldDeliveries } from '../features/webhooks/webhooks.repo.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/**
 * What autovacuum does on a server. A query like any other: what reached the embedded database's one session past its
 * socket would get between the messages of a query under way, and mix up answers.
 */
function vacuumRegularly(app: FastifyInstance): void {
  const run = () => {
    app.pool
      .query('vacuum analyze')
      .catch((error: unknown) => app.log.warn({ err: error }, 'vacuum failed; it is tried again'))
  }
  let timer = setTimeout(() => {
    run()
    timer = setInterval(run, DAY_MS).unref()
  }, MINUTE_MS).unref()
  app.addHook('onClose', async () => clearTimeout(timer))
}

/** Removes what is kept for a time only, when that is over. */
export const housekeeping = fp(
  async (app) => {
    const tidyUp = async () => {
      await deleteExpiredSessions(app.db)
      await deleteExpiredInvitations(app.db)
      await deleteExpiredKeys(app.db)
      await deleteOldImports(app.db)
      await deleteOldDeliveries(app.db)
      await deleteOldNotices(app.db)
    }
    app.jobs.handle('housekeeping', tidyUp, { cron: '7 * * * *' })
    if (app.config.databaseUrl === undefined) vacuumRegularly(app)
  },
  { name: 'housekeeping', dependencies: ['jobs'] },
)
