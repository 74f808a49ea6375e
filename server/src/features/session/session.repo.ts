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

/** Builds a query once for each database: these two run with every request, and cost more to build than to run. */
function builtOnce<Query>(build: (db: Reader) => Query): (db: Reader) => Query {
  const built = new WeakMap<Reader, Query>()
  return (db) => {
    const query = built.get(db) ?? build(db)
    built.set(db, query)
    return query
  }
}

// Without a name: a named statement would be bound to its connection, which a pooler in between hands around.
const UNNAMED = ''

const sessionQuery = builtOnce((db) =>
  db
    .select({ user: userColumns, sessionId: sessions.id, lastSeenAt: sessions.lastSeenAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.secretHash, sql.placeholder('secretHash')),
        gt(sessions.expiresAt, sql`now()`),
        gt(sessions.lastSeenAt, sql`now() - make_interval(days => ${IDLE_DAYS})`),
        isNull(users.disabledAt),
      ),
    )
    .prepare(UNNAMED),
)

/**
 * The user of a session that has not ended; null otherwise. Its last use is noted to five minutes. Asked anew with every
 * request: whoever is signed out or disabled is out at once.
 */
export async function findBySession(db: Reader, secretHash: Buffer): Promise<Principal | null> {
  const [found] = await sessionQuery(db).execute({ secretHash })
  if (!found) return null
  if (Date.parse(found.lastSeenAt) < Date.now() - SEEN_MS)
    await db
      .update(sessions)
      .set({ lastSeenAt: sql`now()` })
      .where(eq(sessions.id, found.sessionId))
  return { user: found.user, token: null, sessionId: found.sessionId }
}

const tokenQuery = builtOnce((db) =>
  db
    .select({
      user: userColumns,
      token: { id: tokens.id, scope: tokens.scope },
      lastUsedAt: tokens.lastUsedAt,
    })
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.userId))
    .where(
      and(
        eq(tokens.secretHash, sql.placeholder('secretHash')),
        or(isNull(tokens.expiresAt), gt(tokens.expiresAt, sql`now()`)),
        isNull(users.disabledAt),
      ),
    )
    .prepare(UNNAMED),
)

/** The user of a token that has not expired; null otherwise. Its last use is noted to the minute. */
export async function findByToken(db: Reader, secretHash: Buffer): Promise<Principal | null> {
  const [found] = await tokenQuery(db).execute({ secretHash })
  if (!found) return null
  const { lastUsedAt, ...known } = found
  const principal = { ...known, sessionId: null }
  if (lastUsedAt === null || Date.parse(lastUsedAt) < Date.now() - 60_000)
    await db
      .update(tokens)
      .set({ lastUsedAt: sql`now()` })
      .where(eq(tokens.id, principal.token.id))
  return principal
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
