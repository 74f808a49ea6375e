import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { buildApp } from '../src/app.ts'
import { loadConfig } from '../src/config.ts'
import { serverPool } from '../src/db/client.ts'
import { addDays } from '../src/domain/calendar.ts'
import { bookingsFor } from './booking.ts'
import { type Answer, Connection } from './http.ts'
import { median } from './measure.ts'
import { recordBooking, recording } from './recorded.ts'
import type { Script } from './replay-server.ts'
import type { Measure } from './report.ts'
import { startServer } from './servers.ts'

const CONNECTIONS = 8
const ROUNDS = 7
const REQUESTS = 1500
/** Until then the compiler of the engine is at work, in threads of the same process. */
const WARM_UP = 21_000
const AT_MOST = 1.6
/** The clock of /proc/PID/stat ticks a hundred times a second. */
const TICK_MS = 10

/** CPU time that a process has used in all its threads, in milliseconds. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

type Ask = (connection: Connection) => Promise<Answer>

type Kind = 'list' | 'person' | 'booking'

interface Subject {
  pid: number
  connections: Connection[]
  asks: Record<Kind, Ask>
}

/** CPU of a server for one request, in milliseconds. */
async function cpuPerRequest({ pid, connections }: Subject, ask: Ask): Promise<number> {
  let left = REQUESTS
  const before = cpuMs(pid)
  await Promise.all(
    connections.map(async (connection) => {
      while (left-- > 0) {
        const { status, body } = await ask(connection)
        if (status !== 200 && status !== 201) throw new Error(`${status} ${body}`)
      }
    }),
  )
  return (cpuMs(pid) - before) / REQUESTS
}

/** What reading an address takes and gives: the statements as the application itself sends them, and its answer. */
async function recordReads(databaseUrl: string, token: string, paths: Record<string, string>) {
  const app = await buildApp(
    loadConfig({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' }),
    serverPool(databaseUrl),
  )
  try {
    const reads: Script['reads'] = {}
    for (const [name, url] of Object.entries(paths)) {
      const read = () => app.inject({ url, headers: { authorization: `Bearer ${token}` } })
      await read()
      const { statements, result } = await recording(read)
      reads[`/${name}`] = { statements, answer: result.json() }
    }
    return reads
  } finally {
    await app.close()
  }
}

/** A server in a process of its own, which says on which port it listens. */
async function listening(child: ChildProcess) {
  const [port] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [number]
  const stop = async () => {
    child.disconnect()
    await once(child, 'exit')
  }
  return { pid: child.pid!, url: `http://127.0.0.1:${port}`, stop }
}

const scriptAt = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** A bare Fastify over the application's own functions. */
const startBare = (databaseUrl: string, token: string, today: string) =>
  listening(fork(scriptAt('./bare-server.ts'), [databaseUrl, token, today]))

/** A bare Fastify that sends the same statements by `pg`, and answers the same. */
function startReplay(script: Script) {
  const child = fork(scriptAt('./replay-server.ts'), { serialization: 'advanced' })
  child.send(script)
  return listening(child)
}

async function compare(
  kind: Kind,
  name: string,
  [ours, bare, replay]: readonly [Subject, Subject, Subject],
  tidy: () => Promise<unknown>,
): Promise<Measure[]> {
  const round = async () => {
    await tidy()
    const cpu = (subject: Subject) => cpuPerRequest(subject, subject.asks[kind])
    return [await cpu(ours), await cpu(bare), await cpu(replay)] as const
  }
  // In turns, since a connection that is not used for long is closed.
  for (let warmed = 0; warmed < WARM_UP; warmed += REQUESTS) await round()
  const rounds: Awaited<ReturnType<typeof round>>[] = []
  while (rounds.length < ROUNDS) rounds.push(await round())
  const over = (other: 1 | 2) => ({
    value: median(rounds.map((each) => each[0] / each[other])),
    detail: `${median(rounds.map((each) => each[0])).toFixed(2)} ÷ ${median(rounds.map((each) => each[other])).toFixed(2)} ms a request`,
  })
  return [
    { name: `${name}: CPU ÷ bare Fastify, same SQL`, bound: { atMost: AT_MOST }, ...over(1) },
    { name: `${name}: CPU ÷ bare Fastify, same SQL replayed by pg`, ...over(2) },
  ]
}

/**
 * What the server itself costs, with everything on: limits in Redis, log, metrics, headers, validation. Once against the
 * application's own queries, figures and decisions in a bare Fastify, once against nothing but its statements.
 */
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
    const id = await bookedPerson(pool)
    const span = `from=${today}&to=${addDays(today, 83)}`
    const paths = {
      list: '/api/v1/people?limit=50',
      person: `/api/v1/people/${id}/utilization?${span}`,
    }
    const bare = await startBare(databaseUrl, server.token, today)
    endings.push(() => bare.stop())
    const replay = await startReplay({
      databaseUrl,
      reads: await recordReads(databaseUrl, server.token, paths),
      booking: await recordBooking(databaseUrl, server.token, next()),
    })
    endings.push(() => replay.stop())
    const subject = ({ pid, url }: { pid: number; url: string }, at: Record<Kind, string>): Subject => {
      const connections = Array.from({ length: CONNECTIONS }, () => new Connection(url, server.token))
      endings.push(() => connections.map((each) => each.close()))
      return {
        pid,
        connections,
        asks: {
          list: (connection) => connection.get(at.list),
          person: (connection) => connection.get(at.person),
          booking: (connection) => connection.post(at.booking, next()),
        },
      }
    }
    const subjects = [
      subject(server, { ...paths, booking: '/api/v1/assignments' }),
      subject(bare, { list: '/list', person: `/person/${id}?${span}`, booking: '/booking' }),
      subject(replay, { list: '/list', person: '/person', booking: '/booking' }),
    ] as const
    const { rows } = await pool.query<{ last: string }>('select max(id) as last from assignments')
    // So that nobody has more than a few assignments in those weeks.
    const forget = () => pool.query('delete from assignments where id > $1', [rows[0]!.last])
    const nothing = () => Promise.resolve()
    return [
      ...(await compare('list', 'list of 50', subjects, nothing)),
      ...(await compare('person', 'one person', subjects, nothing)),
      ...(await compare('booking', 'booking', subjects, forget)),
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
