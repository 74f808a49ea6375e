import { createHash } from 'node:crypto'
import { and, eq, lt, sql } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import type { Reader, Transaction } from '../../db/client.ts'
import { idempotencyKeys } from '../../db/schema/history.ts'
import { AppError, invalid } from '../../errors.ts'
import { principalOf } from '../../plugins/authentication.ts'

/** What a write answers; kept under its key when it succeeds. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: unknown
}

/** A POST that may be repeated: whose key it is, and what it asks for. */
interface Repeatable {
  userId: number
  key: string
  fingerprint: Buffer
}

const KEPT = sql`interval '24 hours'`

/**
 * The Idempotency-Key of a POST; null without one.
 * @throws AppError VALIDATION_ERROR for one that is not 1 to 255 visible ASCII characters.
 */
export function repeatable(request: FastifyRequest): Repeatable | null {
  const key = request.headers['idempotency-key']
  if (request.method !== 'POST' || key === undefined) return null
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key))
    throw invalid([{ path: 'Idempotency-Key', message: 'Must be 1 to 255 visible ASCII characters' }])
  const asked = JSON.stringify([request.url, request.body ?? null])
  return {
    userId: principalOf(request).user.id,
    key,
    fingerprint: createHash('sha256').update(asked).digest(),
  }
}

/**
 * Takes a key for this transaction. While another transaction holds it, this waits; the answer of one that has
 * succeeded within a day is given back instead (null: go ahead).
 * @throws AppError IDEMPOTENCY_KEY_REUSED where the key stands for another request.
 */
export async function takeKey(
  tx: Transaction,
  { userId, key, fingerprint }: Repeatable,
): Promise<Answer | null> {
  const taken = await tx
    .insert(idempotencyKeys)
    .values({ userId, key, fingerprint })
    .onConflictDoUpdate({
      target: [idempotencyKeys.userId, idempotencyKeys.key],
      set: { fingerprint, createdAt: sql`now()`, status: null, headers: null, body: null },
      setWhere: lt(idempotencyKeys.createdAt, sql`now() - ${KEPT}`),
    })
    .returning({ key: idempotencyKeys.key })
  if (taken.length > 0) return null
  const [kept] = await tx
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.key, key)))
  if (!kept?.fingerprint.equals(fingerprint))
    throw new AppError(
      'IDEMPOTENCY_KEY_REUSED',
      'This key was used for another request; make a new one for each',
    )
  return {
    status: kept.status!,
    headers: { ...kept.headers, 'idempotency-replayed': 'true' },
    body: JSON.parse(kept.body!),
  }
}

/** Keeps the answer under its key, in the transaction of the change itself. */
export async function keepAnswer(
  tx: Transaction,
  { userId, key }: Repeatable,
  answer: Answer,
): Promise<void> {
  await tx
    .update(idempotencyKeys)
    .set({ status: answer.status, headers: answer.headers, body: JSON.stringify(answer.body) })
    .where(and(eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.key, key)))
}

/** Removes the keys whose day is over. */
export async function deleteExpiredKeys(db: Reader): Promise<void> {
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, sql`now() - ${KEPT}`))
}
