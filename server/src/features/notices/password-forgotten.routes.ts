import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { passwordForgotten } from '../../contract/notices.ts'
import { enqueue } from '../../db/jobs.ts'
import { inTransaction } from '../../db/transaction.ts'
import { hashSecret, refuseOtherOrigins } from '../../plugins/authentication.ts'
import { typed } from '../../plugins/contract.ts'
import { addressOf } from '../../plugins/limits.ts'
import { failures } from '../../plugins/openapi.ts'
import { logAccess } from '../users/access-log.ts'
import { findUserByEmail } from '../users/users.repo.ts'
import { noticeAdmins } from './notices.repo.ts'

const HOUR_MS = 3_600_000

/** For whoever cannot sign in. The answer is the same, and as fast, whether there is such an account or not. */
export async function passwordForgottenRoutes(app: FastifyInstance): Promise<void> {
  const byAddress = app.limiter({ name: 'forgotten-address', max: 20, windowMs: HOUR_MS, keyOf: addressOf })
  const byAccount = app.limiter({
    name: 'forgotten-account',
    max: 5,
    windowMs: HOUR_MS,
    keyOf: ({ body }) => hashSecret((body as { email: string }).email.toLowerCase()).toString('base64url'),
  })

  async function help(email: string, requestId: string): Promise<void> {
    const user = await findUserByEmail(app.db, email)
    if (!user || user.status === 'disabled') return
    await inTransaction(app.db, async (tx) => {
      await logAccess(tx, { kind: 'password_forgotten', userId: user.id, actorId: null, requestId })
      if (app.config.smtpUrl !== undefined) await enqueue(tx, 'invitation', { userId: user.id, reset: true })
      else await noticeAdmins(tx, 'passwordForgotten', { name: user.name, email: user.email })
    })
  }

  typed(app).post(
    '/session/password-forgotten',
    {
      schema: {
        tags: ['session'],
        summary: 'Ask for a link to choose a new password',
        security: [],
        body: passwordForgotten,
        response: { 204: z.null(), ...failures(403, 422, 429) },
      },
    },
    async (request, reply) => {
      refuseOtherOrigins(request)
      await byAddress.count(request, reply)
      await byAccount.count(request, reply)
      // Not waited for: how long it takes would tell.
      help(request.body.email, request.id).catch((error: unknown) =>
        request.log.error({ err: error }, 'a forgotten password could not be helped with'),
      )
      return reply.code(204).send(null)
    },
  )
}
