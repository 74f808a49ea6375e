import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import {
  peopleValues,
  person,
  personCreate,
  personPage,
  personQuery,
  personUpdate,
} from '../../contract/people.ts'
import { cascadeQuery } from '../../contract/primitives.ts'
import { todayIn } from '../../domain/calendar.ts'
import { notFound } from '../../errors.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { recordHeaders, writeCreation, writeDeletion, writeUpdate } from '../changes/write.ts'
import { recordId } from '../record-id.ts'
import { findPerson, listPeople, listPeopleValues } from './people.repo.ts'

const tags = ['people']

export async function peopleRoutes(app: FastifyInstance): Promise<void> {
  const today = () => todayIn(app.config.timeZone)

  typed(app).get(
    '/people',
    {
      schema: {
        tags,
        summary: 'People',
        querystring: personQuery,
        response: { 200: personPage, ...failures(401, 422) },
      },
    },
    (request) => listPeople(app.db, request.query, today()),
  )
  typed(app).get(
    '/people/values',
    {
      schema: {
        tags,
        summary: 'Departments, roles, skills and locations of those who have not left',
        response: { 200: peopleValues, ...failures(401) },
      },
    },
    () => listPeopleValues(app.db, today()),
  )
  typed(app).post(
    '/people',
    {
      schema: {
        tags,
        summary: 'Add a person',
        body: personCreate,
        response: { 201: person, ...failures(401, 403, 409, 422) },
      },
    },
    (request, reply) => writeCreation(request, reply, { op: 'create', type: 'person', data: request.body }),
  )
  typed(app).get(
    '/people/:id',
    { schema: { tags, summary: 'One person', response: { 200: person, ...failures(401, 404) } } },
    async (request, reply) => {
      const id = recordId(request, 'person')
      const found = await findPerson(app.db, id, today())
      if (!found) throw notFound('person', id)
      return reply.headers(recordHeaders(found)).send(found)
    },
  )
  typed(app).patch(
    '/people/:id',
    {
      schema: {
        tags,
        summary: 'Change a person',
        body: personUpdate,
        response: { 200: person, ...failures(401, 403, 404, 409, 412, 422) },
      },
    },
    (request, reply) =>
      writeUpdate(request, reply, {
        op: 'update',
        type: 'person',
        id: recordId(request, 'person'),
        data: request.body,
      }),
  )
  typed(app).delete(
    '/people/:id',
    {
      schema: {
        tags,
        summary: 'Remove a person',
        querystring: cascadeQuery,
        response: { 204: z.null(), ...failures(401, 403, 404, 409, 412, 422) },
      },
    },
    (request, reply) =>
      writeDeletion(request, reply, {
        op: 'delete',
        type: 'person',
        id: recordId(request, 'person'),
        cascade: request.query.cascade,
      }),
  )
}
