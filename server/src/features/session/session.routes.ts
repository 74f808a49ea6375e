import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type User, session, sessionUpdate, signIn } from '../../contract/session.ts'
import { inTransaction } from '../../db/transaction.ts'
import { todayIn } from '../../domain/calendar.ts'
import { AppError } from '../../errors.ts'
import { SESSION_COOKIE, hashSecret, principalOf, refuseOtherOrigins } from '../../plugins/authentication.ts'
import { typed } from '../../plugins/contract.ts'
import { addressOf } from '../../plugins/limits.ts'
import { failures } from '../../plugins/openapi.ts'
import { hasSignedInFrom, logOwnAccess } from '../users/access-log.ts'
import { openSession } from './open-session.ts'
import { verifyPassword } from './passwords.ts'
import { endSession, findCredentials, findPreferences, updateOwnUser } from './session.repo.ts'

/** Who is signed in, and what day it is. */
export const describeSession = async (app: FastifyInstance, user: User) => ({
  user,
  preferences: await findPreferences(app.db, user.id),
  today: todayIn(app.config.timeZone),
  timeZone: app.config.timeZone,
  version: app.config.version,
  demo: app.config.demo,
})

const tags = ['session']

/** Signing in: the one write that needs nobody signed in. */
export async function signInRoutes(app: FastifyInstance): Promise<void> {
  // Only failures count, so that an office behind one address can sign in at nine.
  const byAddress = app.limiter({
    name: 'sign-in-address',
    max: 30,
    windowMs: 60_000,
    keyOf: addressOf,
  })
  const accountOf = (body: unknown) =>
    hashSecret((body as { email: string }).email.toLowerCase()).toString('base64url')
  const byAccount = app.limiter({
    name: 'sign-in-account',
    max: 10,
    windowMs: 60_000,
    keyOf: (request) => `${accountOf(request.body)}:${addressOf(request)}`,
  })
  // Whoever guesses from many addresses is slowed down, and does not lock the owner out where they usually are.
  const byAccountAnywhere = app.limiter({
    name: 'sign-in-account-anywhere',
    max: 100,
    windowMs: 60_000,
    keyOf: ({ body }) => accountOf(body),
  })
  const limiters = [byAddress, byAccount, byAccountAnywhere]

  typed(app).post(
    '/session',
    {
      schema: {
        tags,
        summary: 'Sign in',
        security: [],
        body: signIn,
        response: { 200: session, ...failures(401, 403, 422, 429) },
      },
    },
    async (request, reply) => {
      refuseOtherOrigins(request)
      await byAddress.refuse(request, reply)
      await byAccount.refuse(request, reply)
      const { email, password } = request.body
      const isText = email.isWellFormed() && !email.includes('\u0000')
      const found = isText ? await findCredentials(app.db, email) : null
      if (!(await hasSignedInFrom(app.db, found?.id ?? null, request.ip)))
        await byAccountAnywhere.refuse(request, reply)
      if (!(await verifyPassword(found?.passwordHash ?? null, password)) || !found) {
        for (const limiter of limiters) await limiter.count(request, reply)
        request.log.warn({ userId: found?.id ?? null, address: request.ip }, 'sign-in failed')
        throw new AppError('SIGN_IN_FAILED', 'Check the address and the password')
      }
      const { passwordHash: _, ...user } = found
      await inTransaction(app.db, async (tx) => {
        await openSession(tx, request, reply, user.id)
        await logOwnAccess(tx, request, user.id, 'signed_in', { address: request.ip })
      })
      return describeSession(app, user)
    },
  )
}

/** Who am I, and signing out. */
export async function sessionRoutes(app: FastifyInstance): Promise<void> {
  typed(app).get(
    '/session',
    {
      schema: {
        tags,
        summary: 'Who is signed in, and what day it is',
        response: { 200: session, ...failures(401) },
      },
    },
    async (request) => describeSession(app, principalOf(request).user),
  )
  typed(app).patch(
    '/session',
    {
      config: { action: 'own-account' },
      schema: {
        tags,
        summary: 'Change my name, and how I am shown dates, numbers and moments',
        body: sessionUpdate,
        response: { 200: session, ...failures(401, 403, 422) },
      },
    },
    async (request) => {
      const { user } = principalOf(request)
      const { name = user.name } = request.body
      await inTransaction(app.db, async (tx) => {
        await updateOwnUser(tx, user.id, request.body)
        if (name !== user.name)
          await logOwnAccess(tx, request, user.id, 'user_changed', {
            before: { name: user.name },
            after: { name },
          })
      })
      return describeSession(app, { ...user, name })
    },
  )
  typed(app).delete(
    '/session',
    {
      config: { action: 'read' },
      schema: { tags, summary: 'Sign out', response: { 204: z.null(), ...failures(401) } },
    },
    async (request, reply) => {
      const { user, sessionId } = principalOf(request)
      if (sessionId !== null)
        await inTransaction(app.db, async (tx) => {
          if (await endSession(tx, user.id, sessionId)) await logOwnAccess(tx, request, user.id, 'signed_out')
        })
      reply.clearCookie(SESSION_COOKIE, { path: '/' })
      return reply.code(204).send(null)
    },
  )
}
