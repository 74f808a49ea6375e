import { Readable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { build } from '../../../test/app.ts'
import { Importer } from '../../../test/imports.ts'
import { until } from '../../../test/services/processes.ts'
import { addDays } from '../../domain/calendar.ts'
import { addImport } from './imports.repo.ts'
import { applyImport, checkImport } from './imports.service.ts'
import { TakenOver, beginRun } from './runs.repo.ts'
import { BATCH, stage, stagedBatches } from './staging.repo.ts'
import { receive } from './upload.ts'

// Files of more rows than are worked on at once. Jobs are run by hand.

vi.setConfig({ testTimeout: 60_000 })
const { app, admin, make, pool } = await build()
const importer = new Importer(admin)
const context = { db: app.db, today: '2026-01-05', signal: new AbortController().signal }

async function upload(...lines: string[]): Promise<number> {
  const type = { 'content-type': 'text/csv' }
  const { body } = await admin.send<{ id: number }>('POST', '/imports', Buffer.from(lines.join('\n')), type)
  return body.id
}

async function check(...lines: string[]) {
  const id = await upload(...lines)
  await checkImport(context, id, 1)
  return importer.read(id)
}

const nothing = {
  kind: null,
  encoding: null,
  delimiter: null,
  dateOrder: null,
  columns: null,
  defaults: {},
}
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)
const leftOver = async () => (await pool.query('select from import_staged')).rowCount

const PEOPLE = 60
const EACH = 50
const people = await Promise.all(
  upTo(PEOPLE).map((index) => make.person({ email: `somebody${index}@example.com` })),
)
const project = await make.project({ name: 'Long', startDate: '2026-01-01', endDate: null })
const head = 'personEmail,project,weeklyHours,startDate,endDate'
const line = (person: number, week: number, hours = 20) => {
  const from = addDays('2026-01-05', 7 * week)
  return [people[person]!.email, project.name, hours, from, addDays(from, 6)].join(',')
}
// Week after week, so that the rows of a person are far apart.
const weeks = upTo(EACH).flatMap((week) => people.map((_, person) => line(person, week)))

test('rows of the same owner are in one batch, in their order, and none is lost', async () => {
  const id = await addImport(app.db, { userId: 1, fileName: '', status: 'checking', reading: nothing })
  const run = (await beginRun(app.db, id, { status: 'checking' }))!
  const sizes = { a: 10, b: BATCH - 10, c: 1, d: 2 * BATCH + 1, e: BATCH, f: 3 }
  const owners = Object.entries(sizes).flatMap(([owner, size]) => upTo(size).map(() => owner))
  const rows = owners.map((owner, row) => ({ owner, row: row + 2, values: {}, problems: [] }))
  await stage(app.db, run, rows.toReversed(), rows.length)
  const batches: number[][] = []
  for await (const batch of stagedBatches(app.db, id)) batches.push(batch.map(({ row }) => row))
  expect(batches.flat()).toEqual(rows.map(({ row }) => row))
  const batchesOf = Map.groupBy(owners.entries(), ([, owner]) => owner)
  for (const [owner, own] of batchesOf) {
    const places = own.map(([index]) => batches.findIndex((batch) => batch.includes(index + 2)))
    expect({ owner, batches: new Set(places).size }).toEqual({ owner, batches: 1 })
  }
  expect(batches.length).toBeGreaterThan(3)
  await pool.query('delete from imports')
})

test('rows that over-book somebody are found however far apart they are', async () => {
  const { id, counts } = await check(head, line(0, 0, 30), ...weeks.slice(1), line(0, 0, 15), line(0, 99, 41))
  expect(counts).toEqual({ created: weeks.length - 1, changed: 0, left: 0, refused: 3 })
  const rows = await importer.rows(id, '?outcome=refused')
  expect(rows.map(({ row }) => row)).toEqual([2, weeks.length + 2, weeks.length + 3])
  expect(await leftOver()).toBe(0)
})

test('a record that comes twice is refused where it comes again, however far apart', async () => {
  const { id, counts } = await check(
    'name,client,startDate',
    ...upTo(2500).map((index) => `Far ${index},Acme,2026-01-01`),
    'FAR 0,acme,2026-01-01',
  )
  expect(counts).toMatchObject({ created: 2500, refused: 1 })
  expect(await importer.rows(id, '?outcome=refused')).toMatchObject([
    { row: 2502, problems: [{ column: 'name', message: 'Row 2 is about the same' }] },
  ])
})

test('all of it is one change set, told once, and taken back as one', async () => {
  await admin.post('/webhooks', { url: 'https://example.com/', kinds: ['assignment'] })
  const { id, counts } = await check(head, ...weeks)
  expect(counts).toEqual({ created: weeks.length, changed: 0, left: 0, refused: 0 })
  await admin.post(`/imports/${id}/apply`)
  const imported = await applyImport(context, id)
  const { status, changeId } = await importer.read(id)
  expect(status).toBe('applied')
  // Too many to be told of one by one.
  expect(imported).toEqual({ changeId, touched: null })
  const records = await pool.query(
    `select count(*)::int, count(distinct position)::int as positions, min(position), max(position)
     from change_records where change_id = $1`,
    [changeId],
  )
  const { length } = weeks
  expect(records.rows).toEqual([{ count: length, positions: length, min: 0, max: length - 1 }])
  const deliveries = await pool.query('select change_id::int as id from webhook_deliveries')
  expect(deliveries.rows).toEqual([{ id: changeId }])
  expect((await admin.get(`/assignments?projectId=${project.id}`)).body.total).toBe(length)
  expect((await check(head, ...weeks)).counts).toMatchObject({ created: 0, left: length })
  expect(await admin.post(`/audit/${changeId}/undo`)).toMatchObject({ status: 200 })
  expect((await admin.get(`/assignments?projectId=${project.id}`)).body.total).toBe(0)
  expect(await leftOver()).toBe(0)
})

test('nothing is imported where a row of the last batch is refused by now, and the dry run says so', async () => {
  const { id } = await check(head, ...weeks)
  const last = people.at(-1)!
  await make.assignment({ personId: last.id, projectId: project.id, weeklyHours: 40 })
  await admin.post(`/imports/${id}/apply`)
  expect(await applyImport(context, id)).toBeNull()
  const { status, revision } = await importer.read(id)
  expect({ status, revision }).toEqual({ status: 'checking', revision: 2 })
  expect((await admin.get(`/assignments?projectId=${project.id}`)).body.total).toBe(1)
  await checkImport(context, id, 2)
  expect(await importer.read(id)).toMatchObject({ status: 'checked', changeId: null })
  const [row] = await importer.rows(id, '?outcome=refused')
  expect(row!.problems[0]!.message).toContain(last.name)
})

test('a run that is thought dead and goes on is in nobody’s way', async () => {
  const id = await upload(head, ...weeks.slice(0, 2 * BATCH))
  await Promise.all([1, 2, 3].map(() => checkImport(context, id, 1)))
  expect(await importer.read(id)).toMatchObject({ status: 'checked' })
  const { rows } = await pool.query('select count(*)::int from import_rows where import_id = $1', [id])
  expect(rows).toEqual([{ count: 2 * BATCH }])
  expect(await leftOver()).toBe(0)
})

test('a run whose file is set otherwise in between ends, and keeps nothing', async () => {
  const id = await upload(head, ...weeks)
  const run = (await beginRun(app.db, id, { status: 'checking', revision: 1 }))!
  await admin.patch(`/imports/${id}`, { dateOrder: 'dayFirst' })
  const row = { owner: 'a', row: 2, values: {}, problems: [] }
  await expect(stage(app.db, run, [row], 1)).rejects.toBeInstanceOf(TakenOver)
  expect(await leftOver()).toBe(0)
})

test('an upload waits for the database, and is not gathered in memory', async () => {
  const id = await addImport(app.db, { userId: 1, fileName: '', status: 'receiving', reading: nothing })
  const hand = await pool.connect()
  await hand.query('begin; lock table import_parts in access exclusive mode')
  let sent = 0
  const piece = Buffer.alloc(64 * 1024, 'x')
  const pieces = 20 * 16
  const body = new Readable({
    read() {
      this.push(++sent > pieces ? null : piece)
    },
  })
  const received = receive(app.db, id, body)
  const isWaiting = async () => {
    const { rowCount } = await hand.query(
      `select from pg_locks where not granted and relation = 'import_parts'::regclass
       and database = (select oid from pg_database where datname = current_database())`,
    )
    return rowCount! > 0
  }
  expect(await until(isWaiting, 30_000)).toBe(true)
  expect(sent).toBeLessThan(2 * 16)
  await hand.query('commit')
  hand.release()
  expect(await received).toBe(pieces * piece.length)
})
