import { and, asc, eq, sql } from 'drizzle-orm'
import type { Reader, Transaction } from '../../db/client.ts'
import { stagedRows } from '../../db/schema/imports.ts'
import type { Subject } from './kinds/plan.ts'
import type { ReadRow } from './reading/read.ts'
import { type Run, TakenOver } from './runs.repo.ts'

/** Rows that are read, decided and written at once. */
export const BATCH = 1000

/** Keeps some rows of a file, and how many that makes in all. @throws TakenOver */
export async function stage(
  db: Reader,
  { id, run }: Run,
  rows: readonly (ReadRow & Subject)[],
  rowsDone: number,
): Promise<void> {
  const { rowCount } = await db.execute(sql`
    with current as (
      update imports set rows_done = ${rowsDone} where id = ${id} and run = ${run} returning id
    )
    insert into import_staged (import_id, owner, "row", person_id, project_id, "values", problems)
    select current.id, owner, "row", "personId", "projectId", "values", problems
    from current, json_to_recordset(${JSON.stringify(rows)}::json) as given
      (owner text, "row" int, "personId" bigint, "projectId" bigint, "values" json, problems json)`)
  if (rowCount === 0) throw new TakenOver()
}

/**
 * The staged rows, a batch at a time, those of one owner always in the same: so a batch is larger where one owner has
 * more rows than that.
 */
export async function* stagedBatches(db: Reader, importId: number): AsyncGenerator<ReadRow[], void> {
  const { owner, row, values, problems } = stagedRows
  let last = { owner: '', row: 0 }
  let waiting: (ReadRow & { owner: string })[] = []
  for (;;) {
    const page = await db
      .select({ owner, row, values, problems })
      .from(stagedRows)
      .where(
        and(eq(stagedRows.importId, importId), sql`(${owner}, ${row}) > (${last.owner}, ${last.row}::int)`),
      )
      .orderBy(asc(owner), asc(row))
      .limit(BATCH)
    waiting.push(...page)
    if (page.length < BATCH) break
    last = page.at(-1)!
    const whole = waiting.findIndex((each) => each.owner === last.owner)
    if (whole > 0) yield waiting.splice(0, whole)
  }
  if (waiting.length > 0) yield waiting
}

/**
 * Locks the projects and people that the staged rows are about, in the order in which every change set does: its parts
 * would take them in another.
 */
export async function lockSubjects(tx: Transaction, { id }: Run, changesProjects: boolean): Promise<void> {
  const strength = sql.raw(changesProjects ? 'no key update' : 'share')
  await tx.execute(sql`select count(*) from (
    select from projects where id in (select project_id from import_staged where import_id = ${id})
    order by id for ${strength}) as locked`)
  await tx.execute(sql`select count(*) from (
    select from people where id in (select person_id from import_staged where import_id = ${id})
    order by id for no key update) as locked`)
}
