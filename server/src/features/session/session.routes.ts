import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type User, session, signIn } from '../../contract/session.ts'
import { todayIn } from '../../domain/calendar.ts'
import { AppError } from '../../errors.ts'
import { SESSION_COOKIE, hashSecret, principalOf, refuseOtherOrigins } from '../../plugins/authentication.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { verifyPassword } from './passwords.ts'
import { createSession, deleteSession, findCredentials } from './session.repo.ts'

const SESSION_DAYS = 14

const describe = (app: FastifyInstance, user: User) => ({
  user,
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
    keyOf: (request) => request.ip,
  })
  const byAccount = app.limiter({
    name: 'sign-in-account',
    max: 10,
    windowMs: 60_000,
    keyOf: ({ body }) => hashSecret((body as { email: string }).email.toLowerCase()).toString('base64url'),
  })

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
      const found =
        email.isWellFormed() && !email.includes('\u0000') ? await findCredentials(app.db, email) : null
      if (!(await verifyPassword(found?.passwordHash ?? null, password)) || !found) {
        await byAddress.count(request, reply)
        await byAccount.count(request, reply)
        throw new AppError('SIGN_IN_FAILED', 'Check the address and the password')
      }
      const { passwordHash: _, ...user } = found
      const secret = randomBytes(32).toString('base64url')
      await createSession(app.db, hashSecret(secret), user.id, SESSION_DAYS)
      reply.setCookie(SESSION_COOKIE, secret, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: request.protocol === 'https',
        maxAge: SESSION_DAYS * 86_400,
      })
      return describe(app, user)
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
    async (request) => describe(app, principalOf(request).user),
  )
  typed(app).delete(
    '/session',
    {
      config: { action: 'read' },
      schema: { tags, summary: 'Sign out', response: { 204: z.null(), ...failures(401) } },
    },
    async (request, reply) => {
      const secret = request.cookies[SESSION_COOKIE]
      if (secret !== undefined) await deleteSession(app.db, hashSecret(secret))
      reply.clearCookie(SESSION_COOKIE, { path: '/' })
      return reply.code(204).send(null)
    },
  )
}
