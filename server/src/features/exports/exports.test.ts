import { once } from 'node:events'
import { Writable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import { weekOf } from '../../../test/factory.ts'
import { expectProblem } from '../../../test/problem.ts'
import { someoneWaits } from '../../../test/waiting.ts'
import { type ExportName, exportColumns } from '../../contract/exports.ts'
import type { ProjectHours } from '../../contract/utilization.ts'
import { writeArchive } from './archive.service.ts'

const { app, admin, make, pool, ...others } = await build()
const ada = await make.person({
  name: 'Ada "the first", Ünal',
  email: 'ada@example.com',
  skills: ['Go', 'SQL'],
})
const bob = await make.person({
  name: '=HYPERLINK("http://evil")',
  email: 'bob@example.com',
  role: '@role',
  notes: '-2+3\nsecond line',
})
const site = await make.project({ name: 'Site', client: '+Client' })
await make.assignment({ personId: ada.id, projectId: site.id, weeklyHours: 12.5, note: '\u2026' })
await make.assignment({ projectId: site.id, role: 'Tester', startDate: '2026-03-01', endDate: '2026-03-31' })
await make.pattern(ada.id, '2026-02-02', weekOf(6), weekOf(4))
await make.timeOff(ada.id, '2026-01-05', '2026-01-06', { kind: 'sick', note: 'flu' })
await make.companyDay('2026-06-01', { name: 'Party' })

type Row = Record<string, string>
const read = (text: string) => parse<Row>(text, { columns: true, bom: true })

async function rowsOf(path: string, client = admin): Promise<Row[]> {
  const { status, body } = await client.get<string>(`/exports/${path}`)
  expect({ path, status }).toEqual({ path, status: 200 })
  return read(body)
}

/** What the list shows of a project, as a file has it. */
async function hoursOf(id: number): Promise<Row> {
  const { body } = await admin.get<ProjectHours>(`/projects/hours?id=${id}`)
  return Object.fromEntries(Object.entries(body.results[0]!).map(([name, value]) => [name, String(value)]))
}

const span = 'from=2026-01-05&to=2026-01-18'
const queries: Record<ExportName, string> = {
  people: '',
  projects: '',
  assignments: '',
  'time-off': '',
  'work-patterns': '',
  'company-days': '',
  audit: '',
  utilization: span,
  availability: `weeklyHours=4&${span}`,
}

test.each(Object.entries(queries))(
  '%s.csv is a download with the columns of the contract',
  async (name, query) => {
    const { status, headers, body } = await admin.get<string>(`/exports/${name}.csv?${query}`)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(headers['content-disposition']).toMatch(
      new RegExp(`^attachment; filename="${name}-\\d{4}-\\d\\d-\\d\\d\\.csv"$`),
    )
    expect(body.charCodeAt(0)).toBe(0xfeff)
    const [header, ...rows] = parse(body, { bom: true })
    expect(header).toEqual(exportColumns[name as ExportName])
    expect(rows.length).toBeGreaterThan(0)
  },
)

test('texts that look like formulas are defused, all others are as they are', async () => {
  const [first, second] = await rowsOf('people.csv?sort=email')
  expect(first).toMatchObject({ name: 'Ada "the first", Ünal', skills: 'Go, SQL', weeklyCapacity: '25' })
  expect(second).toMatchObject({
    name: `'=HYPERLINK("http://evil")`,
    role: `'@role`,
    notes: `'-2+3\nsecond line`,
    endDate: '',
  })
  expect(await rowsOf('projects.csv')).toMatchObject([{ name: 'Site', client: `'+Client` }])
})

test('an assignment names its person and project, an open role nobody', async () => {
  expect(await rowsOf('assignments.csv')).toMatchObject([
    { personEmail: 'ada@example.com', project: 'Site', weeklyHours: '12.5', note: '…' },
    { personEmail: '', personName: '', role: 'Tester', projectId: String(site.id) },
  ])
})

test('a project tells what is booked of its estimate, what is tentative and what is in open roles', async () => {
  expect(await rowsOf('projects.csv')).toMatchObject([{ name: 'Site', ...(await hoursOf(site.id)) }])
  expect(await hoursOf(site.id)).not.toMatchObject({ bookedHours: '0', openHours: '0' })
})

test('filters and order are those of the list', async () => {
  expect(await rowsOf('people.csv?q=bob')).toHaveLength(1)
  expect((await rowsOf('people.csv?sort=-email')).map(({ id }) => Number(id))).toEqual([bob.id, ada.id])
  expect(await rowsOf('assignments.csv?open=true')).toHaveLength(1)
  expect(await rowsOf(`work-patterns.csv?personId=${ada.id}`)).toMatchObject([
    { startDate: '', weeks: '8 8 8 8 8 0 0' },
    { startDate: '2026-02-02', weeks: '6 6 6 6 6 0 0 / 4 4 4 4 4 0 0' },
  ])
  expect(await admin.get('/exports/people.csv?limit=1')).toMatchObject({ status: 422 })
  expect(await admin.get('/exports/people.csv?sort=nope')).toMatchObject({ status: 422 })
})

test('the utilization has a line for each row and week', async () => {
  const rows = await rowsOf(`utilization.csv?${span}`)
  expect(rows.filter(({ id }) => id === String(ada.id))).toMatchObject([
    { weekStart: '2026-01-05', capacityHours: '24', bookedHours: '7.5' },
    { weekStart: '2026-01-12', capacityHours: '40', bookedHours: '12.5' },
  ])
})

test('viewers get no reasons of time off', async () => {
  const viewer = await others.signedIn('viewer')
  expect(await rowsOf('time-off.csv', viewer)).toMatchObject([{ kind: 'away', note: '' }])
  expect(await rowsOf('time-off.csv')).toMatchObject([{ kind: 'sick', note: 'flu' }])
})

test('a list of more rows than are read at once comes whole', async () => {
  const data = { client: 'Many', startDate: '2026-01-01' }
  for (let part = 0; part < 3; part++)
    await admin.changes(
      ...Array.from({ length: 700 }, (_, index) => ({
        op: 'create',
        type: 'project',
        data: { ...data, name: `Many ${part * 700 + index}` },
      })),
    )
  const rows = await rowsOf('projects.csv?client=Many')
  expect(new Set(rows.map(({ id }) => id)).size).toBe(2100)
})

describe('the archive', () => {
  test('is a zip with a file for each part of the plan', async () => {
    const url = '/api/v1/exports/archive.zip'
    const { statusCode, headers, rawPayload } = await app.inject({ url, headers: admin.headers })
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toBe('application/zip')
    expect(rawPayload.subarray(0, 2).toString()).toBe('PK')
    const text = rawPayload.toString('latin1')
    for (const name of [
      'people',
      'work-patterns',
      'projects',
      'assignments',
      'time-off',
      'company-days',
      'audit',
    ])
      expect(text).toContain(`${name}.csv`)
  })

  test('is read no further once whoever takes it has left, and its transaction is over', async () => {
    const taken = new AbortController()
    // Takes a piece, and never another.
    const slow = new Writable({ highWaterMark: 1, write: () => slow.emit('taken') })
    const user = { id: 1, email: '', name: '', role: 'admin', personId: null } as const
    const asker = { principal: { user, token: null, sessionId: null }, today: '2026-01-05' }
    const writing = writeArchive(app.db, asker, slow, { signal: taken.signal })
    await once(slow, 'taken')
    taken.abort()
    await expect(writing).rejects.toThrow(/abort/)
    const { rows } = await pool.query(
      `select query from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    )
    expect(rows).toEqual([])
  })

  test('is refused where the database does not answer, and the server goes on', async () => {
    const blocker = await pool.connect()
    try {
      await blocker.query('begin; lock table people')
      const asking = admin.get('/exports/archive.zip')
      await someoneWaits(pool, 'Lock')
      await pool.query(
        `select pg_cancel_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      )
      expectProblem(await asking, 503, 'TOOK_TOO_LONG')
    } finally {
      await blocker.query('rollback')
      blocker.release()
    }
    expect(await admin.get('/exports/archive.zip')).toMatchObject({ status: 200 })
  })

  test('is for admins', async () => {
    const planner = await others.signedIn('planner')
    expect(await planner.get('/exports/archive.zip')).toMatchObject({ status: 403 })
  })
})
