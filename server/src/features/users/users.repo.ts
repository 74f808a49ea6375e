import { type SQL, and, eq, ilike, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Account, AccountQuery } from '../../contract/users.ts'
import { type Reader, type Transaction, together } from '../../db/client.ts'
import { type SortKey, containing, paging } from '../../db/paging.ts'
import { invitations, users } from '../../db/schema/access.ts'

const sortKeys = {
  name: { expression: sql`lower(${users.name})`, kind: 'text' },
  email: { expression: sql`lower(${users.email})`, kind: 'text' },
  role: { expression: sql`${users.role}`, kind: 'text' },
  createdAt: { expression: sql`${users.createdAt}`, kind: 'timestamptz' },
  id: { expression: sql`${users.id}`, kind: 'bigint' },
} satisfies Record<string, SortKey>

const columns = {
  id: users.id,
  email: users.email,
  name: users.name,
  role: users.role,
  personId: users.personId,
  status: sql<Account['status']>`case when ${users.disabledAt} is not null then 'disabled'
    when ${users.passwordHash} is null then 'invited' else 'active' end`,
  createdAt: users.createdAt,
  updatedAt: users.updatedAt,
  // Written out: in a query of one table drizzle leaves the table's name away, and "id" would be the session's.
  lastSeenAt: sql<string | null>`(select max(s.last_seen_at) from sessions s where s.user_id = users.id)`,
}

const withInstant = <Row extends { lastSeenAt: string | null }>(row: Row): Row => ({
  ...row,
  lastSeenAt: row.lastSeenAt === null ? null : new Date(row.lastSeenAt).toISOString(),
})

/** A page of users. */
export async function listUsers(db: Reader, query: AccountQuery) {
  const { q, role, disabled } = query
  const where: SQL | undefined = and(
    q === undefined ? undefined : or(ilike(users.name, containing(q)), ilike(users.email, containing(q))),
    role === undefined ? undefined : eq(users.role, role),
    disabled === undefined ? undefined : disabled ? isNotNull(users.disabledAt) : isNull(users.disabledAt),
  )
  const page = paging(sortKeys, users.id, query, 'name')
  const [rows, total] = await together(db, (own) => [
    own
      .select({ ...columns, sortValue: page.sortValue })
      .from(users)
      .where(and(where, page.where))
      .orderBy(...page.orderBy)
      .limit(page.limit),
    own.$count(users, where),
  ])
  return { ...page.cut(rows.map(withInstant)), total }
}

/** One user; null where there is none. */
export async function findUser(db: Reader, id: number): Promise<Account | null> {
  const [row] = await db.select(columns).from(users).where(eq(users.id, id))
  return row ? withInstant(row) : null
}

type NewUser = Pick<typeof users.$inferInsert, 'email' | 'name' | 'role' | 'personId' | 'passwordHash'>

export async function insertUser(tx: Transaction, user: NewUser): Promise<number> {
  const [row] = await tx.insert(users).values(user).returning({ id: users.id })
  return row!.id
}

export async function updateUser(
  tx: Transaction,
  id: number,
  fields: Partial<NewUser>,
  disabled: boolean | undefined,
): Promise<void> {
  await tx
    .update(users)
    .set({
      ...fields,
      // Whoever is linked anew, or to nobody, stays so.
      ...(fields.personId === undefined ? {} : { formerPersonId: null }),
      ...(disabled === undefined ? {} : { disabledAt: disabled ? sql`coalesce(disabled_at, now())` : null }),
      updatedAt: sql`now()`,
    })
    .where(eq(users.id, id))
}

/** Locks every active admin's row; whether there is one beside the user given. */
export async function hasOtherAdmin(tx: Transaction, id: number): Promise<boolean> {
  const admins = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'admin'), isNull(users.disabledAt)))
    .orderBy(users.id)
    .for('update')
  return admins.some((admin) => admin.id !== id)
}

export async function setPassword(db: Reader, id: number, passwordHash: string): Promise<void> {
  await db
    .update(users)
    .set({ passwordHash, updatedAt: sql`now()` })
    .where(eq(users.id, id))
}

/** How long somebody who is invited may take. */
export const INVITATION_HOURS = 7 * 24

/** Another invitation beside those there are; answers when it ends. */
export async function addInvitation(
  db: Reader,
  userId: number,
  secretHash: Buffer,
  hours: number,
): Promise<string> {
  const [row] = await db
    .insert(invitations)
    .values({ userId, secretHash, expiresAt: sql`now() + make_interval(hours => ${hours})` })
    .returning({ expiresAt: invitations.expiresAt })
  return row!.expiresAt
}

/** A new invitation in place of former ones; answers when it ends. */
export async function insertInvitation(tx: Transaction, userId: number, secretHash: Buffer): Promise<string> {
  await tx.delete(invitations).where(eq(invitations.userId, userId))
  return addInvitation(tx, userId, secretHash, INVITATION_HOURS)
}

/** Takes an invitation, which is gone with that; the user it is for, or null where it is not good any more. */
export async function takeInvitation(tx: Transaction, secretHash: Buffer): Promise<Account | null> {
  const [taken] = await tx
    .delete(invitations)
    .where(and(eq(invitations.secretHash, secretHash), sql`${invitations.expiresAt} > now()`))
    .returning({ userId: invitations.userId })
  if (!taken) return null
  await tx.delete(invitations).where(eq(invitations.userId, taken.userId))
  const user = await findUser(tx, taken.userId)
  return user?.status === 'disabled' ? null : user
}

/** Removes what has expired. */
export async function deleteExpiredInvitations(db: Reader): Promise<void> {
  await db.delete(invitations).where(lt(invitations.expiresAt, sql`now()`))
}

/** A user by address, in any case. */
export async function findUserByEmail(db: Reader, email: string): Promise<Account | null> {
  const [row] = await db
    .select(columns)
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.toLowerCase()))
  return row ? withInstant(row) : null
}
