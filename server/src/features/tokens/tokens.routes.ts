import { and, desc, eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { token, tokenCreate, tokenCreated, tokens as tokenList } from '../../contract/session.ts'
import { tokens } from '../../db/schema/access.ts'
import { inTransaction } from '../../db/transaction.ts'
import { AppError, notFound } from '../../errors.ts'
import { hashSecret, newSecret, principalOf } from '../../plugins/authentication.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { recordId } from '../record-id.ts'
import { logOwnAccess } from '../users/access-log.ts'

const tags = ['tokens']

/** Secrets for scripts: each user makes and ends their own. */
export async function tokenRoutes(app: FastifyInstance): Promise<void> {
  typed(app).post(
    '/tokens',
    {
      config: { action: 'own-account' },
      schema: {
        tags,
        summary: 'Make a token; it is shown this once',
        body: tokenCreate,
        response: { 201: tokenCreated, ...failures(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { user } = principalOf(request)
      const { name, scope, expiresAt } = request.body
      if (scope === 'write' && user.role === 'viewer') throw new AppError('FORBIDDEN', 'Your role only reads')
      const secret = `wt_${newSecret()}`
      const id = await inTransaction(app.db, async (tx) => {
        const [made] = await tx
          .insert(tokens)
          .values({ userId: user.id, name, scope, expiresAt, secretHash: hashSecret(secret) })
          .returning({ id: tokens.id })
        await logOwnAccess(tx, request, user.id, 'token_made', { tokenId: made!.id, name, scope, expiresAt })
        return made!.id
      })
      return reply.code(201).header('location', `/api/v1/tokens/${id}`).send({ id, token: secret })
    },
  )
  typed(app).get(
    '/tokens',
    { schema: { tags, summary: 'My tokens', response: { 200: tokenList, ...failures(401) } } },
    async (request) => {
      const { user } = principalOf(request)
      const { id, name, scope, createdAt, expiresAt, lastUsedAt } = tokens
      const results: z.infer<typeof token>[] = await app.db
        .select({ id, name, scope, createdAt, expiresAt, lastUsedAt })
        .from(tokens)
        .where(eq(tokens.userId, user.id))
        .orderBy(desc(tokens.id))
      return { results }
    },
  )
  typed(app).delete(
    '/tokens/:id',
    {
      // A token may end itself.
      config: { action: 'read' },
      schema: { tags, summary: 'End a token', response: { 204: z.null(), ...failures(401, 403, 404) } },
    },
    async (request, reply) => {
      const id = recordId(request, 'token')
      const { user, token: used } = principalOf(request)
      if (used && used.id !== id) throw new AppError('FORBIDDEN', 'A token may end itself, no other')
      await inTransaction(app.db, async (tx) => {
        const [ended] = await tx
          .delete(tokens)
          .where(and(eq(tokens.id, id), eq(tokens.userId, user.id)))
          .returning({ name: tokens.name })
        if (!ended) throw notFound('token', id)
        await logOwnAccess(tx, request, user.id, 'token_ended', { tokenId: id, ...ended })
      })
      return reply.code(204).send(null)
    },
  )
}
