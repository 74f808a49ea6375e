import pg from 'pg'
import type { AssignmentCreate } from '../src/contract/assignments.ts'
import { serverPool } from '../src/db/client.ts'
import { Random } from '../src/demo/random.ts'
import { addDays } from '../src/domain/calendar.ts'
import type { Connection } from './http.ts'
import { median, timed } from './measure.ts'
import { recordBooking } from './recorded.ts'
import { replayer } from './replay.ts'
import type { Measure } from './report.ts'
import { type Server, connectTo } from './servers.ts'

const CONCURRENT = 32
const ROUNDS = 7
const BOOKINGS = 1500

type Booking = AssignmentCreate & { personId: number }

/**
 * Bookings of people who are free for eight weeks, spread over the projects that always run. Each measure begins at
 * another day, since the one before has booked everybody.
 */
export async function bookingsFor(pool: pg.Pool, firstDay: string): Promise<() => Booking> {
  const [startDate, endDate] = [firstDay, addDays(firstDay, 55)]
  // Ids of four digits that are no year: recorded ids are told from other numbers by how they look.
  const people = await pool.query<{ id: string }>(
    `select id from people p where end_date is null and hire_date <= $1 and id > 2200 and not exists (
      select from assignments a where a.person_id = p.id and a.end_date >= $1 and a.start_date <= $2) order by id`,
    [startDate, endDate],
  )
  const projects = await pool.query<{ id: string }>(
    'select id from projects where end_date is null and id between 1001 and 1999 order by id',
  )
  const random = new Random(1)
  return () => ({
    personId: Number(random.pick(people.rows).id),
    projectId: Number(random.pick(projects.rows).id),
    weeklyHours: 0.25,
    startDate,
    endDate,
    status: 'confirmed',
    note: null,
  })
}

/** So many bookings, by so many at the same time. */
async function all<T>(workers: readonly T[], book: (worker: T) => Promise<void>): Promise<void> {
  let left = BOOKINGS
  await Promise.all(
    workers.map(async (worker) => {
      while (left-- > 0) await book(worker)
    }),
  )
}

const countOf = async (pool: pg.Pool): Promise<number> => {
  const { rows } = await pool.query<{ count: string }>('select count(*) from assignments')
  return Number(rows[0]!.count)
}

/** What a booking costs beside the statements that it takes. */
export async function measureBooking(server: Server, today: string): Promise<Measure[]> {
  const pool = new pg.Pool(serverPool(server.databaseUrl))
  const connections = Array.from({ length: CONCURRENT }, () => connectTo(server))
  try {
    const next = await bookingsFor(pool, addDays(today, 28))
    const recording = await recordBooking(server.databaseUrl, server.token, next())
    const replay = replayer(recording)
    const byHttp = async (connection: Connection) => {
      const answer = await connection.post('/api/v1/assignments', next())
      if (answer.status !== 201) throw new Error(`${answer.status} ${answer.body}`)
    }
    const before = await countOf(pool)
    const rates: { ours: number; bare: number }[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const ours = BOOKINGS / (await timed(() => all(connections, byHttp)))
      const bare = BOOKINGS / (await timed(() => all(connections, () => replay(pool, next()))))
      // The first round warms both up.
      if (round > 0) rates.push({ ours: ours * 1000, bare: bare * 1000 })
    }
    const booked = (await countOf(pool)) - before
    if (booked !== 2 * BOOKINGS * (ROUNDS + 1))
      throw new Error(`${booked} bookings are there: some were lost`)
    return [
      {
        name: 'booking: statements, each a round trip at most',
        value: recording.statements.length,
        bound: { atMost: 8 },
        detail: recording.statements.map(({ text }) => text.trim().split(/\s/, 1)[0]).join(' '),
      },
      {
        name: `booking: rate ÷ same SQL by pg, ${CONCURRENT} at once`,
        value: median(rates.map(({ ours, bare }) => ours / bare)),
        bound: { atLeast: 0.5 },
        detail: `${median(rates.map(({ ours }) => ours)).toFixed(0)} ÷ ${median(rates.map(({ bare }) => bare)).toFixed(0)} a second`,
      },
    ]
  } finally {
    for (const connection of connections) connection.close()
    await pool.end()
  }
}
