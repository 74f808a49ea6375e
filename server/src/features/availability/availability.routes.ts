import type { FastifyInstance } from 'fastify'
import { availability, availabilityQuery } from '../../contract/utilization.ts'
import { principalOf } from '../../plugins/authentication.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { findAvailable } from './availability.service.ts'

export async function availabilityRoutes(app: FastifyInstance): Promise<void> {
  typed(app).get(
    '/availability',
    {
      schema: {
        tags: ['figures'],
        summary: 'Who has room',
        querystring: availabilityQuery,
        response: { 200: availability, ...failures(401, 422) },
      },
    },
    (request) => findAvailable(app.db, request.query, principalOf(request)),
  )
}
