import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { type ExportName, exportQueries } from '../../contract/exports.ts'
import { todayIn } from '../../domain/calendar.ts'
import { principalOf } from '../../plugins/authentication.ts'
import { failures } from '../../plugins/openapi.ts'
import { packArchive } from './archive.service.ts'
import { type Asker, exporters } from './exports.service.ts'

const tags = ['exports']

const summaries: Record<ExportName, string> = {
  people: 'People as CSV',
  projects: 'Projects as CSV',
  assignments: 'Assignments as CSV',
  'time-off': 'Time off as CSV',
  'work-patterns': 'Work patterns as CSV',
  'company-days': 'Company days as CSV',
  audit: 'Change sets as CSV',
  utilization: 'Hours by row and week as CSV',
  availability: 'Who has room, as CSV',
}

const asFile = (reply: FastifyReply, type: string, name: string) =>
  reply.headers({
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  })

/** The first piece is waited for, so that what the database refuses is answered as a problem. */
async function* begun(pieces: AsyncGenerator<string, void>, first: IteratorResult<string, void>) {
  if (!first.done) yield first.value
  yield* pieces
}

/** Every list and report as CSV, streamed page by page. */
export async function exportRoutes(app: FastifyInstance): Promise<void> {
  for (const name of Object.keys(exportQueries) as ExportName[])
    app.get(
      `/exports/${name}.csv`,
      {
        // HEAD would read it all for nothing.
        exposeHeadRoute: false,
        schema: {
          tags,
          summary: summaries[name],
          querystring: exportQueries[name],
          response: { 200: z.string().describe('text/csv; charset=utf-8'), ...failures(401, 422) },
        },
      },
      async (request, reply) => {
        const today = todayIn(app.config.timeZone)
        const asker: Asker = { principal: principalOf(request), today }
        // What its schema has made of the query; the compiler cannot follow a name that is known only here.
        const pieces = exporters[name](app.db, request.query as never, asker)
        const first = await pieces.next()
        return asFile(reply, 'text/csv; charset=utf-8', `${name}-${today}.csv`).send(
          Readable.from(begun(pieces, first)),
        )
      },
    )
}

/** For admins: everything in one file. */
export async function archiveRoutes(app: FastifyInstance): Promise<void> {
  app.get(
    '/exports/archive.zip',
    {
      exposeHeadRoute: false,
      schema: {
        tags,
        summary: 'The whole plan, and who changed it, as CSV files in one archive',
        response: { 200: z.string().describe('application/zip'), ...failures(401, 403) },
      },
    },
    async (request, reply) => {
      const today = todayIn(app.config.timeZone)
      const left = new AbortController()
      reply.raw.once('close', () => left.abort())
      const asker = { principal: principalOf(request), today }
      try {
        const { bytes, content } = await packArchive(app.db, asker, left.signal)
        return asFile(reply, 'application/zip', `workload-tracker-${today}.zip`)
          .header('content-length', bytes)
          .send(content)
      } catch (error) {
        if (left.signal.aborted) return reply.hijack()
        throw error
      }
    },
  )
}
