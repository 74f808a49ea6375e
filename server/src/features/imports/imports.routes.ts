import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import {
  type ImportReading,
  importList,
  importQuery,
  importRecord,
  importRowPage,
  importRowQuery,
  importUpdate,
} from '../../contract/imports.ts'
import { importFields } from '../../contract/import-fields.ts'
import type { Transaction } from '../../db/client.ts'
import { enqueue } from '../../db/jobs.ts'
import { inTransaction } from '../../db/transaction.ts'
import { AppError, invalid, notFound } from '../../errors.ts'
import { principalOf } from '../../plugins/authentication.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { recordId } from '../record-id.ts'
import { importJobs } from './import.job.ts'
import {
  type ImportRecordRow,
  addImport,
  deleteImport,
  findImport,
  listImports,
  listRows,
  lockImport,
  updateImport,
} from './imports.repo.ts'
import { startCheck } from './imports.service.ts'
import { receive, requireSize } from './upload.ts'

const tags = ['imports']
// Also to look at: a file has more of people than everybody may see.
const config = { action: 'plan' } as const

const shown = ({ reading, ...row }: ImportRecordRow) => ({
  ...row,
  ...reading,
  columns: reading.columns ?? [],
})

/** What a browser says that a CSV file is; on a machine with a spreadsheet, that it is the spreadsheet's. */
const TYPES = [
  'text/csv',
  'text/plain',
  'application/csv',
  'application/vnd.ms-excel',
  'application/octet-stream',
]

const NOTHING: ImportReading = {
  kind: null,
  encoding: null,
  delimiter: null,
  dateOrder: null,
  columns: null,
  defaults: {},
}

/** Takes a file as it is; in a scope of its own, since nothing else takes a body that is no JSON. */
async function uploadRoute(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(TYPES, (_request, payload, done) => done(null, payload))
  typed(app).post(
    '/imports',
    {
      config,
      schema: {
        tags,
        summary: 'Upload a CSV file to be imported; the dry run begins',
        querystring: importQuery,
        consumes: ['text/csv'],
        body: z.any().describe('The file as it is'),
        response: { 201: importRecord, ...failures(401, 403, 404, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      if (!(request.body instanceof Readable))
        throw invalid([{ path: 'body', message: 'Send the CSV file as the body' }])
      requireSize(Number(request.headers['content-length'] ?? 0))
      const { user, token } = principalOf(request)
      const { kind = null, fileName } = request.query
      const id = await addImport(app.db, {
        userId: user.id,
        tokenId: token?.id ?? null,
        requestId: request.id,
        fileName,
        status: 'receiving',
        reading: { ...NOTHING, kind },
      })
      try {
        const bytes = await receive(app.db, id, request.body)
        await inTransaction(app.db, async (tx) => {
          if (!(await lockImport(tx, id))) throw notFound('import', id)
          await updateImport(tx, id, { bytes })
          await startCheck(tx, id, 1)
        })
      } catch (error) {
        // What is still to come is thrown away, else nobody would read the answer; unless nobody knows how much it is.
        if (request.headers['content-length'] === undefined) reply.header('connection', 'close')
        else request.body.resume()
        await deleteImport(app.db, id)
        throw error
      }
      const made = await findImport(app.db, id)
      return reply.code(201).header('location', `/api/v1/imports/${id}`).send(shown(made!))
    },
  )
}

function readingAfter(
  before: ImportReading,
  { kind, ...given }: z.infer<typeof importUpdate>,
): ImportReading {
  const isRead = given.encoding !== undefined || given.delimiter !== undefined
  const isOther = kind !== undefined && kind !== before.kind
  return {
    ...before,
    // With other names in its first line, or of another kind, a file has its columns recognised again.
    ...(isRead || isOther ? { columns: null } : {}),
    ...(isOther ? { kind, defaults: {} } : {}),
    ...given,
  }
}

/** Fields that a kind does not have, or that two columns would hold. */
function requireFields({ kind, columns, defaults }: ImportReading): void {
  if (!kind) return
  const names = importFields[kind].map(({ name }) => name)
  const wrong = (columns ?? []).flatMap((name, index) => {
    if (name === null) return []
    if (!names.includes(name)) return [{ path: `columns.${index}`, message: `A ${kind} has no ${name}` }]
    return columns!.indexOf(name) === index
      ? []
      : [{ path: `columns.${index}`, message: `${name} is taken already` }]
  })
  for (const name of Object.keys(defaults))
    if (!names.includes(name)) wrong.push({ path: `defaults.${name}`, message: `A ${kind} has no ${name}` })
  if (wrong.length > 0) throw invalid(wrong)
}

/** Imports: upload, dry run, settings, and the import itself. */
export async function importRoutes(app: FastifyInstance): Promise<void> {
  importJobs(app)
  await app.register(uploadRoute)

  /** An import that nobody is about to write. */
  async function idle(tx: Transaction, id: number): Promise<ImportRecordRow> {
    const found = await lockImport(tx, id)
    if (!found) throw notFound('import', id)
    if (found.status === 'receiving' || found.status === 'applying' || found.status === 'applied')
      throw new AppError(
        'IMPORT_NOT_READY',
        `This file is ${found.status === 'applied' ? 'imported already' : 'being worked on'}`,
      )
    return found
  }
  async function answer(id: number) {
    const found = await findImport(app.db, id)
    if (!found) throw notFound('import', id)
    return shown(found)
  }

  typed(app).get(
    '/imports',
    {
      config,
      schema: { tags, summary: 'The newest imports', response: { 200: importList, ...failures(401, 403) } },
    },
    async () => ({ results: (await listImports(app.db)).map(shown) }),
  )
  typed(app).get(
    '/imports/:id',
    {
      config,
      schema: { tags, summary: 'One import', response: { 200: importRecord, ...failures(401, 403, 404) } },
    },
    (request) => answer(recordId(request, 'import')),
  )
  typed(app).get(
    '/imports/:id/rows',
    {
      config,
      schema: {
        tags,
        summary: 'What the dry run says of each row',
        querystring: importRowQuery,
        response: { 200: importRowPage, ...failures(401, 403, 404, 422) },
      },
    },
    async (request) => {
      const { id } = await answer(recordId(request, 'import'))
      return listRows(app.db, id, request.query)
    },
  )
  typed(app).patch(
    '/imports/:id',
    {
      schema: {
        tags,
        summary: 'Set how a file is read, and have the dry run again',
        body: importUpdate,
        response: { 200: importRecord, ...failures(401, 403, 404, 409, 422) },
      },
    },
    async (request) => {
      const id = recordId(request, 'import')
      await inTransaction(app.db, async (tx) => {
        const found = await idle(tx, id)
        const reading = readingAfter(found.reading, request.body)
        requireFields(reading)
        await updateImport(tx, id, { reading })
        await startCheck(tx, id, found.revision + 1)
      })
      return answer(id)
    },
  )
  typed(app).post(
    '/imports/:id/apply',
    {
      schema: {
        tags,
        summary: 'Import a checked file: all of it as one change set, or nothing',
        response: { 202: importRecord, ...failures(401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const id = recordId(request, 'import')
      await inTransaction(app.db, async (tx) => {
        const found = await lockImport(tx, id)
        if (!found) throw notFound('import', id)
        // Asked again, it is done once.
        if (found.status === 'applying' || found.status === 'applied') return
        if (found.status !== 'checked' || !found.counts)
          throw new AppError('IMPORT_NOT_READY', 'The dry run of this file is not done')
        if (found.counts.refused > 0)
          throw new AppError(
            'IMPORT_NOT_READY',
            `Rows are refused: ${found.counts.refused}. All are imported or none`,
          )
        if (found.problem) throw new AppError('IMPORT_NOT_READY', found.problem.message)
        await updateImport(tx, id, { status: 'applying', run: null, rowsDone: 0 })
        await enqueue(tx, 'import', { importId: id, revision: found.revision })
      })
      return reply.code(202).send(await answer(id))
    },
  )
  typed(app).delete(
    '/imports/:id',
    {
      schema: {
        tags,
        summary: 'Forget an import and its file; what was imported stays',
        response: { 204: z.null(), ...failures(401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const id = recordId(request, 'import')
      await inTransaction(app.db, async (tx) => {
        const found = await lockImport(tx, id)
        if (!found) throw notFound('import', id)
        if (found.status === 'applying') throw new AppError('IMPORT_NOT_READY', 'This file is being imported')
        await deleteImport(tx, id)
      })
      return reply.code(204).send(null)
    },
  )
}
