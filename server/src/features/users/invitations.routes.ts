import type { FastifyInstance } from 'fastify'
import { session } from '../../contract/session.ts'
import { invitationAccept } from '../../contract/users.ts'
import { inTransaction } from '../../db/transaction.ts'
import { AppError } from '../../errors.ts'
import { hashSecret, refuseOtherOrigins } from '../../plugins/authentication.ts'
import { typed } from '../../plugins/contract.ts'
import { addressOf } from '../../plugins/limits.ts'
import { failures } from '../../plugins/openapi.ts'
import { openSession } from '../session/open-session.ts'
import { requireStrength } from '../session/password-strength.ts'
import { hashPassword } from '../session/passwords.ts'
import { endSessions } from '../session/session.repo.ts'
import { describeSession } from '../session/session.routes.ts'
import { logOwnAccess } from './access-log.ts'
import { setPassword, takeInvitation } from './users.repo.ts'

/** Following an invitation: needs its secret and nobody signed in. */
export async function invitationRoutes(app: FastifyInstance): Promise<void> {
  const attempts = app.limiter({
    name: 'invitation',
    max: 30,
    windowMs: 60_000,
    keyOf: addressOf,
  })

  typed(app).post(
    '/invitations/accept',
    {
      schema: {
        tags: ['session'],
        summary: 'Choose a password with an invitation, and be signed in',
        security: [],
        body: invitationAccept,
        response: { 200: session, ...failures(403, 404, 422, 429) },
      },
    },
    async (request, reply) => {
      refuseOtherOrigins(request)
      await attempts.count(request, reply)
      const { secret, password } = request.body
      const passwordHash = await hashPassword(password)
      const user = await inTransaction(app.db, async (tx) => {
        const found = await takeInvitation(tx, hashSecret(secret))
        if (!found)
          throw new AppError('NOT_FOUND', 'This invitation was used or has ended; ask for a new one')
        // Refused in here, so that the invitation is still good for a better password.
        requireStrength(password, [found.name, found.email])
        await setPassword(tx, found.id, passwordHash)
        await endSessions(tx, found.id, null)
        await openSession(tx, request, reply, found.id)
        await logOwnAccess(tx, request, found.id, 'invitation_accepted', { address: request.ip })
        return found
      })
      const { id, email, name, role, personId } = user
      return describeSession(app, { id, email, name, role, personId })
    },
  )
}
