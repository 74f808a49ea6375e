import { hash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { AppError } from '../errors.ts'
import { findBySession, findByToken } from '../features/session/session.repo.ts'
import { type Action, type Principal, can, whyNot } from '../policies.ts'

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | null
  }
  interface FastifyContextConfig {
    /** What the route does to the plan; left out, GET reads and everything else plans. */
    action?: Action
  }
}

export const SESSION_COOKIE = 'session'

/** A secret that nobody guesses, as it goes into an address or a header. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is kept of a secret: its SHA-256. The secrets are random and long, so no salt and no slow hash is needed. */
export const hashSecret = (secret: string): Buffer => hash('sha256', secret, 'buffer')

/** A browser names the site that a write comes from; a cookie must not serve another one. */
export function refuseOtherOrigins(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const { origin } = request.headers
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== request.host))
    throw new AppError(
      'CROSS_ORIGIN',
      'A signed-in browser may write from this site only; scripts use a token',
    )
}

/** Who asks, by token or session; null for nobody known. */
export async function identify(request: FastifyRequest): Promise<Principal | null> {
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const secret = /^Bearer +(wt_[\w-]{43})$/i.exec(authorization)?.[1]
    return secret === undefined ? null : findByToken(request.server.db, hashSecret(secret))
  }
  const secret = request.cookies[SESSION_COOKIE]
  if (secret === undefined) return null
  refuseOtherOrigins(request)
  return findBySession(request.server.db, hashSecret(secret))
}

/** Makes a scope one for the signed in: finds who it is. */
export const signedIn = fp(
  async (app) => {
    app.decorateRequest('principal', null)
    app.addHook('onRequest', async (request: FastifyRequest, _reply: FastifyReply) => {
      const principal = await identify(request)
      if (!principal)
        throw new AppError(
          'NOT_SIGNED_IN',
          'Sign in, or send a valid token as Authorization: Bearer',
          {},
          {
            'www-authenticate': 'Bearer',
          },
        )
      request.principal = principal
    })
  },
  { name: 'signed-in' },
)

/** Holds each route's action against the policies, inside of a scope for the signed in. */
export const permitted = fp(
  async (app) => {
    app.addHook('onRequest', (request, _reply, done) => {
      const principal = principalOf(request)
      const fallback = request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'plan'
      const action = request.routeOptions.config.action ?? fallback
      done(can(principal, action) ? undefined : new AppError('FORBIDDEN', whyNot(principal, action)))
    })
  },
  { name: 'permitted', dependencies: ['signed-in'] },
)

/** Makes a scope one for admins, inside of one for the signed in. */
export const administrators = fp(
  async (app) => {
    app.addHook('onRequest', async (request) => {
      if (!can(principalOf(request), 'administer')) throw new AppError('FORBIDDEN', 'This is for admins')
    })
  },
  { name: 'administrators', dependencies: ['signed-in'] },
)

/** Who acts, in a scope of the signed in. */
export function principalOf(request: FastifyRequest): Principal {
  if (!request.principal) throw new Error('This route stands outside of the signed-in scope')
  return request.principal
}
