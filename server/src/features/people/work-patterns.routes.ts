import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { workPattern, workPatternCreate, workPatternPage, workPatternUpdate } from '../../contract/people.ts'
import { notFound } from '../../errors.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { presentPattern } from '../changes/present.ts'
import { recordHeaders, writeCreation, writeDeletion, writeUpdate } from '../changes/write.ts'
import { recordId } from '../record-id.ts'
import { listPatterns, personExists } from './people.repo.ts'

const tags = ['people']

export async function workPatternRoutes(app: FastifyInstance): Promise<void> {
  async function person(request: FastifyRequest): Promise<number> {
    const id = recordId(request, 'person')
    if (!(await personExists(app.db, id))) throw notFound('person', id)
    return id
  }
  /** A pattern is found under its own person only. */
  async function pattern(request: FastifyRequest) {
    const personId = await person(request)
    const id = recordId(request, 'work pattern', 'patternId')
    const found = (await listPatterns(app.db, personId)).find((each) => each.id === id)
    if (!found) throw notFound('work pattern', id)
    return found
  }

  typed(app).get(
    '/people/:id/work-patterns',
    {
      schema: {
        tags,
        summary: "A person's work patterns",
        response: { 200: workPatternPage, ...failures(401, 404) },
      },
    },
    async (request) => {
      const results = (await listPatterns(app.db, await person(request))).map(presentPattern)
      return { results, nextCursor: null, total: results.length }
    },
  )
  typed(app).post(
    '/people/:id/work-patterns',
    {
      schema: {
        tags,
        summary: 'Other hours from a day on',
        body: workPatternCreate,
        response: { 201: workPattern, ...failures(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const personId = await person(request)
      return writeCreation(request, reply, {
        op: 'create',
        type: 'workPattern',
        data: { ...request.body, personId },
      })
    },
  )
  typed(app).get(
    '/people/:id/work-patterns/:patternId',
    { schema: { tags, summary: 'One work pattern', response: { 200: workPattern, ...failures(401, 404) } } },
    async (request, reply) => {
      const found = await pattern(request)
      return reply.headers(recordHeaders(found)).send(presentPattern(found))
    },
  )
  typed(app).patch(
    '/people/:id/work-patterns/:patternId',
    {
      schema: {
        tags,
        summary: 'Change a work pattern',
        body: workPatternUpdate,
        response: { 200: workPattern, ...failures(401, 403, 404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { id } = await pattern(request)
      return writeUpdate(request, reply, { op: 'update', type: 'workPattern', id, data: request.body })
    },
  )
  typed(app).delete(
    '/people/:id/work-patterns/:patternId',
    {
      schema: {
        tags,
        summary: 'Remove a work pattern',
        response: { 204: z.null(), ...failures(401, 403, 404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { id } = await pattern(request)
      return writeDeletion(request, reply, { op: 'delete', type: 'workPattern', id })
    },
  )
}
