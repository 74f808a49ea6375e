import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Reader } from '../../db/client.ts'
import { SESSION_COOKIE, hashSecret } from '../../plugins/authentication.ts'
import { SESSION_DAYS, createSession } from './session.repo.ts'

/** Begins a new session for a user, whatever the browser brought, and gives its cookie. */
export async function openSession(db: Reader, request: FastifyRequest, reply: FastifyReply, userId: number) {
  const secret = randomBytes(32).toString('base64url')
  await createSession(db, {
    secretHash: hashSecret(secret),
    userId,
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
    address: request.ip,
  })
  reply.setCookie(SESSION_COOKIE, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: SESSION_DAYS * 86_400,
  })
}
