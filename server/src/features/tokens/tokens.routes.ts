import { randomBytes } from 'node:crypto'
import { and, desc, eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { token, tokenCreate, tokenCreated, tokens as tokenList } from '../../contract/session.ts'
import { tokens } from '../../db/schema.ts'
import { AppError, notFound } from '../../errors.ts'
import { hashSecret, principalOf } from '../../plugins/authentication.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { recordId } from '../record-id.ts'

const tags = ['tokens']
// A read token must not make itself a writing one; a viewer may have read tokens.
const config = { action: 'read' as const }

/** Secrets for scripts: each user makes and ends their own. */
export async function tokenRoutes(app: FastifyInstance): Promise<void> {
  typed(app).post(
    '/tokens',
    {
      config,
      schema: {
        tags,
        summary: 'Make a token; it is shown this once',
        body: tokenCreate,
        response: { 201: tokenCreated, ...failures(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { user, token: used } = principalOf(request)
      const { name, scope, expiresAt } = request.body
      if (used) throw new AppError('FORBIDDEN', 'Tokens are made by signing in, not by another token')
      if (scope === 'write' && user.role === 'viewer') throw new AppError('FORBIDDEN', 'Your role only reads')
      const secret = `wt_${randomBytes(32).toString('base64url')}`
      const [made] = await app.db
        .insert(tokens)
        .values({ userId: user.id, name, scope, expiresAt, secretHash: hashSecret(secret) })
        .returning({ id: tokens.id })
      return reply
        .code(201)
        .header('location', `/api/v1/tokens/${made!.id}`)
        .send({ id: made!.id, token: secret })
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
    { config, schema: { tags, summary: 'End a token', response: { 204: z.null(), ...failures(401, 404) } } },
    async (request, reply) => {
      const id = recordId(request, 'token')
      const { user, token: used } = principalOf(request)
      if (used && used.id !== id) throw new AppError('FORBIDDEN', 'A token may end itself, no other')
      const ended = await app.db
        .delete(tokens)
        .where(and(eq(tokens.id, id), eq(tokens.userId, user.id)))
        .returning({ id: tokens.id })
      if (ended.length === 0) throw notFound('token', id)
      return reply.code(204).send(null)
    },
  )
}
