import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type pg from 'pg'
import { testDatabase } from './database.ts'
import { insertBooking, insertPerson, insertProject, overBooked, refusalBy, weeksOf } from './sql.ts'

// What a hand at a psql prompt can do, without the application.

const database = await testDatabase()
afterAll(() => database.drop())
const projectId = await insertProject(database.pool)

let client: pg.PoolClient
let personId: number
let bookingId: number
/** Somebody without any booking. */
let idle: number
beforeEach(async () => {
  idle = await insertPerson(database.pool)
  client = await database.pool.connect()
  personId = await insertPerson(client)
  bookingId = await insertBooking(client, { personId, projectId, hours: 30 })
})
afterEach(async () => {
  await client.query('rollback')
  client.release()
  if ((await overBooked(database.pool)) > 0) throw new Error('Somebody is over-booked now')
})

const booking = (hours: number, columns: string = '') =>
  `insert into assignments (person_id, project_id, weekly_hours, start_date, end_date, role${columns && ', status'})
   values (${personId}, ${projectId}, ${hours}, '2026-01-01', '2026-01-31', 'Designer'${columns})`
const tooMuch = () => booking(10.01)
const sql = (statement: string) => refusalBy(client.query(statement))

describe('one statement', () => {
  test('may fill the hours, and no hundredth more', async () => {
    expect(await sql(tooMuch())).toBe('capacity_rule')
    expect(await sql(booking(10))).toBeNull()
  })

  test('may not add up several rows to more', async () => {
    expect(await sql(`${booking(5)}, ${booking(6).split('values ')[1]}`)).toBe('capacity_rule')
    expect(await sql(`${booking(5)}, ${booking(5).split('values ')[1]}`)).toBeNull()
  })

  test.each([
    ['raise hours', 'update assignments set weekly_hours = 40.01'],
    ['stretch a booking beyond the end of employment', `update assignments set end_date = '2026-07-01'`],
    ['stretch it before the beginning', `update assignments set start_date = '2021-12-31'`],
  ])('may not %s', async (_, update) => {
    await client.query(`update people set hire_date = '2022-01-01', end_date = '2026-06-30' where id = $1`, [
      personId,
    ])
    expect(await sql(`${update} where id = ${bookingId}`)).toBe('capacity_rule')
  })

  test('may not move a booking to somebody without room', async () => {
    const other = await insertPerson(client)
    const moving = await insertBooking(client, { personId: other, projectId, hours: 11 })
    const move = `update assignments set person_id = ${personId} where id = ${moving}`
    expect(await sql(move)).toBe('capacity_rule')
    expect(await sql(`${move} and false`)).toBeNull()
  })

  test('may not confirm what is tentative, nor fill an open role, beyond the hours', async () => {
    const maybe = await insertBooking(client, { personId, projectId, status: 'tentative' })
    const open = await insertBooking(client, { personId: null, projectId })
    expect(await sql(`update assignments set status = 'confirmed' where id = ${maybe}`)).toBe('capacity_rule')
    expect(await sql(`update assignments set person_id = ${personId} where id = ${open}`)).toBe(
      'capacity_rule',
    )
    expect(await sql(`update assignments set weekly_hours = 168 where id in (${maybe}, ${open})`)).toBeNull()
  })

  test.each([
    [
      'change the first pattern',
      () =>
        `update work_patterns set weeks = '${weeksOf(5.99)}' where person_id = ${personId} and start_date is null`,
    ],
    [
      'add a pattern',
      () => `insert into work_patterns (person_id, start_date, weeks)
      values (${personId}, '2026-01-31', '${weeksOf(8)}'), (${personId}, '2026-01-30', '${weeksOf(8, 3)}')`,
    ],
    [
      'bring one forward',
      () =>
        `update work_patterns set start_date = '2026-01-31' where person_id = ${personId} and start_date is not null`,
    ],
    [
      'let the first begin some day',
      () =>
        `update work_patterns set start_date = '2026-01-02' where person_id = ${personId} and start_date is null`,
    ],
    [
      'give one away',
      () =>
        `update work_patterns set person_id = ${idle}, start_date = '2026-03-01' where person_id = ${personId} and start_date is null`,
    ],
    ['begin employment later', () => `update people set hire_date = '2026-01-02' where id = ${personId}`],
    ['end employment earlier', () => `update people set end_date = '2026-01-30' where id = ${personId}`],
  ])('may not %s below what is booked', async (_, statement) => {
    await client.query(
      `insert into work_patterns (person_id, start_date, weeks) values ($1, '2026-02-01', $2)`,
      [personId, weeksOf(4)],
    )
    expect(await sql(statement())).toBe('capacity_rule')
  })

  test('may not remove a pattern whose hours are booked, nor ever the first', async () => {
    const { rows } = await client.query<{ id: string }>(
      `insert into work_patterns (person_id, start_date, weeks) values ($1, '2026-02-01', $2) returning id`,
      [personId, weeksOf(10)],
    )
    await insertBooking(client, {
      personId,
      projectId,
      hours: 41,
      startDate: '2026-02-02',
      endDate: '2026-02-02',
    })
    expect(await sql(`delete from work_patterns where id = ${rows[0]!.id}`)).toBe('capacity_rule')
    expect(await sql(`delete from work_patterns where person_id = ${personId} and start_date is null`)).toBe(
      'first_pattern_stays',
    )
    expect(await sql(`delete from work_patterns where person_id = ${idle}`)).toBe('first_pattern_stays')
    expect(await sql(`delete from people where id = ${idle}`)).toBeNull()
  })

  test('may not empty the patterns', async () => {
    expect(await sql('truncate work_patterns')).toBe('capacity_rule')
    expect(await sql('truncate work_patterns, assignments')).toBeNull()
    // For the other tests.
    await client.query(
      `insert into work_patterns (person_id, weeks) select id, '${weeksOf(8)}' from people on conflict do nothing`,
    )
  })
})

describe('a transaction', () => {
  test('is judged at its end', async () => {
    await client.query('begin')
    await client.query(tooMuch())
    await client.query('update assignments set weekly_hours = 20 where id = $1', [bookingId])
    expect(await sql('commit')).toBeNull()

    await client.query('begin')
    await client.query(tooMuch())
    expect(await sql('commit')).toBe('capacity_rule')
  })

  test('gains nothing from clearing the mark by hand', async () => {
    await client.query('begin')
    await client.query(tooMuch())
    await client.query('update people set plan_dirty = false where id = $1', [personId])
    expect(await sql('commit')).toBe('capacity_rule')

    await client.query('begin')
    await client.query('update people set plan_dirty = true where id = $1', [personId])
    await client.query('update people set plan_dirty = false where id = $1', [personId])
    await client.query(tooMuch())
    await client.query('update people set plan_dirty = false')
    expect(await sql('commit')).toBe('capacity_rule')
  })

  test('leaves no mark behind, even one set by hand', async () => {
    await client.query('update people set plan_dirty = true where id = $1', [personId])
    await client.query('update assignments set weekly_hours = 31 where id = $1', [bookingId])
    const { rows } = await client.query('select id from people where plan_dirty')
    expect(rows).toEqual([])
    expect(await sql(tooMuch())).toBe('capacity_rule')
  })

  test('is not fooled when the check is made early', async () => {
    await client.query('begin; set constraints all immediate')
    expect(await sql(tooMuch())).toBe('capacity_rule')
    await client.query('rollback; begin')
    await client.query(booking(1))
    await client.query('set constraints all immediate; set constraints all deferred')
    await client.query(booking(9.01))
    expect(await sql('commit')).toBe('capacity_rule')
  })

  test('is not fooled by a check that fails inside a savepoint', async () => {
    await client.query('begin')
    await client.query(tooMuch())
    await client.query('savepoint here')
    expect(await sql('set constraints all immediate')).toBe('capacity_rule')
    await client.query('rollback to here')
    expect(await sql('commit')).toBe('capacity_rule')
  })

  test('is not fooled by a mark that a savepoint takes back', async () => {
    await client.query('begin; savepoint here')
    await client.query(booking(5))
    await client.query('rollback to here')
    await client.query(tooMuch())
    expect(await sql('commit')).toBe('capacity_rule')
    await client.query('begin; savepoint here')
    await client.query(tooMuch())
    await client.query('rollback to here')
    await client.query(booking(10))
    expect(await sql('commit')).toBeNull()
  })

  test('is not fooled by tables of the same names that come first', async () => {
    await client.query('begin')
    await client.query(tooMuch())
    await client.query(
      `create temp table people (like public.people); create temp table assignments (like public.assignments);
       create temp table work_patterns (like public.work_patterns)`,
    )
    expect(await sql('commit')).toBe('capacity_rule')
  })

  test('is not fooled by a person who gets another id on the way', async () => {
    await client.query('begin')
    await client.query('update people set plan_dirty = true where id = $1', [personId])
    const moved = personId + 1_000_000
    await client.query(
      `with a as (update assignments set person_id = ${moved} where person_id = ${personId}),
         w as (update work_patterns set person_id = ${moved} where person_id = ${personId})
       update people set id = ${moved} where id = ${personId}`,
    )
    await client.query('update assignments set weekly_hours = 41 where id = $1', [bookingId])
    expect(await sql('set constraints all immediate')).toBe('capacity_rule')
  })

  test('is not fooled by a person who is replaced', async () => {
    const replaced = sql(
      `with gone as (delete from people where id = ${personId} returning *)
       insert into people (id, name, email, department, role, hire_date)
       select id, name, email, department, role, '2026-02-01' from gone`,
    )
    expect(await replaced).toBe('assignments_person_fkey')
  })
})
