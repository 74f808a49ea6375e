import { and, asc, desc, eq, gte, isNull, lt, or, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client.ts'
import { users } from '../../db/schema/access.ts'
import { calendars } from '../../db/schema/outside.ts'
import { assignments, people, projects, timeOff } from '../../db/schema/plan.ts'

const { id, personId, projectId, createdAt, lastUsedAt } = calendars
const columns = { id, personId, projectId, createdAt, lastUsedAt }

/** Whose calendar it is. */
export type Of = { personId: number } | { projectId: number }
const isOf = (of: Of) =>
  'personId' in of ? eq(calendars.personId, of.personId) : eq(calendars.projectId, of.projectId)

/** Keeps a new address of a user. */
export async function addCalendar(db: Reader, userId: number, of: Of, secretHash: Buffer) {
  const [row] = await db
    .insert(calendars)
    .values({ ...of, userId, secretHash })
    .returning(columns)
  return row!
}

/** A user's addresses, newest first. */
export const listCalendars = (db: Reader, userId: number, of: { personId?: number; projectId?: number }) =>
  db
    .select(columns)
    .from(calendars)
    .where(
      and(
        eq(calendars.userId, userId),
        of.personId === undefined ? undefined : eq(calendars.personId, of.personId),
        of.projectId === undefined ? undefined : eq(calendars.projectId, of.projectId),
      ),
    )
    .orderBy(desc(calendars.id))

/** Ends an address of a user; false where there is none. */
export async function deleteCalendar(db: Reader, userId: number, calendarId: number): Promise<boolean> {
  const gone = await db
    .delete(calendars)
    .where(and(eq(calendars.id, calendarId), eq(calendars.userId, userId)))
    .returning({ id: calendars.id })
  return gone.length > 0
}

/** Whether there is such an address, of somebody who may still sign in; notes that it was used. */
export async function useCalendar(db: Reader, of: Of, secretHash: Buffer): Promise<boolean> {
  const [found] = await db
    .select({ id: calendars.id })
    .from(calendars)
    .innerJoin(users, and(eq(users.id, calendars.userId), isNull(users.disabledAt)))
    .where(and(eq(calendars.secretHash, secretHash), isOf(of)))
  if (!found) return false
  const anHourAgo = sql`now() - interval '1 hour'`
  await db
    .update(calendars)
    .set({ lastUsedAt: sql`now()` })
    .where(
      and(eq(calendars.id, found.id), or(isNull(calendars.lastUsedAt), lt(calendars.lastUsedAt, anHourAgo))),
    )
  return true
}

/** The assignments of a person or project that end on or after a day, with the names of both. */
export const plannedFrom = (db: Reader, of: Of, from: string) =>
  db
    .select({
      id: assignments.id,
      person: people.name,
      project: projects.name,
      client: projects.client,
      role: assignments.role,
      weeklyHours: assignments.weeklyHours,
      status: assignments.status,
      startDate: assignments.startDate,
      endDate: assignments.endDate,
      version: assignments.version,
      createdAt: assignments.createdAt,
      updatedAt: assignments.updatedAt,
    })
    .from(assignments)
    .innerJoin(projects, eq(projects.id, assignments.projectId))
    .leftJoin(people, eq(people.id, assignments.personId))
    .where(
      and(
        'personId' in of ? eq(assignments.personId, of.personId) : eq(assignments.projectId, of.projectId),
        gte(assignments.endDate, from),
      ),
    )
    .orderBy(asc(assignments.startDate), asc(assignments.id))

/** A person's approved time off that ends on or after a day. Its kind and note are not read: they are not for here. */
export const awayFrom = (db: Reader, person: number, from: string) =>
  db
    .select({
      id: timeOff.id,
      startDate: timeOff.startDate,
      endDate: timeOff.endDate,
      portion: timeOff.portion,
      hoursPerDay: timeOff.hoursPerDay,
      version: timeOff.version,
      createdAt: timeOff.createdAt,
      updatedAt: timeOff.updatedAt,
    })
    .from(timeOff)
    .where(and(eq(timeOff.personId, person), eq(timeOff.status, 'approved'), gte(timeOff.endDate, from)))
    .orderBy(asc(timeOff.startDate), asc(timeOff.id))

/** The name of a person or project; null where there is none. */
export async function nameOf(db: Reader, of: Of): Promise<string | null> {
  const [row] =
    'personId' in of
      ? await db.select({ name: people.name }).from(people).where(eq(people.id, of.personId))
      : await db.select({ name: projects.name }).from(projects).where(eq(projects.id, of.projectId))
  return row?.name ?? null
}
