import type { FastifyInstance } from 'fastify'
import { accessPage, accessQuery, auditEntry, auditPage, auditQuery, undone } from '../../contract/audit.ts'
import { notFound } from '../../errors.ts'
import { principalOf } from '../../plugins/authentication.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { write } from '../changes/write.ts'
import { recordId } from '../record-id.ts'
import { findAudit, listAccess, listAudit } from './audit.repo.ts'

const tags = ['audit']

/** Who changed what, and taking it back. */
export async function auditRoutes(app: FastifyInstance): Promise<void> {
  typed(app).get(
    '/audit',
    {
      schema: {
        tags,
        summary: 'Change sets, newest first',
        querystring: auditQuery,
        response: { 200: auditPage, ...failures(401, 422) },
      },
    },
    (request) => listAudit(app.db, request.query, principalOf(request)),
  )
  typed(app).get(
    '/audit/:id',
    {
      schema: {
        tags,
        summary: 'One change set, whole',
        response: { 200: auditEntry, ...failures(401, 404) },
      },
    },
    async (request) => {
      const id = recordId(request, 'change set')
      const found = await findAudit(app.db, id, principalOf(request))
      if (!found) throw notFound('change set', id)
      return found
    },
  )
  typed(app).post(
    '/audit/:id/undo',
    {
      schema: {
        tags,
        summary: 'Take a change set back',
        response: { 200: undone, ...failures(401, 403, 404, 409) },
      },
    },
    (request, reply) => {
      const id = recordId(request, 'change set')
      return write(request, reply, async (plan) => {
        const { changeId, results } = await plan.undo(id)
        return { status: 200, headers: { 'change-id': String(changeId) }, body: { changeId, results } }
      })
    },
  )
}

/** For admins: what happened to accounts. */
export async function accessRoutes(app: FastifyInstance): Promise<void> {
  typed(app).get(
    '/audit/access',
    {
      schema: {
        tags,
        summary: 'Sign-ins and changes of users, sessions and tokens',
        querystring: accessQuery,
        response: { 200: accessPage, ...failures(401, 403, 422) },
      },
    },
    (request) => listAccess(app.db, request.query),
  )
}
