import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../../db/client.ts'
import { accessEvents, invitations, sessions, tokens } from '../../db/schema/access.ts'
import { changeRecords, changeSets } from '../../db/schema/history.ts'
import { people } from '../../db/schema/plan.ts'
import { inTransaction } from '../../db/transaction.ts'
import { todayIn } from '../../domain/calendar.ts'
import { StartupError } from '../../startup-error.ts'
import { changePlan } from '../changes/changes.service.ts'
import type { Actor } from '../changes/store.ts'
import { logAccess } from '../users/access-log.ts'

const operator: Actor = { source: 'operator', userId: null, tokenId: null, requestId: null }

/** The fields that tell who a person is; what remains is what figures are made of, the country of their holidays too. */
const erased = (id: number) => ({
  name: `Erased person ${id}`,
  email: `erased-${id}@erased.invalid`,
  skills: [],
  notes: null,
})

/** Clears what the history tells of a person, their assignments' notes and why they were away; answers how many records of them. */
async function clearHistory(tx: Transaction, id: number): Promise<number> {
  const clear = (side: 'before' | 'after') =>
    sql`${changeRecords[side]} || ${JSON.stringify(erased(id))}::jsonb`
  const { rowCount } = await tx
    .update(changeRecords)
    .set({ before: clear('before'), after: clear('after') })
    .where(and(eq(changeRecords.type, 'person'), eq(changeRecords.recordId, id)))
  await tx.execute(sql`
    update change_records set before = before || '{"note": null}', after = after || '{"note": null}'
    where type = 'assignment' and (before ->> 'personId' = ${String(id)} or after ->> 'personId' = ${String(id)})`)
  await tx.execute(sql`update assignments set note = null where person_id = ${id} and note is not null`)
  // Why somebody was away is theirs; that they were keeps the figures right.
  await tx.execute(sql`
    update change_records set before = before || '{"kind": "other", "note": null}',
      after = after || '{"kind": "other", "note": null}'
    where type = 'timeOff' and (before ->> 'personId' = ${String(id)} or after ->> 'personId' = ${String(id)})`)
  await tx.execute(sql`update time_off set kind = 'other', note = null where person_id = ${id}`)
  // An answer kept for a repeated request may hold the person too.
  await tx.execute(sql`delete from idempotency_keys`)
  // So may what planners and admins were told by name; that a week was told of stays, so that it is not told again.
  await tx.execute(
    sql`update notices set data = data || '{"overFull": [], "free": []}' where kind = 'digest'`,
  )
  await tx.execute(sql`delete from notices where kind = 'passwordForgotten'`)
  // So may a file that was imported, and what was said of its rows; what it brought stays.
  await tx.execute(sql`delete from imports where status <> 'applying'`)
  return rowCount ?? 0
}

/** Disables the users who are the person, by link or by an address that the person ever had, and clears who they are. */
async function eraseUsers(tx: Transaction, id: number): Promise<number[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    update users set name = ${erased(id).name}, email = 'erased-user-' || id || '@erased.invalid',
      password_hash = null, disabled_at = coalesce(disabled_at, now()), updated_at = now()
    where ${id} in (person_id, former_person_id) or lower(email) in (
      select lower(email) from people where id = ${id}
      union select lower(side ->> 'email') from change_records, unnest(array[before, after]) as side
      where type = 'person' and record_id = ${id}
    ) returning id`)
  const ids = rows.map((row) => Number(row.id))
  if (ids.length === 0) return ids
  for (const table of [sessions, tokens, invitations])
    await tx.delete(table).where(inArray(table.userId, ids))
  await tx.update(accessEvents).set({ details: null }).where(inArray(accessEvents.userId, ids))
  return ids
}

/**
 * Takes out of the plan, its history and kept answers who a person was, also of one who is only in the history any
 * more. Hours stay, so every figure stays right. Leaves a trace of itself.
 * @throws StartupError where there never was such a person
 */
export async function erasePerson(db: Database, id: number): Promise<{ name: string; records: number }> {
  const data = erased(id)
  return inTransaction(db, async (tx) => {
    const users = await eraseUsers(tx, id)
    const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.id, id))
    if (person)
      await changePlan(tx, operator, [{ op: 'update', type: 'person', id, data }], { today: todayIn('UTC') })
    const records = await clearHistory(tx, id)
    if (!person && records === 0) throw new StartupError(`There is no person ${id}`)
    const trace = { kind: 'person_erased', actorId: null, details: { personId: id } } as const
    for (const userId of users.length > 0 ? users : [null]) await logAccess(tx, { ...trace, userId })
    return { name: data.name, records }
  })
}

/** Removes the change sets from before a day (UTC) with their records; answers how many. Leaves a trace of itself. */
export async function pruneAudit(db: Database, before: string): Promise<number> {
  return inTransaction(db, async (tx) => {
    const old = lt(changeSets.at, sql`${before}::timestamp at time zone 'UTC'`)
    const ids = tx.select({ id: changeSets.id }).from(changeSets).where(old)
    await tx.delete(changeRecords).where(inArray(changeRecords.changeId, ids))
    const { rowCount } = await tx.delete(changeSets).where(old)
    const removed = rowCount ?? 0
    await logAccess(tx, { kind: 'audit_pruned', userId: null, actorId: null, details: { before, removed } })
    return removed
  })
}
