import { expect, test } from 'vitest'
import { ensureDemo } from '../src/db/demo.ts'
import { build } from './app.ts'
import { Importer } from './imports.ts'

// What was exported here is imported there: the same plan, but for the numbers of its records.

const [here, there] = [await build(), await build()]
await here.app.jobs.start()
await there.app.jobs.start()

/** Each table of the plan as text, with names in the place of ids, in an order of its own. */
const TABLES = {
  people: `select to_jsonb(p) - 'id' - 'version' - 'created_at' - 'updated_at' as row from people p`,
  projects: `select to_jsonb(p) - 'id' - 'version' - 'created_at' - 'updated_at' as row from projects p`,
  patterns: `select to_jsonb(w) - 'id' - 'person_id' - 'version' - 'created_at' - 'updated_at'
      || jsonb_build_object('person', p.email) as row
    from work_patterns w join people p on p.id = w.person_id`,
  assignments: `select to_jsonb(a) - 'id' - 'person_id' - 'project_id' - 'version' - 'created_at' - 'updated_at'
      || jsonb_build_object('person', p.email, 'project', j.name, 'client', j.client) as row
    from assignments a left join people p on p.id = a.person_id join projects j on j.id = a.project_id`,
  'time off': `select to_jsonb(t) - 'id' - 'person_id' - 'decided_by' - 'decided_at' - 'version' - 'created_at' - 'updated_at'
      || jsonb_build_object('person', p.email) as row
    from time_off t join people p on p.id = t.person_id`,
  'company days': `select to_jsonb(d) - 'id' - 'version' - 'created_at' - 'updated_at' as row from company_days d`,
}

async function plan({ pool }: typeof here): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {}
  for (const [name, query] of Object.entries(TABLES)) {
    const { rows } = await pool.query<{ row: string }>(
      `select row::text from (${query}) t order by row::text`,
    )
    tables[name] = rows.map(({ row }) => row)
  }
  return tables
}

test('an export into an empty database is the same plan', { timeout: 120_000 }, async () => {
  await ensureDemo(here.app.db, 'UTC')
  // What an import might take for something else.
  const person = await here.make.person({
    name: '=1+1',
    notes: '"a",\nb',
    email: 'O.Neill@example.com',
    endDate: '2030-12-31',
  })
  const project = await here.make.project({ name: '-x', client: "'=y", estimatedHours: 1234.5 })
  await here.make.move(person.id, '2026-02-02', 'ES-MD')
  await here.make.pattern(person.id, '2026-05-04', [0, 0, 0, 0, 0, 0, 0], [12, 12, 12, 4.25, 0, 0, 0])
  await here.make.assignment({ personId: person.id, projectId: project.id, weeklyHours: 0.01, note: '@home' })
  await here.make.timeOff(person.id, '2026-01-05', '2026-01-05', { portion: 'am', status: 'requested' })
  await here.make.timeOff(person.id, '2026-01-05', '2026-01-05', {
    portion: null,
    hoursPerDay: 1.5,
    kind: 'sick',
  })
  await here.make.companyDay('2026-12-24', { portion: 'pm', location: 'DE' })

  const importer = new Importer(there.admin)
  for (const name of ['people', 'work-patterns', 'projects', 'assignments', 'time-off', 'company-days']) {
    const { body } = await here.admin.get<string>(`/exports/${name}.csv`)
    await importer.import(body)
  }
  const [expected, actual] = [await plan(here), await plan(there)]
  expect(Object.values(expected).every((rows) => rows.length > 0)).toBe(true)
  expect(actual).toEqual(expected)
})
