import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import {
  project,
  projectCreate,
  projectPage,
  projectQuery,
  projectShift,
  projectShifted,
  projectUpdate,
  projectValues,
} from '../../contract/projects.ts'
import { cascadeQuery } from '../../contract/primitives.ts'
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
import { findProject, listProjectValues, listProjects } from './projects.repo.ts'
import { shiftProject } from './shift.service.ts'

const tags = ['projects']

export async function projectRoutes(app: FastifyInstance): Promise<void> {
  typed(app).get(
    '/projects',
    {
      schema: {
        tags,
        summary: 'Projects',
        querystring: projectQuery,
        response: { 200: projectPage, ...failures(401, 422) },
      },
    },
    (request) => listProjects(app.db, request.query),
  )
  typed(app).get(
    '/projects/values',
    {
      schema: {
        tags,
        summary: 'Clients that there are projects for',
        response: { 200: projectValues, ...failures(401) },
      },
    },
    () => listProjectValues(app.db),
  )
  typed(app).post(
    '/projects',
    {
      schema: {
        tags,
        summary: 'Add a project',
        body: projectCreate,
        response: { 201: project, ...failures(401, 403, 422) },
      },
    },
    (request, reply) => writeCreation(request, reply, { op: 'create', type: 'project', data: request.body }),
  )
  typed(app).get(
    '/projects/:id',
    { schema: { tags, summary: 'One project', response: { 200: project, ...failures(401, 404) } } },
    async (request, reply) => {
      const id = recordId(request, 'project')
      const found = await findProject(app.db, id)
      if (!found) throw notFound('project', id)
      return reply.headers(recordHeaders(found)).send(found)
    },
  )
  typed(app).patch(
    '/projects/:id',
    {
      schema: {
        tags,
        summary: 'Change a project',
        body: projectUpdate,
        response: { 200: project, ...failures(401, 403, 404, 409, 412, 422) },
      },
    },
    (request, reply) =>
      writeUpdate(request, reply, {
        op: 'update',
        type: 'project',
        id: recordId(request, 'project'),
        data: request.body,
      }),
  )
  typed(app).delete(
    '/projects/:id',
    {
      schema: {
        tags,
        summary: 'Remove a project',
        querystring: cascadeQuery,
        response: { 204: z.null(), ...failures(401, 403, 404, 409, 412, 422) },
      },
    },
    (request, reply) =>
      writeDeletion(request, reply, {
        op: 'delete',
        type: 'project',
        id: recordId(request, 'project'),
        cascade: request.query.cascade,
      }),
  )
  typed(app).post(
    '/projects/:id/shift',
    {
      schema: {
        tags,
        summary: 'Move a project with its assignments',
        body: projectShift,
        response: { 200: projectShifted, ...failures(401, 403, 404, 409, 412, 422) },
      },
    },
    (request, reply) => {
      const id = recordId(request, 'project')
      return write(request, reply, (plan, tx) =>
        shiftProject(tx, plan, id, request.body, expectedVersion(request)),
      )
    },
  )
}
