import { and, eq, lte, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type NoticeKind, noticeKind, type noticeQuery } from '../../contract/notices.ts'
import type { Reader, Transaction } from '../../db/client.ts'
import { pageById } from '../../db/paging.ts'
import { users } from '../../db/schema/access.ts'
import { notices } from '../../db/schema/outside.ts'

/** What a change set did to an assignment or to time off, as the person who is told of it sees it. */
export interface NoticedRecord {
  project: string | null
  /** null: there was none, or it was not theirs; likewise after. */
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export interface NoticeRow {
  id: number
  kind: NoticeKind
  changeId: number | null
  data: Record<string, unknown> | null
  createdAt: string
  readAt: string | null
  /** Who did it; null: nobody in particular. */
  by: string | null
  records: NoticedRecord[]
}

const personOf = (side: 'before' | 'after') => sql.raw(`(r.${side} ->> 'personId')::bigint`)
const ownSide = (side: 'before' | 'after') =>
  sql`case when ${personOf(side)} = self.person_id then ${sql.raw(`r.${side}`)} end`

const columns = {
  id: notices.id,
  kind: notices.kind,
  changeId: notices.changeId,
  data: notices.data,
  createdAt: notices.createdAt,
  readAt: notices.readAt,
  // Names in full: drizzle leaves the table's out, and the inner tables have columns of the same names.
  by: sql<
    string | null
  >`(select actor.name from change_sets join users actor on actor.id = change_sets.user_id
    where change_sets.id = notices.change_id)`,
  // Of the person whose plan is the user's; read when it is shown, so that it tells what the audit tells.
  records: sql<NoticedRecord[]>`coalesce((
    select json_agg(json_build_object('before', ${ownSide('before')}, 'after', ${ownSide('after')}, 'project',
      (select p.name from projects p where p.id = coalesce(r.after ->> 'projectId', r.before ->> 'projectId')::bigint))
      order by r.position)
    from change_records r join users self on self.id = notices.user_id
    where r.change_id = notices.change_id
      and r.type = case notices.kind when 'booked' then 'assignment' else 'timeOff' end
      and self.person_id in (${personOf('before')}, ${personOf('after')})), '[]')`,
}

/** What a user was told, the latest first. */
export async function listNotices(
  db: Reader,
  userId: number,
  query: z.infer<typeof noticeQuery>,
): Promise<{ results: NoticeRow[]; nextCursor: string | null; unread: number }> {
  const mine = eq(notices.userId, userId)
  const page = pageById(notices.id, query)
  const found = await db
    .select(columns)
    .from(notices)
    .where(and(mine, page.where))
    .orderBy(page.orderBy)
    .limit(page.limit)
  const unread = await db.$count(notices, and(mine, sql`${notices.readAt} is null`))
  return { ...page.cut(found), unread }
}

/** Marks a notice of a user and all before it; false where they have no such one. */
export async function markRead(db: Reader, userId: number, upTo: number): Promise<boolean> {
  if ((await db.$count(notices, and(eq(notices.userId, userId), eq(notices.id, upTo)))) === 0) return false
  await db
    .update(notices)
    .set({ readAt: sql`now()` })
    .where(and(eq(notices.userId, userId), lte(notices.id, upTo), sql`${notices.readAt} is null`))
  return true
}

type Mailable = NoticeRow & { email: string; name: string }

/** A notice that is to be mailed; undefined where it was, or where its user does not want that. */
export async function findMailable(db: Reader, id: number): Promise<Mailable | undefined> {
  const [row] = await db
    .select({ ...columns, email: users.email, name: users.name })
    .from(notices)
    .innerJoin(users, eq(users.id, notices.userId))
    .where(
      and(
        eq(notices.id, id),
        sql`${notices.mailedAt} is null and ${users.disabledAt} is null and ${notices.kind} <> all (${users.mutedNotices})`,
      ),
    )
  return row
}

export async function markMailed(db: Reader, id: number): Promise<void> {
  await db
    .update(notices)
    .set({ mailedAt: sql`now()` })
    .where(eq(notices.id, id))
}

/** Tells everybody who may administer; answers the notices made. */
export async function noticeAdmins(
  tx: Transaction,
  kind: NoticeKind,
  data: Record<string, unknown>,
): Promise<number[]> {
  const admins = await tx
    .select({ userId: users.id })
    .from(users)
    .where(sql`${users.role} = 'admin' and ${users.disabledAt} is null`)
  if (admins.length === 0) return []
  const rows = admins.map(({ userId }) => ({ userId, kind, data }))
  const made = await tx.insert(notices).values(rows).returning({ id: notices.id })
  return made.map(({ id }) => id)
}

/** Tells whoever plans and wants it of a week, once, however often it is asked; answers the notices made. */
export async function noticePlanners(tx: Transaction, data: { week: string }): Promise<number[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into notices (user_id, kind, data)
    select id, 'digest', ${JSON.stringify(data)}::jsonb from users
    where role <> 'viewer' and disabled_at is null and 'digest' <> all (muted_notices)
      and not exists (select from notices where user_id = users.id and kind = 'digest' and data ->> 'week' = ${data.week})
    returning id`)
  return rows.map(({ id }) => Number(id))
}

/** Which kinds are mailed to a user. */
export async function mailedKinds(db: Reader, userId: number): Promise<NoticeKind[]> {
  const [row] = await db.select({ muted: users.mutedNotices }).from(users).where(eq(users.id, userId))
  return noticeKind.options.filter((kind) => !row?.muted.includes(kind))
}

export async function setMailedKinds(
  db: Reader,
  userId: number,
  mailed: readonly NoticeKind[],
): Promise<void> {
  const mutedNotices = noticeKind.options.filter((kind) => !mailed.includes(kind))
  await db.update(users).set({ mutedNotices }).where(eq(users.id, userId))
}

/** Removes what was told more than 90 days ago. */
export async function deleteOldNotices(db: Reader): Promise<void> {
  await db.delete(notices).where(sql`${notices.createdAt} < now() - interval '90 days'`)
}
