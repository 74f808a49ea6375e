import { and, asc, eq, gt, lte, sql } from 'drizzle-orm'
import type { Reader, Transaction } from '../../db/client.ts'
import { stagedRows } from '../../db/schema/imports.ts'
import type { Subject } from './kinds/plan.ts'
import type { ReadRow } from './reading/read.ts'
import { type Run, TakenOver } from './runs.repo.ts'

/** Rows that are decided and written at once. */
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
 * The staged rows, about a batch at a time, those of one owner always in the same: so a batch is larger where one owner
 * has more rows than that.
 */
export async function* stagedBatches(db: Reader, importId: number): AsyncGenerator<ReadRow[], void> {
  const { owner, row, values, problems } = stagedRows
  // Where each ends is asked first: in a table that nobody has analyzed, a page by LIMIT would sort all that is left.
  const { rows: ends } = await db.execute<{ last: string }>(sql`
    select max(owner) as last
    from (
      select owner, sum(count(*)) over (order by owner) as up_to
      from import_staged where import_id = ${importId} group by owner
    ) as owners
    group by ceil(up_to / ${BATCH}::int) order by 1`)
  let before: string | undefined
  for (const { last } of ends) {
    const after = before === undefined ? undefined : gt(owner, before)
    yield await db
      .select({ row, values, problems })
      .from(stagedRows)
      .where(and(eq(stagedRows.importId, importId), after, lte(owner, last)))
      .orderBy(asc(owner), asc(row))
    before = last
  }
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
