import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { buildApp } from '../src/app.ts'
import { loadConfig } from '../src/config.ts'
import { serverPool } from '../src/db/client.ts'
import { addDays } from '../src/domain/calendar.ts'
import type { Script } from './bare-server.ts'
import { bookingsFor } from './booking.ts'
import { type Answer, Connection } from './http.ts'
import { median } from './measure.ts'
import { type Statement, recordBooking, recording } from './recorded.ts'
import type { Measure } from './report.ts'
import { startServer } from './servers.ts'

const CONNECTIONS = 8
const ROUNDS = 7
const REQUESTS = 600
/** Until then the compiler of the engine is at work, in threads of the same process. */
const WARM_UP = 6000
const AT_MOST = 1.6
/** The clock of /proc/PID/stat ticks a hundred times a second. */
const TICK_MS = 10

/** CPU time that a process has used in all its threads, in milliseconds. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

type Ask = (connection: Connection) => Promise<Answer>

interface Subject {
  pid: number
  connections: Connection[]
}

/** CPU of a server for one request, in milliseconds. */
async function cpuPerRequest({ pid, connections }: Subject, ask: Ask, requests = REQUESTS): Promise<number> {
  let left = requests
  const before = cpuMs(pid)
  await Promise.all(
    connections.map(async (connection) => {
      while (left-- > 0) {
        const { status, body } = await ask(connection)
        if (status !== 200 && status !== 201) throw new Error(`${status} ${body}`)
      }
    }),
  )
  return (cpuMs(pid) - before) / requests
}

/** The statements that reading an address takes, as the application itself sends them. */
async function recordReads(databaseUrl: string, token: string, paths: Record<string, string>) {
  const app = await buildApp(
    loadConfig({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' }),
    serverPool(databaseUrl),
  )
  try {
    const reads: Record<string, Statement[]> = {}
    for (const [name, url] of Object.entries(paths)) {
      const read = () => app.inject({ url, headers: { authorization: `Bearer ${token}` } })
      await read()
      reads[`/${name}`] = await recording(async () => void (await read()))
    }
    return reads
  } finally {
    await app.close()
  }
}

/** A bare Fastify in a process of its own that sends the same statements. */
async function startBare(script: Script) {
  const child = fork(fileURLToPath(new URL('./bare-server.ts', import.meta.url)), {
    serialization: 'advanced',
  })
  child.send(script)
  const [port] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [number]
  const stop = async () => {
    child.disconnect()
    await once(child, 'exit')
  }
  return { pid: child.pid!, url: `http://127.0.0.1:${port}`, stop }
}

async function compare(
  name: string,
  ours: Subject,
  bare: Subject,
  asks: { ours: Ask; bare: Ask },
): Promise<Measure> {
  for (const [subject, ask] of [
    [ours, asks.ours],
    [bare, asks.bare],
  ] as const)
    await cpuPerRequest(subject, ask, WARM_UP)
  const rounds: { a: number; b: number }[] = []
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({ a: await cpuPerRequest(ours, asks.ours), b: await cpuPerRequest(bare, asks.bare) })
  const [a, b] = [median(rounds.map((each) => each.a)), median(rounds.map((each) => each.b))]
  return {
    name: `${name}: CPU ÷ bare Fastify, same SQL`,
    value: median(rounds.map((each) => each.a / each.b)),
    bound: { atMost: AT_MOST },
    detail: `${a.toFixed(2)} ÷ ${b.toFixed(2)} ms a request`,
  }
}

/** What the server itself costs, with everything on: limits in Redis, log, metrics, headers, validation. */
export async function measureOverhead(
  databaseUrl: string,
  redisUrl: string,
  today: string,
): Promise<Measure[]> {
  const endings: (() => unknown)[] = []
  try {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 })
    endings.push(() => pool.end())
    const settings = { REDIS_URL: redisUrl, RATE_LIMIT_MAX: '1000000000' }
    const server = await startServer(databaseUrl, settings)
    endings.push(() => server.stop())
    const next = await bookingsFor(pool, addDays(today, 112))
    const paths = {
      list: '/api/v1/people?limit=50',
      person: `/api/v1/people/${await bookedPerson(pool)}/utilization?from=${today}&to=${addDays(today, 83)}`,
    }
    const bare = await startBare({
      databaseUrl,
      reads: await recordReads(databaseUrl, server.token, paths),
      booking: await recordBooking(databaseUrl, server.token, next()),
    })
    endings.push(() => bare.stop())
    const open = (url: string, key?: string) =>
      Array.from({ length: CONNECTIONS }, () => {
        const connection = new Connection(url, key)
        endings.push(() => connection.close())
        return connection
      })
    const ours: Subject = { pid: server.pid, connections: open(server.url, server.token) }
    const other: Subject = { pid: bare.pid, connections: open(bare.url) }
    return [
      await compare('list of 50', ours, other, {
        ours: (c) => c.get(paths.list),
        bare: (c) => c.get('/list'),
      }),
      await compare('one person', ours, other, {
        ours: (c) => c.get(paths.person),
        bare: (c) => c.get('/person'),
      }),
      await compare('booking', ours, other, {
        ours: (c) => c.post('/api/v1/assignments', next()),
        bare: (c) => c.post('/booking', next()),
      }),
    ]
  } finally {
    for (const end of endings.toReversed()) await end()
  }
}

/** Somebody with as many assignments as people have. */
async function bookedPerson(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `select person_id as id from assignments where person_id is not null group by 1
      order by count(*), 1 offset (select count(*) / 2 from people) limit 1`,
  )
  return rows[0]!.id
}
