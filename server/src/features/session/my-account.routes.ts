import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { browserSessions, passwordChange } from '../../contract/users.ts'
import { inTransaction } from '../../db/transaction.ts'
import { invalid, notFound } from '../../errors.ts'
import { principalOf } from '../../plugins/authentication.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { recordId } from '../record-id.ts'
import { logOwnAccess } from '../users/access-log.ts'
import { setPassword } from '../users/users.repo.ts'
import { requireStrength } from './password-strength.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { endSession, endSessions, findCredentials, listSessions } from './session.repo.ts'

const tags = ['session']
const config = { action: 'own-account' as const }

/** What everybody may do with their own account. */
export async function myAccountRoutes(app: FastifyInstance): Promise<void> {
  const attempts = app.limiter({
    name: 'password-change',
    max: 10,
    windowMs: 60_000,
    keyOf: (request) => String(principalOf(request).user.id),
  })

  typed(app).post(
    '/session/password',
    {
      config,
      schema: {
        tags,
        summary: 'Change my password; my other sessions end',
        body: passwordChange,
        response: { 204: z.null(), ...failures(401, 403, 422, 429) },
      },
    },
    async (request, reply) => {
      const { user, sessionId } = principalOf(request)
      await attempts.count(request, reply)
      const { currentPassword, newPassword } = request.body
      const known = await findCredentials(app.db, user.email)
      if (!(await verifyPassword(known?.passwordHash ?? null, currentPassword)))
        throw invalid([{ path: 'currentPassword', message: 'Is not your password' }])
      requireStrength(newPassword, [user.name, user.email], 'newPassword')
      const passwordHash = await hashPassword(newPassword)
      await inTransaction(app.db, async (tx) => {
        await setPassword(tx, user.id, passwordHash)
        await endSessions(tx, user.id, sessionId)
        await logOwnAccess(tx, request, user.id, 'password_changed')
      })
      return reply.code(204).send(null)
    },
  )
  typed(app).get(
    '/sessions',
    {
      schema: { tags, summary: 'Where I am signed in', response: { 200: browserSessions, ...failures(401) } },
    },
    async (request) => {
      const { user, sessionId } = principalOf(request)
      const found = await listSessions(app.db, user.id)
      return { results: found.map((each) => ({ ...each, current: each.id === sessionId })) }
    },
  )
  typed(app).delete(
    '/sessions/:id',
    {
      config,
      schema: {
        tags,
        summary: 'End one of my sessions',
        response: { 204: z.null(), ...failures(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const id = recordId(request, 'session')
      const { user } = principalOf(request)
      await inTransaction(app.db, async (tx) => {
        if (!(await endSession(tx, user.id, id))) throw notFound('session', id)
        await logOwnAccess(tx, request, user.id, 'session_ended', { sessionId: id })
      })
      return reply.code(204).send(null)
    },
  )
}
