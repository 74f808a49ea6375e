import { sql } from 'drizzle-orm'
import { demoCompany } from '../demo/company.ts'
import { todayIn } from '../domain/calendar.ts'
import { changePlan } from '../features/changes/changes.service.ts'
import type { Actor } from '../features/changes/store.ts'
import type { Database, Reader } from './client.ts'
import { changeSets } from './schema/history.ts'
import { people, projects } from './schema/plan.ts'
import { inTransaction } from './transaction.ts'

/** Who writes what is made up. */
export const seeder: Actor = { source: 'seed', userId: null, tokenId: null, requestId: null }

/** Whether nothing was ever planned: a plan that was emptied again has change sets. */
export async function isEmptyPlan(db: Reader): Promise<boolean> {
  const { rows } = await db.execute<{ used: boolean }>(sql`
    select exists (select from ${people}) or exists (select from ${projects})
      or exists (select from ${changeSets}) as used`)
  return !rows[0]!.used
}

/** Loads the demo company where nothing was ever planned. Two servers that start at once load it once. */
export async function ensureDemo(db: Database, timeZone: string): Promise<void> {
  if (!(await isEmptyPlan(db))) return
  const today = todayIn(timeZone)
  await inTransaction(db, async (tx) => {
    await tx.execute(sql`lock table ${changeSets} in share row exclusive mode`)
    if (await isEmptyPlan(tx)) await changePlan(tx, seeder, demoCompany(today), { today, inBatch: true })
  })
}
