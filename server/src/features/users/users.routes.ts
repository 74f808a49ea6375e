import type { FastifyInstance } from 'fastify'
import {
  account,
  accountCreate,
  accountCreated,
  accountPage,
  accountQuery,
  accountUpdate,
  invitation,
} from '../../contract/users.ts'
import { inTransaction } from '../../db/transaction.ts'
import { notFound } from '../../errors.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { recordId } from '../record-id.ts'
import { findUser, listUsers } from './users.repo.ts'
import { by, changeUser, createUser, invite } from './users.service.ts'

const tags = ['users']
const config = { action: 'accounts' } as const

/** For admins: who may sign in, and as what. */
export async function userRoutes(app: FastifyInstance): Promise<void> {
  typed(app).get(
    '/users',
    {
      schema: {
        tags,
        summary: 'Users',
        querystring: accountQuery,
        response: { 200: accountPage, ...failures(401, 403, 422) },
      },
    },
    (request) => listUsers(app.db, request.query),
  )
  typed(app).post(
    '/users',
    {
      config,
      schema: {
        tags,
        summary: 'Add or invite a user',
        body: accountCreate,
        response: { 201: accountCreated, ...failures(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const made = await createUser(app.db, request.body, by(request))
      return reply.code(201).header('location', `/api/v1/users/${made.id}`).send(made)
    },
  )
  typed(app).get(
    '/users/:id',
    { schema: { tags, summary: 'One user', response: { 200: account, ...failures(401, 403, 404) } } },
    async (request) => {
      const id = recordId(request, 'user')
      const found = await findUser(app.db, id)
      if (!found) throw notFound('user', id)
      return found
    },
  )
  typed(app).patch(
    '/users/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Change, disable or link a user',
        body: accountUpdate,
        response: { 200: account, ...failures(401, 403, 404, 409, 422) },
      },
    },
    (request) => changeUser(app.db, recordId(request, 'user'), request.body, by(request)),
  )
  typed(app).post(
    '/users/:id/invitation',
    {
      config,
      schema: {
        tags,
        summary: 'Invite again, or to choose a new password',
        response: { 201: invitation, ...failures(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const id = recordId(request, 'user')
      if (!(await findUser(app.db, id))) throw notFound('user', id)
      return reply.code(201).send(await inTransaction(app.db, (tx) => invite(tx, id, by(request))))
    },
  )
}
