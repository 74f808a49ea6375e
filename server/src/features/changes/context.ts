import { sql } from 'drizzle-orm'
import type { RecordType } from '../../contract/changes.ts'
import { type Transaction, together } from '../../db/client.ts'
import { statement } from '../../db/statement.ts'
import type { Draft } from './draft.ts'
import type { PatternRow } from './records.ts'
import { type Scope, lockScope } from './scope.ts'

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
interface PlanContext {
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

const newIds = (type: RecordType, sequence: string) =>
  sql`array(select nextval(${sql.raw(`'${sequence}'`)}) from generate_series(1, ${sql.placeholder(type)}::int))`

const contextOf = statement<ContextRow>(sql`
  select
    coalesce(${sql.placeholder('changeId')}::bigint, nextval('change_sets_id_seq')) as change_id,
    json_build_object(
      'person', ${newIds('person', 'people_id_seq')},
      'project', ${newIds('project', 'projects_id_seq')},
      'assignment', ${newIds('assignment', 'assignments_id_seq')},
      'workPattern', ${newIds('workPattern', 'work_patterns_id_seq')},
      'timeOff', ${newIds('timeOff', 'time_off_id_seq')},
      'companyDay', ${newIds('companyDay', 'company_days_id_seq')}
    ) as ids,
    (select coalesce(json_agg(p), '[]') from (
      select id, person_id as "personId", start_date as "startDate", weeks, location, version,
        created_at as "createdAt", updated_at as "updatedAt"
      from work_patterns where person_id = any(${sql.placeholder('people')}::bigint[])
    ) p) as patterns,
    (select coalesce(json_agg(a), '[]') from (
      select id, person_id as "personId", project_id as "projectId", weekly_hours as "weeklyHours",
        start_date as "startDate", end_date as "endDate"
      from assignments
      where person_id = any(${sql.placeholder('people')}::bigint[]) and status = 'confirmed'
        and end_date >= ${sql.placeholder('from')}
    ) a) as bookings`)

/** Reads, in one query, the patterns of the people concerned, their confirmed assignments from a day on, and new ids. */
async function readContext(
  tx: Transaction,
  scope: Scope,
  draft: Draft,
  from: string,
  creations: Record<RecordType, number>,
  changeId: number | null = null,
): Promise<PlanContext> {
  const people = `{${[...scope.person].join(',')}}`
  const [found] = await contextOf(tx, { ...creations, people, from, changeId })
  const row = found!
  const iso = (value: unknown) => new Date(value as string).toISOString()
  draft.workPattern.load(
    row.patterns.map(
      (pattern) =>
        ({ ...pattern, createdAt: iso(pattern.createdAt), updatedAt: iso(pattern.updatedAt) }) as PatternRow,
    ),
  )
  return { changeId: Number(row.change_id), ids: row.ids, bookings: row.bookings }
}

/**
 * Locks what is concerned and reads it, in one round trip: with the first statement people and projects are locked, so
 * that what is read behind it stays as it is. `from` is the first day that bookings are read for.
 * @throws StartAgain when what is concerned has changed since it was looked for
 */
export async function lockAndRead(
  tx: Transaction,
  scope: Scope,
  draft: Draft,
  from: string,
  creations: Record<RecordType, number>,
  changeId?: number,
): Promise<PlanContext> {
  const [, context] = await together(tx, () => [
    lockScope(tx, scope, draft),
    readContext(tx, scope, draft, from, creations, changeId),
  ])
  return context
}
