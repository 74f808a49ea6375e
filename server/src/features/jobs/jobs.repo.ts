import { sql } from 'drizzle-orm'
import type { DeadJob, JobKind } from '../../contract/jobs.ts'
import type { Database } from '../../db/client.ts'
import { DEAD, jobNames } from '../../db/job-queues.ts'

/** The kinds of jobs with how many there are. */
export async function listKinds(db: Database): Promise<JobKind[]> {
  const { rows } = await db.execute<Omit<JobKind, 'name'> & { name: string }>(sql`
    select name, count(*) filter (where state < 'active')::int as waiting,
      count(*) filter (where state = 'active')::int as running,
      count(*) filter (where state = 'completed')::int as "completedLately"
    from pgboss.job group by name`)
  return jobNames
    .toSorted()
    .map(
      (name) => rows.find((row) => row.name === name) ?? { name, waiting: 0, running: 0, completedLately: 0 },
    )
}

/** Jobs that have failed for good, the latest first. */
export async function listDead(
  db: Database,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ results: DeadJob[]; total: number }> {
  const { rows } = await db.execute<DeadJob & { total: number }>(sql`
    select id, source_name as name, data, coalesce(source_output->>'message', 'It ended without a word') as reason,
      coalesce(source_retry_count, 0) + 1 as tries,
      to_char(coalesce(source_created_on, created_on) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt",
      to_char(created_on at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "failedAt",
      count(*) over ()::int as total
    from pgboss.job where name = ${DEAD} and state < 'active'
    order by created_on desc, id limit ${limit} offset ${offset}`)
  return { results: rows, total: rows[0]?.total ?? 0 }
}
