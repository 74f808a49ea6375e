import type { FastifyInstance } from 'fastify'
import { todayIn } from '../../domain/calendar.ts'
import { applyImport, checkImport } from './imports.service.ts'

/** The work of imports: dry runs, and the imports themselves. */
export function importJobs(app: FastifyInstance): void {
  app.jobs.handle('import', async ({ importId, revision }, { signal }) => {
    const context = { db: app.db, today: todayIn(app.config.timeZone), signal }
    await checkImport(context, importId, revision)
    const imported = await applyImport(context, importId)
    if (!imported) return
    const { changeId, touched } = imported
    app.events.publish(touched ? { changeId, records: touched } : 'reset')
  })
}
