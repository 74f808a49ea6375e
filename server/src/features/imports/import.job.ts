import type { FastifyInstance } from 'fastify'
import { todayIn } from '../../domain/calendar.ts'
import { applyImport, checkImport, giveUp } from './imports.service.ts'

/** The work of imports: dry runs, and the imports themselves. */
export function importJobs(app: FastifyInstance): void {
  app.jobs.handle('import', async ({ importId, revision }, { signal, isLast }) => {
    const context = { db: app.db, today: todayIn(app.config.timeZone), signal }
    try {
      await checkImport(context, importId, revision)
      const imported = await applyImport(context, importId)
      if (!imported) return
      const { changeId, touched } = imported
      app.events.publish(touched ? { changeId, records: touched } : 'reset')
    } catch (error) {
      if (isLast) await giveUp(app.db, importId, revision)
      throw error
    }
  })
}
