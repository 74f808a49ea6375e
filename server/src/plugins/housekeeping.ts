import fp from 'fastify-plugin'
import { deleteExpiredKeys } from '../features/changes/idempotency.ts'
import { deleteExpiredSessions } from '../features/session/session.repo.ts'

const EVERY_MS = 3_600_000

/** Removes sessions and kept answers whose time is over. Several servers may do it at once. */
export const housekeeping = fp(
  async (app) => {
    const tidy = async () => {
      await deleteExpiredSessions(app.db)
      await deleteExpiredKeys(app.db)
    }
    const timer = setInterval(() => {
      tidy().catch((error: unknown) =>
        app.log.warn({ err: error }, 'tidying up failed; it is tried again in an hour'),
      )
    }, EVERY_MS)
    timer.unref()
    app.addHook('onClose', async () => clearInterval(timer))
  },
  { name: 'housekeeping', dependencies: ['database'] },
)
