import { and, eq, lt, sql } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { changeRecords, changeSets, people, users } from '../../db/schema.ts'
import { todayIn } from '../../domain/calendar.ts'
import { StartupError } from '../../startup-error.ts'
import { changePlan } from '../changes/changes.service.ts'
import type { Actor } from '../changes/store.ts'
import { logAccess } from '../users/access-log.ts'

const operator: Actor = { source: 'operator', userId: null, tokenId: null, requestId: null }

/** The fields that tell who a person is; what remains is what they were booked for. */
const erased = (id: number) => ({
  name: `Erased person ${id}`,
  email: `erased-${id}@erased.invalid`,
  skills: [],
  location: null,
  notes: null,
})

/**
 * Takes out of the plan, its history and kept answers who a person was. Hours stay, so every figure stays right. The
 * linked user is disabled and loses their name too. Leaves a trace of itself.
 * @throws StartupError where there is no such person
 */
export async function erasePerson(db: Database, id: number): Promise<{ name: string; records: number }> {
  const fields = erased(id)
  return db.transaction(async (tx) => {
    const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.id, id))
    if (!person) throw new StartupError(`There is no person ${id}`)
    const today = todayIn('UTC')
    await changePlan(tx, operator, [{ op: 'update', type: 'person', id, data: fields }], { today })
    const clear = (side: 'before' | 'after') =>
      sql`${changeRecords[side]} || ${JSON.stringify(fields)}::jsonb`
    const { rowCount } = await tx
      .update(changeRecords)
      .set({ before: clear('before'), after: clear('after') })
      .where(and(eq(changeRecords.type, 'person'), eq(changeRecords.recordId, id)))
    await tx.execute(sql`
      update change_records set before = before || '{"note": null}', after = after || '{"note": null}'
      where type = 'assignment' and (before ->> 'personId' = ${String(id)} or after ->> 'personId' = ${String(id)})`)
    await tx.execute(sql`update assignments set note = null where person_id = ${id} and note is not null`)
    // An answer kept for a repeated request may hold the person too.
    await tx.execute(sql`delete from idempotency_keys`)
    const [user] = await tx
      .update(users)
      .set({ name: fields.name, email: fields.email, passwordHash: null, disabledAt: sql`now()` })
      .where(eq(users.personId, id))
      .returning({ id: users.id })
    if (user) await tx.execute(sql`delete from sessions where user_id = ${user.id}`)
    if (user) await tx.execute(sql`delete from tokens where user_id = ${user.id}`)
    if (user)
      await tx.execute(
        sql`update access_events set details = null where user_id = ${user.id} or actor_id = ${user.id}`,
      )
    await logAccess(tx, {
      kind: 'person_erased',
      userId: user?.id ?? null,
      actorId: null,
      details: { personId: id },
    })
    return { name: fields.name, records: rowCount ?? 0 }
  })
}

/** Removes the change sets from before a day (UTC) with their records; answers how many. Leaves a trace of itself. */
export async function pruneAudit(db: Database, before: string): Promise<number> {
  return db.transaction(async (tx) => {
    const old = lt(changeSets.at, sql`${before}::timestamp at time zone 'UTC'`)
    await tx.execute(sql`
      delete from change_records using change_sets
      where change_sets.id = change_records.change_id and change_sets.at < ${before}::timestamp at time zone 'UTC'`)
    const { rowCount } = await tx.delete(changeSets).where(old)
    const removed = rowCount ?? 0
    await logAccess(tx, { kind: 'audit_pruned', userId: null, actorId: null, details: { before, removed } })
    return removed
  })
}
