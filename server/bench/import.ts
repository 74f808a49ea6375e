import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { addDays } from '../src/domain/calendar.ts'
import { median, timed } from './measure.ts'
import type { Measure } from './report.ts'
import type { Server } from './servers.ts'

const ROUNDS = 3
const PEOPLE = 5000
const EACH = 20
const DAYS = 28

/** Bookings of everybody who stays, month after month, on projects that have no end. */
async function makeFile(pool: pg.Pool, today: string): Promise<string> {
  const people = await pool.query<{ email: string }>(
    'select email from people where end_date is null and hire_date <= $1 order by id limit $2',
    [today, PEOPLE],
  )
  const projects = await pool.query<{ name: string; client: string }>(
    'select name, client from projects where end_date is null and start_date <= $1 order by id',
    [today],
  )
  if (people.rows.length < PEOPLE || projects.rows.length === 0) throw new Error('Too few to be booked')
  const lines = people.rows.flatMap(({ email }, person) =>
    Array.from({ length: EACH }, (_, index) => {
      const { name, client } = projects.rows[(person + index) % projects.rows.length]!
      const from = addDays(today, index * DAYS)
      return [
        email,
        name,
        client,
        7.5,
        from,
        addDays(from, DAYS - 1),
        'Engineer',
        'confirmed',
        'Imported',
      ].join(',')
    }),
  )
  return ['personEmail,project,client,weeklyHours,startDate,endDate,role,status,note', ...lines].join('\n')
}

async function api(server: Server, method: string, path: string, body?: string) {
  const answer = await fetch(`${server.url}/api/v1/imports${path}`, {
    method,
    headers: {
      authorization: `Bearer ${server.token}`,
      ...(body === undefined ? {} : { 'content-type': 'text/csv' }),
    },
    ...(body === undefined ? {} : { body }),
  })
  const found = (await answer.json()) as { id: number; status: string; changeId: number | null }
  if (!answer.ok) throw new Error(JSON.stringify(found))
  return found
}

async function until(pool: pg.Pool, id: number, wanted: string): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ status: string }>('select status from imports where id = $1', [id])
    if (rows[0]!.status === wanted) return
    if (/unreadable|checked/.test(rows[0]!.status)) throw new Error(`The import is ${rows[0]!.status}`)
    await sleep(20)
  }
}

// What the import has written, as files of the database server.
const FILES = [
  ['assignments', 'assignments'],
  ['change_records', '(select * from change_records where change_id = (select max(id) from change_sets))'],
] as const
const fileOf = (table: string) => `'/tmp/bench-import-${table}'`

/** An empty plan again, so that every round begins alike. */
async function forget(pool: pg.Pool): Promise<void> {
  await pool.query('truncate assignments')
  await pool.query('delete from change_records where change_id = (select max(change_id) from change_records)')
  await pool.query('vacuum analyze assignments, change_records, people')
}

/** The same rows by COPY, with all constraints, without the triggers of the rules. */
async function copyBack(pool: pg.Pool): Promise<number> {
  await pool.query('alter table assignments disable trigger user')
  const ms = await timed(async () => {
    for (const [table] of FILES) await pool.query(`copy ${table} from ${fileOf(table)}`)
  })
  await pool.query('alter table assignments enable trigger user')
  return ms
}

/** An import of a hundred thousand assignments, against the least that a database can do with its rows. */
export async function measureImport(server: Server, today: string): Promise<Measure[]> {
  const pool = new pg.Pool({ connectionString: server.databaseUrl })
  const rounds: { check: number; apply: number; copy: number }[] = []
  try {
    const file = await makeFile(pool, today)
    for (let round = 0; round < ROUNDS; round++) {
      let id = 0
      const check = await timed(async () => {
        ;({ id } = await api(server, 'POST', '', file))
        await until(pool, id, 'checked')
      })
      const apply = await timed(async () => {
        await api(server, 'POST', `/${id}/apply`)
        await until(pool, id, 'applied')
      })
      for (const [table, rows] of FILES) await pool.query(`copy ${rows} to ${fileOf(table)}`)
      await forget(pool)
      const copy = await copyBack(pool)
      await forget(pool)
      rounds.push({ check, apply, copy })
    }
  } finally {
    await pool.end()
  }
  const seconds = (of: (round: (typeof rounds)[number]) => number) =>
    (median(rounds.map(of)) / 1000).toFixed(1)
  return [
    {
      name: `import of ${PEOPLE * EACH} assignments ÷ COPY`,
      value: median(rounds.map(({ apply, copy }) => apply / copy)),
      bound: { atMost: 8 },
      detail: `${seconds(({ apply }) => apply)} s ÷ ${seconds(({ copy }) => copy)} s; its dry run ${seconds(({ check }) => check)} s`,
    },
  ]
}
