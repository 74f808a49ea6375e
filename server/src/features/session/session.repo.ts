import { and, desc, eq, gt, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Preferences, SessionUpdate } from '../../contract/session.ts'
import type { Reader } from '../../db/client.ts'
import { sessions, tokens, users } from '../../db/schema/access.ts'
import { statement } from '../../db/statement.ts'
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

interface UserRow extends Record<string, unknown> {
  id: string
  email: string
  name: string
  role: Principal['user']['role']
  person_id: string | null
}

const toUser = ({ id, email, name, role, person_id: personId }: UserRow) => ({
  id: Number(id),
  email,
  name,
  role,
  personId: personId === null ? null : Number(personId),
})

const sessionOf = statement<UserRow & { session_id: string; seen_earlier: boolean }>(sql`
  select u.id, u.email, u.name, u.role, u.person_id, s.id as session_id,
    s.last_seen_at < now() - interval '5 minutes' as seen_earlier
  from sessions s join users u on u.id = s.user_id
  where s.secret_hash = ${sql.placeholder('secretHash')} and s.expires_at > now()
    and s.last_seen_at > now() - make_interval(days => ${IDLE_DAYS}) and u.disabled_at is null`)

/**
 * The user of a session that has not ended; null otherwise. Its last use is noted to five minutes. Asked anew with every
 * request: whoever is signed out or disabled is out at once.
 */
export async function findBySession(db: Reader, secretHash: Buffer): Promise<Principal | null> {
  const [found] = await sessionOf(db, { secretHash })
  if (!found) return null
  const sessionId = Number(found.session_id)
  if (found.seen_earlier)
    await db
      .update(sessions)
      .set({ lastSeenAt: sql`now()` })
      .where(eq(sessions.id, sessionId))
  return { user: toUser(found), token: null, sessionId }
}

const tokenOf = statement<UserRow & { token_id: string; scope: 'read' | 'write'; seen_earlier: boolean }>(sql`
  select u.id, u.email, u.name, u.role, u.person_id, t.id as token_id, t.scope,
    coalesce(t.last_used_at < now() - interval '1 minute', true) as seen_earlier
  from tokens t join users u on u.id = t.user_id
  where t.secret_hash = ${sql.placeholder('secretHash')} and (t.expires_at is null or t.expires_at > now())
    and u.disabled_at is null`)

/** The user of a token that has not expired; null otherwise. Its last use is noted to the minute. */
export async function findByToken(db: Reader, secretHash: Buffer): Promise<Principal | null> {
  const [found] = await tokenOf(db, { secretHash })
  if (!found) return null
  const token = { id: Number(found.token_id), scope: found.scope }
  if (found.seen_earlier)
    await db
      .update(tokens)
      .set({ lastUsedAt: sql`now()` })
      .where(eq(tokens.id, token.id))
  return { user: toUser(found), token, sessionId: null }
}

/** A user's password hash by address, in any case; null where nobody may sign in with it. */
export async function findCredentials(db: Reader, email: string) {
  const [found] = await db
    .select({ ...userColumns, passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(sql`lower(${users.email})`, email.toLowerCase()), isNull(users.disabledAt)))
  return found ?? null
}

/** How a user is shown what is there. */
export async function findPreferences(db: Reader, userId: number): Promise<Preferences> {
  const { locale, firstWeekday, timeZone } = users
  const [found] = await db.select({ locale, firstWeekday, timeZone }).from(users).where(eq(users.id, userId))
  return found!
}

/** Changes what is a user's own to change. */
export async function updateOwnUser(db: Reader, userId: number, update: SessionUpdate): Promise<void> {
  await db
    .update(users)
    .set({ ...update, updatedAt: sql`now()` })
    .where(eq(users.id, userId))
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
