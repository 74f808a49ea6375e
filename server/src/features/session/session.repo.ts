import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
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

/** The user of a session that has not ended; null otherwise. */
export async function findBySession(db: Reader, secretHash: Buffer): Promise<Principal | null> {
  const [user] = await db
    .select(userColumns)
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(eq(sessions.secretHash, secretHash), gt(sessions.expiresAt, sql`now()`), isNull(users.disabledAt)),
    )
  return user ? { user, token: null } : null
}

/** The user of a token that has not expired; null otherwise. Its last use is noted to the minute. */
export async function findByToken(db: Reader, secretHash: Buffer): Promise<Principal | null> {
  const [found] = await db
    .select({
      user: userColumns,
      token: { id: tokens.id, scope: tokens.scope },
      lastUsedAt: tokens.lastUsedAt,
    })
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.userId))
    .where(
      and(
        eq(tokens.secretHash, secretHash),
        or(isNull(tokens.expiresAt), gt(tokens.expiresAt, sql`now()`)),
        isNull(users.disabledAt),
      ),
    )
  if (!found) return null
  const { lastUsedAt, ...principal } = found
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
  secretHash: Buffer,
  userId: number,
  days: number,
): Promise<void> {
  await db
    .insert(sessions)
    .values({ secretHash, userId, expiresAt: sql`now() + make_interval(days => ${days})` })
}

export async function deleteSession(db: Reader, secretHash: Buffer): Promise<void> {
  await db.delete(sessions).where(eq(sessions.secretHash, secretHash))
}

/** Removes what has expired. */
export async function deleteExpiredSessions(db: Reader): Promise<void> {
  await db.delete(sessions).where(lt(sessions.expiresAt, sql`now()`))
}
