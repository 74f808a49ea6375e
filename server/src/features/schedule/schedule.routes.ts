import type { FastifyInstance } from 'fastify'
import { schedule, scheduleQuery } from '../../contract/utilization.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { readSchedule } from './schedule.service.ts'

export async function scheduleRoutes(app: FastifyInstance): Promise<void> {
  typed(app).get(
    '/schedule',
    {
      schema: {
        tags: ['figures'],
        summary: 'What the board draws for a page of people',
        querystring: scheduleQuery,
        response: { 200: schedule, ...failures(401, 422) },
      },
    },
    (request) => readSchedule(app.db, request.query),
  )
}
