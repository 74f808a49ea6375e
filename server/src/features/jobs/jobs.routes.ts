import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { deadJobPage, deadJobQuery, jobKinds } from '../../contract/jobs.ts'
import { discard, runAgain } from '../../db/jobs.ts'
import { inTransaction } from '../../db/transaction.ts'
import { notFound } from '../../errors.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { listDead, listKinds } from './jobs.repo.ts'

const tags = ['jobs']

/** No id of a job is no job. */
function jobId(request: FastifyRequest): string {
  const { id = '' } = request.params as { id?: string }
  if (!z.uuid().safeParse(id).success) throw notFound('failed job', id.slice(0, 40))
  return id
}

/** For admins: what is done in the background, and what has failed there. */
export async function jobRoutes(app: FastifyInstance): Promise<void> {
  typed(app).get(
    '/jobs',
    {
      schema: {
        tags,
        summary: 'Kinds of jobs, with how many wait and run',
        response: { 200: jobKinds, ...failures(401, 403) },
      },
    },
    async () => ({ results: await listKinds(app.db) }),
  )
  typed(app).get(
    '/jobs/dead',
    {
      schema: {
        tags,
        summary: 'Jobs that have failed for good',
        querystring: deadJobQuery,
        response: { 200: deadJobPage, ...failures(401, 403, 422) },
      },
    },
    (request) => listDead(app.db, request.query),
  )
  typed(app).post(
    '/jobs/dead/:id/run',
    {
      schema: {
        tags,
        summary: 'Run a failed job again',
        response: { 204: z.null(), ...failures(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const id = jobId(request)
      if (!(await inTransaction(app.db, (tx) => runAgain(tx, id)))) throw notFound('failed job', id)
      return reply.code(204).send(null)
    },
  )
  typed(app).delete(
    '/jobs/dead/:id',
    {
      schema: {
        tags,
        summary: 'Let a failed job go',
        response: { 204: z.null(), ...failures(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const id = jobId(request)
      if (!(await inTransaction(app.db, (tx) => discard(tx, id)))) throw notFound('failed job', id)
      return reply.code(204).send(null)
    },
  )
}
