import { type SQL, and, desc, eq, inArray, lt, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { AuditEntry, AuditQuery, accessQuery } from '../../contract/audit.ts'
import type { RecordType } from '../../contract/changes.ts'
import type { Reader } from '../../db/client.ts'
import { pageById } from '../../db/paging.ts'
import { accessEvents, users } from '../../db/schema/access.ts'
import { changeRecords, changeSets } from '../../db/schema/history.ts'
import { addDays } from '../../domain/calendar.ts'
import { type Principal, knowsReasons } from '../../policies.ts'
import { findNames, spokenOf } from './names.ts'

const SHOWN_IN_LIST = 20

const touches = (condition: SQL) =>
  sql`exists (select from ${changeRecords} where ${changeRecords.changeId} = ${changeSets.id} and ${condition})`

function where(query: AuditQuery): SQL | undefined {
  const { type, recordId, personId, userId, source, from, to } = query
  const ofPerson = (side: 'before' | 'after') =>
    sql`${changeRecords[side]} ->> 'personId' = ${String(personId)}`
  return and(
    userId === undefined ? undefined : eq(changeSets.userId, userId),
    source === undefined ? undefined : eq(changeSets.source, source),
    from === undefined ? undefined : sql`${changeSets.at} >= ${from}::timestamp at time zone 'UTC'`,
    to === undefined ? undefined : sql`${changeSets.at} < ${addDays(to, 1)}::timestamp at time zone 'UTC'`,
    type === undefined ? undefined : touches(eq(changeRecords.type, type)),
    recordId === undefined
      ? undefined
      : touches(
          and(
            type === undefined ? undefined : eq(changeRecords.type, type),
            eq(changeRecords.recordId, recordId),
          )!,
        ),
    personId === undefined
      ? undefined
      : touches(
          or(
            and(eq(changeRecords.type, 'person'), eq(changeRecords.recordId, personId)),
            ofPerson('before'),
            ofPerson('after'),
          )!,
        ),
  )
}

const columns = {
  id: changeSets.id,
  at: changeSets.at,
  source: changeSets.source,
  tokenId: changeSets.tokenId,
  requestId: changeSets.requestId,
  undoes: changeSets.undoes,
  undoneBy: sql<
    string | null
  >`(select max(later.id)::int8 from change_sets later where later.undoes = ${changeSets.id})`,
  recordCount: sql<number>`(select count(*)::int from ${changeRecords} where ${changeRecords.changeId} = ${changeSets.id})`,
  userId: users.id,
  userName: users.name,
  userEmail: users.email,
}

async function readSets(db: Reader, condition: SQL | undefined, limit: number) {
  return db
    .select(columns)
    .from(changeSets)
    .leftJoin(users, eq(users.id, changeSets.userId))
    .where(condition)
    .orderBy(desc(changeSets.id))
    .limit(limit)
}

type SetRow = Awaited<ReturnType<typeof readSets>>[number]

type Snapshot = Record<string, unknown> | null

/** A record as it was, without the reason of time off for those who may not know it. */
function shownTo(principal: Principal, type: RecordType, snapshot: unknown): Snapshot {
  const record = snapshot as Snapshot
  if (type !== 'timeOff' || !record || knowsReasons(principal, Number(record.personId))) return record
  return { ...record, kind: 'away', note: null }
}

async function withRecords(
  db: Reader,
  sets: readonly SetRow[],
  most: number | null,
  principal: Principal,
): Promise<AuditEntry[]> {
  const ids = sets.map(({ id }) => id)
  const records = await db
    .select()
    .from(changeRecords)
    .where(
      and(inArray(changeRecords.changeId, ids), most === null ? undefined : lt(changeRecords.position, most)),
    )
    .orderBy(changeRecords.changeId, changeRecords.position)
  const bySet = Map.groupBy(records, ({ changeId }) => changeId)
  const names = await findNames(db, records)
  return sets.map(({ userId, userName, userEmail, undoneBy, ...set }) => ({
    ...set,
    undoneBy: undoneBy === null ? null : Number(undoneBy),
    user: userId === null ? null : { id: userId, name: userName ?? '', email: userEmail ?? '' },
    names: spokenOf(bySet.get(set.id) ?? [], names),
    records: (bySet.get(set.id) ?? []).map(({ type, recordId, before: was, after: is }) => ({
      type,
      id: recordId,
      before: shownTo(principal, type, was),
      after: shownTo(principal, type, is),
    })),
  }))
}

/** Change sets, newest first, each with its first records. */
export async function listAudit(db: Reader, query: AuditQuery, principal: Principal) {
  const page = pageById(changeSets.id, query)
  const sets = await readSets(db, and(where(query), page.where), page.limit)
  const { results, nextCursor } = page.cut(sets)
  return { results: await withRecords(db, results, SHOWN_IN_LIST, principal), nextCursor }
}

/** One change set with all its records; null where there is none. */
export async function findAudit(db: Reader, id: number, principal: Principal): Promise<AuditEntry | null> {
  const sets = await readSets(db, eq(changeSets.id, id), 1)
  const [entry] = await withRecords(db, sets, null, principal)
  return entry ?? null
}

/** What happened to accounts, newest first. */
export async function listAccess(db: Reader, query: z.infer<typeof accessQuery>) {
  const page = pageById(accessEvents.id, query)
  const rows = await db
    .select()
    .from(accessEvents)
    .where(
      and(
        query.userId === undefined ? undefined : eq(accessEvents.userId, query.userId),
        query.kind === undefined ? undefined : eq(accessEvents.kind, query.kind),
        page.where,
      ),
    )
    .orderBy(page.orderBy)
    .limit(page.limit)
  return page.cut(rows)
}
