import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import { Importer } from '../../../test/imports.ts'
import { refused, unreadable } from '../../../test/malformed-files.ts'
import { MAX_IMPORT_BYTES } from '../../contract/imports.ts'

const { app, admin, pool } = await build()
await app.jobs.start()
const importer = new Importer(admin)

const planned = async () => (await pool.query('select count(*)::int as count from change_sets')).rows

test.each(Object.entries(unreadable))(
  '%s cannot be read, and it says where',
  async (_, { file, says, row }) => {
    const before = await planned()
    const { id, status, problem, counts } = await importer.check(file)
    expect({ status, counts }).toEqual({ status: 'unreadable', counts: null })
    expect(problem!.message).toMatch(says)
    expect(problem!.row).toBe(row)
    expect(await admin.post(`/imports/${id}/apply`)).toMatchObject({ status: 409 })
    expect(await planned()).toEqual(before)
  },
)

test.each(Object.entries(refused))(
  '%s: the row is refused, and its column named',
  async (_, { file, says, column }) => {
    const { id, status, counts } = await importer.check(file)
    expect(status).toBe('checked')
    expect(counts!.refused).toBe(1)
    const [row] = await importer.rows(id, '?outcome=refused')
    expect(row).toMatchObject({ row: 3 })
    expect(row!.problems).toContainEqual({ column, message: expect.stringMatching(says) })
    expect(await admin.post(`/imports/${id}/apply`)).toMatchObject({ status: 409 })
    expect((await admin.get('/people')).body.total).toBe(0)
  },
)

test('what is shown of a long text ends before a character that would be cut in two', async () => {
  const long = `${'x'.repeat(199)}😀${'y'.repeat(99)}😀${'z'.repeat(100)}`
  const file = `name,email,department,role,hireDate,${long}\n${long},no address,D,R,2020-01-01,${long}`
  const { status, counts, headers, sample } = await importer.check(file)
  expect({ status, counts }).toMatchObject({ status: 'checked', counts: { refused: 1 } })
  expect([headers.at(-1), sample[0]!.at(-1)]).toEqual(['x'.repeat(199), 'x'.repeat(199)])
})

describe('where the work itself fails for good', () => {
  const HEAD = 'name,email,department,role,hireDate'
  const file = `${HEAD}\nAda,ada@example.com,Design,Designer,2020-01-01`
  /** Each job's first try is its last, and rows cannot be written down. */
  const breakWork = () =>
    pool.query(`
      create function pgboss.last_try() returns trigger language plpgsql as $$
        begin new.retry_count := new.retry_limit; return new; end $$;
      create trigger last_try before insert on pgboss.job for each row execute function pgboss.last_try();
      create function break_work() returns trigger language plpgsql as $$
        begin raise 'the inner workings'; end $$;
      create trigger break_work before insert on import_staged execute function break_work()`)
  const mend = () =>
    pool.query(`
      drop trigger last_try on pgboss.job; drop function pgboss.last_try;
      drop trigger break_work on import_staged; drop function break_work`)

  test('a dry run says so, and is made again when it is set anew', async () => {
    await breakWork()
    const { id, status, problem } = await importer.check(file).finally(mend)
    expect([status, problem!.message]).toEqual(['unreadable', expect.stringMatching(/failed on the server/)])
    expect(problem!.message).not.toContain('inner workings')
    expect(await importer.set(id, {})).toMatchObject({
      status: 'checked',
      counts: { created: 1 },
      problem: null,
    })
  })

  test('so does an import, and nothing of it is written', async () => {
    const before = await planned()
    const { id } = await importer.check(file)
    await breakWork()
    const { status, problem } = await importer.apply(id).finally(mend)
    expect([status, problem!.message]).toEqual(['checked', expect.stringMatching(/failed on the server/)])
    expect(await planned()).toEqual(before)
    await importer.set(id, {})
    expect(await importer.apply(id)).toMatchObject({ status: 'applied' })
  })
})

test('a line of a gigabyte is refused before it is here, and leaves nothing', async () => {
  let sent = 0
  const piece = Buffer.alloc(1024 * 1024, 'x')
  const line = new Readable({
    read() {
      sent += piece.length
      this.push(sent > 1024 ** 3 ? null : piece)
    },
  })
  const { statusCode, body } = await app.inject({
    method: 'POST',
    url: '/api/v1/imports',
    headers: { ...admin.headers, 'content-type': 'text/csv' },
    payload: line,
  })
  expect([statusCode, JSON.parse(body).code]).toEqual([413, 'TOO_LARGE'])
  expect(sent).toBeLessThan(2 * MAX_IMPORT_BYTES)
  const { rows } = await pool.query('select from imports where status = $1', ['receiving'])
  expect(rows).toEqual([])
})

test('a file is no JSON', async () => {
  const upload = (type: string) => admin.send('POST', '/imports', Buffer.from('{}'), { 'content-type': type })
  expect(await upload('application/json')).toMatchObject({ status: 415 })
  expect(await upload('multipart/form-data; boundary=x')).toMatchObject({ status: 415 })
})

test.each([
  ['UTF-8', (text: string) => Buffer.from(text), 'utf-8'],
  ['UTF-8 with its mark', (text: string) => Buffer.from(`\ufeff${text}`), 'utf-8'],
  ['UTF-16 with its mark', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
  ['UTF-16 without one', (text: string) => Buffer.from(text, 'utf16le'), 'utf-16le'],
  [
    'UTF-16, the other way round',
    (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    'utf-16be',
  ],
  [
    'UTF-16, the other way round, without a mark',
    (text: string) => Buffer.from(text, 'utf16le').swap16(),
    'utf-16be',
  ],
  ['Windows-1252', (text: string) => Buffer.from(text.replace('€', '\u0080'), 'latin1'), 'windows-1252'],
])('%s is recognised', async (_, write, encoding) => {
  const found = await importer.check(write('name\tclient\tstartDate\nMüller €\tÖl\t2026-01-01\n'))
  expect(found).toMatchObject({ encoding, delimiter: '\t', counts: { created: 1, refused: 0 } })
  expect((await importer.rows(found.id))[0]!.what).toBe('Müller €, Öl')
})

test('an encoding and a delimiter can be chosen by hand', async () => {
  const { id } = await importer.check(Buffer.from('name|client,x|startDate\nA,b|Öl|2026-01-01', 'latin1'))
  expect(await importer.set(id, { encoding: 'utf-8' })).toMatchObject({ counts: { refused: 1 } })
  expect(await importer.set(id, { delimiter: ',' })).toMatchObject({
    headers: ['name|client', 'x|startDate'],
  })
})
