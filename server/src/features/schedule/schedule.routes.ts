import type { FastifyInstance } from 'fastify'
import { board, boardQuery } from '../../contract/board.ts'
import { room, roomQuery } from '../../contract/room.ts'
import { schedule, scheduleQuery } from '../../contract/utilization.ts'
import { principalOf } from '../../plugins/authentication.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { readBoard } from './board.service.ts'
import { readRoom } from './room.service.ts'
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
    (request) => readSchedule(app.db, request.query, principalOf(request)),
  )
  typed(app).get(
    '/schedule/board',
    {
      schema: {
        tags: ['figures'],
        summary: 'The rows of the board: groups with the ids of their people, and open roles',
        querystring: boardQuery,
        response: { 200: board, ...failures(401, 422) },
      },
    },
    (request) => readBoard(app.db, request.query),
  )
  typed(app).get(
    '/schedule/room',
    {
      schema: {
        tags: ['figures'],
        summary: 'Who is full and who has room: the ids of all of them',
        querystring: roomQuery,
        response: { 200: room, ...failures(401, 422) },
      },
    },
    (request) => readRoom(app.db, request.query),
  )
}
