import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  type TimeOff,
  type TimeOffUpdate,
  timeOff,
  timeOffCreate,
  timeOffPage,
  timeOffQuery,
  timeOffUpdate,
} from '../../contract/time-off.ts'
import { AppError, notFound } from '../../errors.ts'
import { principalOf } from '../../plugins/authentication.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { type Principal, can } from '../../policies.ts'
import { recordHeaders, writeCreation, writeDeletion, writeUpdate } from '../changes/write.ts'
import { recordId } from '../record-id.ts'
import { findTimeOff, listTimeOff } from './time-off.repo.ts'

const tags = ['time off']

/**
 * Who does not plan asks for their own person, and takes back or changes what nobody has decided on.
 * @throws AppError FORBIDDEN
 */
function requireMay(principal: Principal, asked: TimeOffUpdate, of: Pick<TimeOff, 'personId' | 'status'>) {
  if (can(principal, 'plan')) return
  if (of.personId !== principal.user.personId)
    throw new AppError('FORBIDDEN', 'You may ask for time off of your own')
  if (of.status !== 'requested' || (asked.status ?? 'requested') !== 'requested')
    throw new AppError('FORBIDDEN', 'A planner decides on time off, and changes what is decided')
}

export async function timeOffRoutes(app: FastifyInstance): Promise<void> {
  async function found(request: FastifyRequest): Promise<TimeOff> {
    const id = recordId(request, 'time off')
    const row = await findTimeOff(app.db, id, principalOf(request))
    if (!row) throw notFound('time off', id)
    return row
  }
  /** What is to be changed; for who may not plan, at the version that was looked at. */
  async function target(request: FastifyRequest, asked: TimeOffUpdate) {
    const row = await found(request)
    const principal = principalOf(request)
    requireMay(principal, asked, row)
    return { id: row.id, version: can(principal, 'plan') ? undefined : row.version }
  }
  const config = { action: 'ask' } as const

  typed(app).get(
    '/time-off',
    {
      schema: {
        tags,
        summary: 'Time off',
        querystring: timeOffQuery,
        response: { 200: timeOffPage, ...failures(401, 422) },
      },
    },
    (request) => listTimeOff(app.db, request.query, principalOf(request)),
  )
  typed(app).post(
    '/time-off',
    {
      config,
      schema: {
        tags,
        summary: 'Ask for time off, or enter it',
        body: timeOffCreate,
        response: { 201: timeOff, ...failures(401, 403, 422) },
      },
    },
    (request, reply) => {
      const { personId, status } = request.body
      requireMay(principalOf(request), { status }, { personId, status: 'requested' })
      return writeCreation(request, reply, { op: 'create', type: 'timeOff', data: request.body })
    },
  )
  typed(app).get(
    '/time-off/:id',
    {
      schema: { tags, summary: 'One piece of time off', response: { 200: timeOff, ...failures(401, 404) } },
    },
    async (request, reply) => {
      const row = await found(request)
      return reply.headers(recordHeaders(row)).send(row)
    },
  )
  typed(app).patch(
    '/time-off/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Change, approve or decline time off',
        body: timeOffUpdate,
        response: { 200: timeOff, ...failures(401, 403, 404, 412, 422) },
      },
    },
    async (request, reply) =>
      writeUpdate(request, reply, {
        op: 'update',
        type: 'timeOff',
        ...(await target(request, request.body)),
        data: request.body,
      }),
  )
  typed(app).delete(
    '/time-off/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Remove time off',
        response: { 204: z.null(), ...failures(401, 403, 404, 412) },
      },
    },
    async (request, reply) =>
      writeDeletion(request, reply, { op: 'delete', type: 'timeOff', ...(await target(request, {})) }),
  )
}
