import { afterAll, describe, expect, test } from 'vitest'
import { testDatabase } from './database.ts'
import { insertBooking, insertPerson, insertProject, overBooked, refusalBy, weeksOf } from './sql.ts'
import { type Isolation, TwoSessions, isolationLevels, mixtures, orders } from './two-sessions.ts'

// Two writes that are right each by itself and over-book somebody together, in two sessions at once, in every
// order of their steps, at every mixture of isolation levels.

const database = await testDatabase()
const sessions = await TwoSessions.connect(database.url)
afterAll(async () => {
  await sessions.close()
  await database.drop()
})
const projectId = await insertProject(database.pool)

/** Somebody with 40 hours a week (50 from February on), booked for 10 over January and February. */
async function setUp() {
  const { rows } = await database.pool.query<
    Record<'person' | 'booking' | 'maybe' | 'open' | 'elsewhere', string>
  >(
    `with people as (
       insert into people (name, email, department, role, hire_date)
       select 'Person', gen_random_uuid() || '@example.com', 'Design', 'Designer', '2020-01-01' from generate_series(1, 2)
       returning id
     ), pair as (select min(id) as one, max(id) as other from people),
     patterns as (
       insert into work_patterns (person_id, start_date, weeks)
       select one, null::date, '${weeksOf(8)}'::numeric[] from pair
       union all select other, null, '${weeksOf(8)}' from pair
       union all select one, date '2026-02-01', '${weeksOf(10)}' from pair
     ), booked as (
       insert into assignments (person_id, project_id, weekly_hours, start_date, end_date, role, status, note)
       select each.person, ${projectId}, hours, date '2026-01-01', date '2026-02-28', 'Designer', status, note
       from pair, lateral (values
         (one, 10, 'confirmed', 'booking'), (one, 20, 'tentative', 'maybe'),
         (null, 20, 'confirmed', 'open'), (other, 20, 'confirmed', 'elsewhere')
       ) each (person, hours, status, note)
       returning id, note
     )
     select one as person,
       max(id) filter (where note = 'booking') as booking, max(id) filter (where note = 'maybe') as maybe,
       max(id) filter (where note = 'open') as open, max(id) filter (where note = 'elsewhere') as elsewhere
     from pair, booked group by one`,
  )
  const { person: personId, ...ids } = rows[0]!
  return { personId, ...ids }
}
type Ids = Awaited<ReturnType<typeof setUp>>

const book =
  (hours: number, startDate = '2026-01-01', endDate = '2026-02-28') =>
  (ids: Ids) =>
    `insert into assignments (person_id, project_id, weekly_hours, start_date, end_date, role)
   values (${ids.personId}, ${projectId}, ${hours}, '${startDate}', '${endDate}', 'Designer')`
const raise = ({ booking }: Ids) => `update assignments set weekly_hours = 30 where id = ${booking}`
const confirm = ({ maybe }: Ids) => `update assignments set status = 'confirmed' where id = ${maybe}`
const fill = ({ open, personId }: Ids) => `update assignments set person_id = ${personId} where id = ${open}`
const move = ({ elsewhere, personId }: Ids) =>
  `update assignments set person_id = ${personId} where id = ${elsewhere}`
const lower = ({ personId }: Ids) =>
  `update work_patterns set weeks = '${weeksOf(5.5)}' where person_id = ${personId} and start_date is null`
const lowerLater = ({ personId }: Ids) =>
  `insert into work_patterns (person_id, start_date, weeks) values (${personId}, '2026-01-15', '${weeksOf(5.5)}')`
const removePattern = ({ personId }: Ids) =>
  `delete from work_patterns where person_id = ${personId} and start_date is not null`
const leave = ({ personId }: Ids) => `update people set end_date = '2026-02-28' where id = ${personId}`
const begin = ({ personId }: Ids) => `update people set hire_date = '2026-01-01' where id = ${personId}`

const cases: [string, (ids: Ids) => string, (ids: Ids) => string][] = [
  ['two bookings', book(20), book(20)],
  ['a booking and more hours', book(20), raise],
  ['a tentative one confirmed and an open role filled', confirm, fill],
  ['a booking moved here and a lower capacity', move, lower],
  ['a booking and a pattern from a day on', book(25), lowerLater],
  ['a booking and a pattern removed', book(40, '2026-02-01'), removePattern],
  ['a booking and an earlier end of employment', book(1, '2026-03-01', '2026-03-01'), leave],
  ['a booking and a later hire date', book(1, '2025-12-31', '2025-12-31'), begin],
]

const isOneRefused = (outcomes: (string | null)[]) =>
  outcomes.includes(null) && outcomes.some((outcome) => outcome === 'capacity_rule' || outcome === '40001')

describe.each(cases)('%s', (_, one, other) => {
  test.each(mixtures)('at %s and %s', async (...levels) => {
    const unexpected: string[] = []
    for (const order of orders) {
      const ids = await setUp()
      const outcomes = await sessions.run(order, levels, [one(ids), other(ids)])
      if (!isOneRefused(outcomes)) unexpected.push(`${order.join('')}: ${outcomes.join(' and ')}`)
    }
    expect(unexpected).toEqual([])
    expect(await overBooked(database.pool)).toBe(0)
  })
})

describe('somebody whom the other session cannot see yet', () => {
  test.each(isolationLevels)('is not booked unseen at %s', async (level) => {
    const [late, early] = [await database.pool.connect(), await database.pool.connect()]
    await late.query(`begin isolation level ${level}; select count(*) from people`)
    const personId = await insertPerson(early)
    const outcome = await refusalBy(
      insertBooking(late, { personId, projectId, hours: 41 }).then(() => late.query('commit')),
    )
    await late.query('rollback')
    late.release()
    early.release()
    expect(outcome).not.toBeNull()
    expect(await overBooked(database.pool)).toBe(0)
  })
})

const emptyUnseen = async (level: Isolation) => {
  const personId = await insertPerson(database.pool)
  const client = await database.pool.connect()
  await client.query('truncate assignments')
  await client.query(`begin isolation level ${level}; select count(*) from assignments`)
  await insertBooking(database.pool, { personId, projectId })
  const outcome = await refusalBy(client.query('truncate work_patterns'))
  await client.query('rollback')
  client.release()
  return outcome
}

test('emptying the patterns is refused for a booking that was not there yet', async () => {
  expect(await emptyUnseen('read committed')).toBe('capacity_rule')
})

test.each(['repeatable read', 'serializable'] as const)(
  'emptying the patterns is refused for a booking it cannot see, at %s',
  async (level) => {
    expect(await emptyUnseen(level)).not.toBeNull()
  },
)
