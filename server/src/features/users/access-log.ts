import { and, eq, inArray, sql } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import type { Reader } from '../../db/client.ts'
import { accessEvents } from '../../db/schema/access.ts'

/** What can happen to users, their sessions and tokens. */
export type AccessKind =
  | 'signed_in'
  | 'signed_out'
  | 'session_ended'
  | 'password_changed'
  | 'password_reset'
  | 'token_made'
  | 'token_ended'
  | 'user_made'
  | 'user_changed'
  | 'invited'
  | 'invitation_accepted'
  | 'webhook_made'
  | 'webhook_changed'
  | 'webhook_removed'
  | 'password_forgotten'
  | 'person_erased'
  | 'audit_pruned'

export interface AccessRecord {
  kind: AccessKind
  userId: number | null
  actorId: number | null
  requestId?: string | null
  /** The token that it was done with. */
  tokenId?: number | undefined
  /** What changed, never a secret. */
  details?: Record<string, unknown>
}

/** Writes down what happened to an account; in the transaction of what happened, where there is one. */
export async function logAccess(
  db: Reader,
  { requestId = null, tokenId, details, ...event }: AccessRecord,
): Promise<void> {
  const more = tokenId === undefined ? details : { ...details, tokenId }
  await db.insert(accessEvents).values({ ...event, requestId, details: more ?? null })
}

/** The same for something that a request's own user did. */
export const logOwnAccess = (
  db: Reader,
  request: FastifyRequest,
  userId: number,
  kind: AccessKind,
  details?: Record<string, unknown>,
) =>
  logAccess(db, {
    kind,
    userId,
    actorId: request.principal?.user.id ?? userId,
    requestId: request.id,
    details,
  })

/** Whether a user (null: nobody) has signed in from an address within the time that is kept. */
export async function hasSignedInFrom(db: Reader, userId: number | null, address: string): Promise<boolean> {
  const [found] = await db
    .select({ id: accessEvents.id })
    .from(accessEvents)
    .where(
      and(
        // Asked for nobody too: an unknown account takes no less time.
        eq(accessEvents.userId, userId ?? 0),
        inArray(accessEvents.kind, ['signed_in', 'invitation_accepted']),
        sql`${accessEvents.details} ->> 'address' = ${address}`,
      ),
    )
    .limit(1)
  return found !== undefined
}

/** Removes what is older than 180 days; the database's owner may, the servers may not. */
export async function pruneAccessEvents(db: Reader): Promise<void> {
  await db.delete(accessEvents).where(sql`at < now() - interval '180 days'`)
}
