import { and, desc, eq, gt, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client.ts'
import { sessions, tokens, users } from '../../db/schema.ts'
import type { Principal } from '../../policies.ts'

const userColumns = {
  id: users.id,
  email: users.email,
  name: users.name,
  role: users.role,
  personId: users.personId,
}

/** A session ends after so many days, and earlier when it was not used for some. */
export const SESSION_DAYS = 30
const IDLE_DAYS = 7
const SEEN_MS = 5 * 60_000

/** The user of a session that has not ended; null otherwise. Its last use is noted to five minutes. */
export async function findBySession(db: Reader, secretHash: Buffer): Promise<Principal | null> {
  const [found] = await db
    .select({ user: userColumns, sessionId: sessions.id, lastSeenAt: sessions.lastSeenAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.secretHash, secretHash),
        gt(sessions.expiresAt, sql`now()`),
        gt(sessions.lastSeenAt, sql`now() - make_interval(days => ${IDLE_DAYS})`),
        isNull(users.disabledAt),
      ),
    )
  if (!found) return null
  if (Date.parse(found.lastSeenAt) < Date.now() - SEEN_MS)
    await db
      .update(sessions)
      .set({ lastSeenAt: sql`now()` })
      .where(eq(sessions.id, found.sessionId))
  return { user: found.user, token: null, sessionId: found.sessionId }
}

interface TokenRow extends Record<string, unknown> {
  user: Principal['user']
  token: NonNullable<Principal['token']>
  used_lately: boolean
}

/** The user of a token that has not expired; null otherwise. Its last use is noted to the minute. */
export async function findByToken(db: Reader, secretHash: Buffer): Promise<Principal | null> {
  // Every request of a script asks this: written out, as building it takes longer than asking it.
  const { rows } = await db.execute<TokenRow>(sql`
    select json_build_object('id', u.id, 'email', u.email, 'name', u.name, 'role', u.role, 'personId', u.person_id) as "user",
      json_build_object('id', t.id, 'scope', t.scope) as token,
      coalesce(t.last_used_at > now() - interval '1 minute', false) as used_lately
    from tokens t join users u on u.id = t.user_id
    where t.secret_hash = ${secretHash} and (t.expires_at is null or t.expires_at > now()) and u.disabled_at is null`)
  const [found] = rows
  if (!found) return null
  const { user, token } = found
  if (!found.used_lately)
    await db
      .update(tokens)
      .set({ lastUsedAt: sql`now()` })
      .where(eq(tokens.id, token.id))
  return { user, token, sessionId: null }
}

/** A user's password hash by address, in any case; null where nobody may sign in with it. */
export async function findCredentials(db: Reader, email: string) {
  const [found] = await db
    .select({ ...userColumns, passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(sql`lower(${users.email})`, email.toLowerCase()), isNull(users.disabledAt)))
  return found ?? null
}

export async function createSession(
  db: Reader,
  session: { secretHash: Buffer; userId: number; userAgent: string | null; address: string },
): Promise<void> {
  await db
    .insert(sessions)
    .values({ ...session, expiresAt: sql`now() + make_interval(days => ${SESSION_DAYS})` })
}

/** A user's sessions that have not ended, the last used first. */
export async function listSessions(db: Reader, userId: number) {
  const { id, createdAt, lastSeenAt, expiresAt, userAgent, address } = sessions
  return db
    .select({ id, createdAt, lastSeenAt, expiresAt, userAgent, address })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        gt(sessions.expiresAt, sql`now()`),
        gt(sessions.lastSeenAt, sql`now() - make_interval(days => ${IDLE_DAYS})`),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
}

/** Ends one of a user's sessions; false where there is none of this id. */
export async function endSession(db: Reader, userId: number, id: number): Promise<boolean> {
  const ended = await db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.id, id)))
    .returning({ id: sessions.id })
  return ended.length > 0
}

/** Ends all of a user's sessions but one (null: all). */
export async function endSessions(db: Reader, userId: number, except: number | null): Promise<void> {
  await db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), except === null ? undefined : ne(sessions.id, except)))
}

/** Removes what has expired. */
export async function deleteExpiredSessions(db: Reader): Promise<void> {
  await db
    .delete(sessions)
    .where(
      or(
        lt(sessions.expiresAt, sql`now()`),
        lt(sessions.lastSeenAt, sql`now() - make_interval(days => ${IDLE_DAYS})`),
      ),
    )
}
