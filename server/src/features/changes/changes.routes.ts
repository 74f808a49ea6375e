import type { FastifyInstance } from 'fastify'
import { changeSet, changeSetDone } from '../../contract/changes.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { write } from './write.ts'

/** Several changes as one: all of them or none, the rules checked at the end. */
export async function changeRoutes(app: FastifyInstance): Promise<void> {
  typed(app).post(
    '/changes',
    {
      schema: {
        tags: ['changes'],
        summary: 'Apply several changes as one',
        body: changeSet,
        response: { 200: changeSetDone, ...failures(401, 403, 404, 409, 412, 422) },
      },
    },
    (request, reply) =>
      write(request, reply, async (plan) => {
        const outcome = await plan(request.body.changes, { inBatch: true })
        return { status: 200, headers: { 'change-id': String(outcome.changeId) }, body: outcome }
      }),
  )
}
