import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { serverPool } from '../src/db/client.ts'
import { addDays, mondayOf, toDate, toDay } from '../src/domain/calendar.ts'
import { mustGet } from './http.ts'
import { type Compared, compare, percentile, timed } from './measure.ts'
import type { Measure } from './report.ts'
import { type Server, connectTo } from './servers.ts'

const span = (today: string, weeks: number) => {
  const from = toDate(mondayOf(toDay(today)))
  return { from, to: addDays(from, weeks * 7 - 1) }
}

const inMs = ({ a, b }: Compared) => `${a.toFixed(1)} ÷ ${b.toFixed(1)} ms`

// The rows of one page in one statement: the people, and for each their patterns and their assignments.
const PAGE_ROWS = `
  select p.id, p.name, p.hire_date, p.end_date,
    (select json_agg(json_build_array(w.start_date, w.weeks)) from work_patterns w where w.person_id = p.id) as patterns,
    (select json_agg(json_build_array(a.id, a.project_id, a.weekly_hours, a.start_date, a.end_date, a.status))
      from assignments a where a.person_id = p.id and a.end_date >= $1 and a.start_date <= $2) as assignments
  from (select id, name, hire_date, end_date from people order by lower(name), id limit 50) p
  order by lower(p.name), p.id`

const pagePath = ({ from, to }: { from: string; to: string }) =>
  `/api/v1/utilization?by=person&limit=50&from=${from}&to=${to}`

/** A page of the matrix: 50 people over 26 weeks. */
export async function measurePage(server: Server, today: string): Promise<Measure> {
  const { from, to } = span(today, 26)
  const connection = connectTo(server)
  const client = new pg.Client(serverPool(server.databaseUrl))
  await client.connect()
  try {
    const page = () => mustGet(connection, pagePath({ from, to }))
    const compared = await compare(page, () => client.query(PAGE_ROWS, [from, to]), {
      times: 40,
      warmUp: 200,
    })
    return {
      name: 'matrix page ÷ one statement for its rows',
      value: compared.ratio,
      bound: { atMost: 3 },
      detail: inMs(compared),
    }
  } finally {
    connection.close()
    await client.end()
  }
}

/** A page of the matrix on one server ÷ the same on another with less. */
export async function measureGrowth(
  name: string,
  grown: Server,
  small: Server,
  today: string,
): Promise<Measure> {
  const path = pagePath(span(today, 26))
  const [ofGrown, ofSmall] = [connectTo(grown), connectTo(small)]
  try {
    const compared = await compare(
      () => mustGet(ofGrown, path),
      () => mustGet(ofSmall, path),
      { times: 40, warmUp: 200 },
    )
    return { name, value: compared.ratio, bound: { atMost: 1.2 }, detail: inMs(compared) }
  } finally {
    ofGrown.close()
    ofSmall.close()
  }
}

const EVERY_MS = 5

/** Times of small requests at a steady pace while `work` runs. */
async function delaysDuring(server: Server, work: () => Promise<unknown>): Promise<number[]> {
  const connection = connectTo(server)
  const delays: number[] = []
  const done = new AbortController()
  const probe = (async () => {
    while (!done.signal.aborted) {
      delays.push(await timed(() => mustGet(connection, '/api/live')))
      await pause(EVERY_MS)
    }
  })()
  await work()
  done.abort()
  await probe
  connection.close()
  return delays
}

/** Figures of everybody: by department over 52 weeks, what that does to others, and who has room. */
export async function measureEverybody(server: Server, today: string): Promise<Measure[]> {
  const { from, to } = span(today, 52)
  const connection = connectTo(server)
  const client = new pg.Client(serverPool(server.databaseUrl))
  await client.connect()
  try {
    const path = `/api/v1/utilization?by=department&limit=1000&from=${from}&to=${to}`
    const byDepartment = () => mustGet(connection, path)
    const sum = () =>
      client.query(
        'select count(*), sum(weekly_hours) from assignments where person_id is not null and end_date >= $1 and start_date <= $2',
        [from, to],
      )
    const room = () => mustGet(connection, `/api/v1/availability?weeklyHours=8&from=${from}&to=${to}`)
    const grouped = await compare(byDepartment, sum, { rounds: 5, times: 3, warmUp: 3 })
    const found = await compare(room, byDepartment, { rounds: 5, times: 2, warmUp: 2 })
    const idle = await delaysDuring(server, () => pause(2000))
    const busy = await delaysDuring(server, async () => {
      for (let turn = 0; turn < 5; turn++) await byDepartment()
    })
    const p99 = (delays: number[]) => percentile(delays, 99)
    return [
      {
        name: 'by department ÷ count and sum',
        value: grouped.ratio,
        bound: { atMost: 20 },
        detail: inMs(grouped),
      },
      {
        name: 'other requests meanwhile ÷ when idle, p99',
        value: p99(busy) / p99(idle),
        detail: `${p99(busy).toFixed(1)} ÷ ${p99(idle).toFixed(1)} ms, at most ${Math.max(...busy).toFixed(1)} ms of ${grouped.a.toFixed(0)}`,
      },
      {
        name: 'availability of everybody ÷ by department',
        value: found.ratio,
        bound: { atMost: 1.5 },
        detail: inMs(found),
      },
    ]
  } finally {
    connection.close()
    await client.end()
  }
}
