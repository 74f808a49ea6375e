import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Transaction } from '../../db/client.ts'
import { onCommit } from '../../db/transaction.ts'
import { SESSION_COOKIE, hashSecret, newSecret } from '../../plugins/authentication.ts'
import { SESSION_DAYS, createSession } from './session.repo.ts'

/** Begins a new session for a user, whatever the browser brought, and gives its cookie once that is committed. */
export async function openSession(
  tx: Transaction,
  request: FastifyRequest,
  reply: FastifyReply,
  userId: number,
): Promise<void> {
  const secret = newSecret()
  await createSession(tx, {
    secretHash: hashSecret(secret),
    userId,
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
    address: request.ip,
  })
  const options = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: SESSION_DAYS * 86_400,
  } as const
  // A refusal must not take the place of a session that the browser has.
  onCommit(tx, () => reply.setCookie(SESSION_COOKIE, secret, options))
}
