import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import {
  assignment,
  assignmentCreate,
  assignmentPage,
  assignmentParts,
  assignmentQuery,
  assignmentSplit,
  assignmentUpdate,
} from '../../contract/assignments.ts'
import { notFound } from '../../errors.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import {
  expectedVersion,
  recordHeaders,
  write,
  writeCreation,
  writeDeletion,
  writeUpdate,
} from '../changes/write.ts'
import { recordId } from '../record-id.ts'
import { findAssignment, listAssignments } from './assignments.repo.ts'
import { splitAssignment } from './split.service.ts'

const tags = ['assignments']

export async function assignmentRoutes(app: FastifyInstance): Promise<void> {
  typed(app).get(
    '/assignments',
    {
      schema: {
        tags,
        summary: 'Assignments and open roles',
        querystring: assignmentQuery,
        response: { 200: assignmentPage, ...failures(401, 422) },
      },
    },
    (request) => listAssignments(app.db, request.query),
  )
  typed(app).post(
    '/assignments',
    {
      schema: {
        tags,
        summary: 'Book a person, or ask for one',
        body: assignmentCreate,
        response: { 201: assignment, ...failures(401, 403, 409, 422) },
      },
    },
    (request, reply) =>
      writeCreation(request, reply, { op: 'create', type: 'assignment', data: request.body }),
  )
  typed(app).get(
    '/assignments/:id',
    { schema: { tags, summary: 'One assignment', response: { 200: assignment, ...failures(401, 404) } } },
    async (request, reply) => {
      const id = recordId(request, 'assignment')
      const found = await findAssignment(app.db, id)
      if (!found) throw notFound('assignment', id)
      return reply.headers(recordHeaders(found)).send(found)
    },
  )
  typed(app).patch(
    '/assignments/:id',
    {
      schema: {
        tags,
        summary: 'Change an assignment',
        body: assignmentUpdate,
        response: { 200: assignment, ...failures(401, 403, 404, 409, 412, 422) },
      },
    },
    (request, reply) =>
      writeUpdate(request, reply, {
        op: 'update',
        type: 'assignment',
        id: recordId(request, 'assignment'),
        data: request.body,
      }),
  )
  typed(app).delete(
    '/assignments/:id',
    {
      schema: {
        tags,
        summary: 'Remove an assignment',
        response: { 204: z.null(), ...failures(401, 403, 404, 412) },
      },
    },
    (request, reply) =>
      writeDeletion(request, reply, {
        op: 'delete',
        type: 'assignment',
        id: recordId(request, 'assignment'),
      }),
  )
  typed(app).post(
    '/assignments/:id/split',
    {
      schema: {
        tags,
        summary: 'Split at a day, the rest to the same, another or nobody yet',
        body: assignmentSplit,
        response: { 201: assignmentParts, ...failures(401, 403, 404, 409, 412, 422) },
      },
    },
    (request, reply) => {
      const id = recordId(request, 'assignment')
      return write(request, reply, (plan, tx) =>
        splitAssignment(tx, plan, id, request.body, expectedVersion(request)),
      )
    },
  )
}
