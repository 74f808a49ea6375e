import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { demo, demoQuery } from '../../contract/demo.ts'
import { todayIn } from '../../domain/calendar.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { write } from '../changes/write.ts'
import { demoToLoad, demoToRemove, findDemo } from './demo.service.ts'

const tags = ['demo']

/** For admins: a company to look around in, brought in and taken out in one step each. */
export async function demoRoutes(app: FastifyInstance): Promise<void> {
  typed(app).get(
    '/demo',
    {
      schema: {
        tags,
        summary: 'What is left of the demo company',
        response: { 200: demo, ...failures(401, 403) },
      },
    },
    () => findDemo(app.db),
  )
  typed(app).post(
    '/demo',
    {
      schema: {
        tags,
        summary: 'Load the demo company into an empty plan',
        response: { 201: demo, ...failures(401, 403, 409) },
      },
    },
    (request, reply) =>
      write(request, reply, async (plan, tx) => {
        const changes = await demoToLoad(tx, todayIn(app.config.timeZone))
        const { changeId } = await plan(changes, { inBatch: true, source: 'seed' })
        return {
          status: 201,
          headers: { location: '/api/v1/demo', 'change-id': String(changeId) },
          body: await findDemo(tx),
        }
      }),
  )
  typed(app).delete(
    '/demo',
    {
      schema: {
        tags,
        summary: 'Take the demo company out, as one change set',
        querystring: demoQuery,
        response: { 204: z.null(), ...failures(401, 403, 404, 409, 422) },
      },
    },
    (request, reply) =>
      write(request, reply, async (plan, tx) => {
        const { changeId } = await plan(await demoToRemove(tx, request.query.cascade ?? false))
        return { status: 204, headers: { 'change-id': String(changeId) }, body: null }
      }),
  )
}
