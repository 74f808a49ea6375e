import { sql } from 'drizzle-orm'
import type { Change } from '../../contract/changes.ts'
import type { Demo } from '../../contract/demo.ts'
import type { Reader, Transaction } from '../../db/client.ts'
import { demoCompany } from '../../demo/company.ts'
import { AppError } from '../../errors.ts'

// A plan made up by `db:seed` comes in many parts, the last of them bookings alone: that is no demo.
const newestSeed = sql`
  select id from change_sets s where s.source = 'seed' and s.id = (select max(id) from change_sets where source = 'seed')
    and exists (select from change_records where change_id = s.id and type = 'person')
    and exists (select from change_records where change_id = s.id and type = 'project')`
const made = (type: string) => sql`
  select record_id from change_records where before is null and type = ${type} and change_id in (${newestSeed})`

interface Ids extends Record<string, unknown> {
  people: number[]
  projects: number[]
  days: number[]
}

async function demoIds(db: Reader): Promise<Ids> {
  const ids = (table: string, type: string) => sql`
    (select coalesce(json_agg(id order by id), '[]') from ${sql.identifier(table)} where id in (${made(type)}))`
  const { rows } = await db.execute<Ids>(sql`
    select ${ids('people', 'person')} as people, ${ids('projects', 'project')} as projects,
      ${ids('company_days', 'companyDay')} as days`)
  return rows[0]!
}

/** What is left of the demo company. */
export async function findDemo(db: Reader): Promise<Demo> {
  const changed = (table: string) => sql`
    (select count(*)::int from ${sql.identifier(table)} where id in (select id from demo_${sql.raw(table)})
      and version not in (select id from change_sets where source in ('seed', 'undo')))`
  const { rows } = await db.execute<Demo & Record<string, unknown>>(sql`
    with demo_people as (select id from people where id in (${made('person')})),
      demo_projects as (select id from projects where id in (${made('project')})),
      demo_assignments as (select id, version from assignments
        where person_id in (select id from demo_people) or project_id in (select id from demo_projects)),
      demo_time_off as (select id, version from time_off where person_id in (select id from demo_people))
    select (select count(*)::int from demo_people) as people, (select count(*)::int from demo_projects) as projects,
      (select count(*)::int from demo_assignments) as assignments,
      ${changed('people')} + ${changed('projects')} + ${changed('assignments')} + ${changed('time_off')} as "builtOn"`)
  return rows[0]!
}

/** The demo company as changes, for a company that has nobody and nothing yet. */
export async function demoToLoad(tx: Transaction, today: string): Promise<Change[]> {
  // Two who press at once load it once; the servers' role may lock no table of the history.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('demo'))`)
  const { rows: used } = await tx.execute(sql`select from people union all select from projects limit 1`)
  if (used.length > 0)
    throw new AppError(
      'ALREADY_EXISTS',
      'There are people or projects already: the demo is for an empty company',
    )
  const { rows } = await tx.execute<{ date: string }>(
    sql`select date::text as date from company_days where location is null`,
  )
  const taken = new Set(rows.map(({ date }) => date))
  return demoCompany(today).filter(
    (change) => !(change.op === 'create' && change.type === 'companyDay' && taken.has(change.data.date)),
  )
}

/**
 * What takes the demo company out: its people, projects and company days with all that hangs on them.
 * @throws AppError NOT_FOUND without a demo, IN_USE where users have built on it and that is not to go along
 */
export async function demoToRemove(tx: Transaction, cascade: boolean): Promise<Change[]> {
  const { people, projects, days } = await demoIds(tx)
  if (people.length + projects.length === 0) throw new AppError('NOT_FOUND', 'There is no demo company here')
  const { builtOn } = await findDemo(tx)
  if (builtOn > 0 && !cascade)
    throw new AppError(
      'IN_USE',
      `${builtOn === 1 ? '1 record' : `${builtOn} records`} of the demo were made or changed by users since; ` +
        'add cascade=true to remove them too',
    )
  return [
    ...people.map((id) => ({ op: 'delete', type: 'person', id, cascade: true }) as const),
    ...projects.map((id) => ({ op: 'delete', type: 'project', id, cascade: true }) as const),
    ...days.map((id) => ({ op: 'delete', type: 'companyDay', id }) as const),
  ]
}
