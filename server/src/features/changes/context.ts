import { sql } from 'drizzle-orm'
import type { RecordType } from '../../contract/changes.ts'
import type { Transaction } from '../../db/client.ts'
import type { Draft } from './draft.ts'
import type { PatternRow } from './records.ts'
import type { Scope } from './scope.ts'

/** Confirmed assignment of a person concerned, as the rule needs it. */
export interface StoredBooking {
  id: number
  personId: number
  projectId: number
  weeklyHours: number
  startDate: string
  endDate: string
}

/** What else deciding takes: ids for what will be created, and the plans of the people concerned. */
export interface PlanContext {
  changeId: number
  ids: Record<RecordType, number[]>
  bookings: StoredBooking[]
}

interface ContextRow extends Record<string, unknown> {
  change_id: string
  ids: Record<RecordType, number[]>
  patterns: Record<string, unknown>[]
  bookings: StoredBooking[]
}

/** Reads, in one query, the patterns of the people concerned, their confirmed assignments from a day on, and new ids. */
export async function readContext(
  tx: Transaction,
  scope: Scope,
  draft: Draft,
  from: string,
  creations: Record<RecordType, number>,
): Promise<PlanContext> {
  const persons = sql`${`{${[...scope.people].join(',')}}`}::bigint[]`
  const fresh = (sequence: string, count: number) =>
    sql`array(select nextval(${sequence}::regclass) from generate_series(1, ${count}::int))`
  const { rows } = await tx.execute<ContextRow>(sql`
    select
      nextval('change_sets_id_seq') as change_id,
      json_build_object(
        'person', ${fresh('people_id_seq', creations.person)},
        'project', ${fresh('projects_id_seq', creations.project)},
        'assignment', ${fresh('assignments_id_seq', creations.assignment)},
        'workPattern', ${fresh('work_patterns_id_seq', creations.workPattern)},
        'timeOff', ${fresh('time_off_id_seq', creations.timeOff)},
        'companyDay', ${fresh('company_days_id_seq', creations.companyDay)}
      ) as ids,
      (select coalesce(json_agg(p), '[]') from (
        select id, person_id as "personId", start_date as "startDate", weeks, location, version,
          created_at as "createdAt", updated_at as "updatedAt"
        from work_patterns where person_id = any(${persons})
      ) p) as patterns,
      (select coalesce(json_agg(a), '[]') from (
        select id, person_id as "personId", project_id as "projectId", weekly_hours as "weeklyHours",
          start_date as "startDate", end_date as "endDate"
        from assignments where person_id = any(${persons}) and status = 'confirmed' and end_date >= ${from}
      ) a) as bookings`)
  const row = rows[0]!
  const iso = (value: unknown) => new Date(value as string).toISOString()
  draft.workPattern.load(
    row.patterns.map(
      (pattern) =>
        ({ ...pattern, createdAt: iso(pattern.createdAt), updatedAt: iso(pattern.updatedAt) }) as PatternRow,
    ),
  )
  return { changeId: Number(row.change_id), ids: row.ids, bookings: row.bookings }
}
