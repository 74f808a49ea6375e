import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { addDays, mondayOf, toDate, toDay } from '../src/domain/calendar.ts'
import { family } from '../test/services/signals.ts'
import { type Connection, mustGet } from './http.ts'
import { median } from './measure.ts'
import type { Measure } from './report.ts'
import { type Server, connectTo, startServer } from './servers.ts'

const CONNECTIONS = 16
const ROUNDS = 5
const ROUND_MS = 3000
const TICKS_A_SECOND = 100

const parts = ['server', 'database', 'client'] as const
type Cores = Record<(typeof parts)[number], number>

interface Side {
  /** Reads a second. */
  rate: number
  /** Cores in use meanwhile, by who takes part. */
  cores: Cores
}

interface Contender {
  server: Server
  connections: Connection[]
}

/** Seconds of CPU that processes have used. */
function cpuOf(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
      return Number(fields[11]) + Number(fields[12])
    } catch {
      // It has left since.
      return 0
    }
  })
  return ticks.reduce((sum, each) => sum + each, 0) / TICKS_A_SECOND
}

/** Reads for a while over all connections at once. */
async function read({ server, connections }: Contender, path: string, postgresPid: number): Promise<Side> {
  const used = (): Cores => ({
    server: cpuOf(family(server.pid)),
    database: cpuOf(family(postgresPid)),
    client: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
  })
  const [before, begun] = [used(), performance.now()]
  let count = 0
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < begun + ROUND_MS) {
        await mustGet(connection, path)
        count += 1
      }
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  const after = used()
  const cores = parts.map((name) => [name, (after[name] - before[name]) / seconds])
  return { rate: count / seconds, cores: Object.fromEntries(cores) as Cores }
}

const middle = (sides: readonly Side[]): Side => ({
  rate: median(sides.map(({ rate }) => rate)),
  cores: Object.fromEntries(
    parts.map((name) => [name, median(sides.map(({ cores }) => cores[name]))]),
  ) as Cores,
})

const shown = ({ rate, cores }: Side) =>
  `${rate.toFixed(0)} a second (${parts.map((name) => `${name} ${cores[name].toFixed(2)}`).join(', ')} cores)`

/** What this machine could give at most, if no core ever rested and a read cost with two workers what it costs with one. */
function ceiling({ rate, cores }: Side): number {
  const all = (cores.server + cores.database + cores.client) / rate
  return Math.min(2, availableParallelism() / all / rate)
}

async function compareReads(
  one: Contender,
  two: Contender,
  path: string,
  postgresPid: number,
): Promise<Omit<Measure, 'name'>> {
  const rounds: { one: Side; two: Side }[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const sides = { one: await read(one, path, postgresPid), two: await read(two, path, postgresPid) }
    // The first round warms both up.
    if (round > 0) rounds.push(sides)
  }
  const [first, second] = [middle(rounds.map((each) => each.one)), middle(rounds.map((each) => each.two))]
  return {
    value: median(rounds.map((each) => each.two.rate / each.one.rate)),
    detail: `${shown(second)} ÷ ${shown(first)}; ${availableParallelism()} cores shared with database and client allow ${ceiling(first).toFixed(2)}`,
  }
}

/**
 * Reads a second with two workers ÷ with one, in turns. Database and client run on the same cores: what they use is
 * shown, as it is what the second worker cannot have. So the bound is on the read that costs the server most.
 */
export async function measureWorkers(
  databaseUrl: string,
  redisUrl: string,
  postgresPid: number,
  today: string,
): Promise<Measure[]> {
  const contenders: Contender[] = []
  for (const WORKERS of ['1', '2']) {
    const server = await startServer(databaseUrl, { REDIS_URL: redisUrl, WORKERS, LOG_LEVEL: 'warn' })
    contenders.push({ server, connections: Array.from({ length: CONNECTIONS }, () => connectTo(server)) })
  }
  const [one, two] = contenders as [Contender, Contender]
  const from = toDate(mondayOf(toDay(today)))
  const matrix = `/api/v1/utilization?by=person&limit=50&from=${from}&to=${addDays(from, 26 * 7 - 1)}`
  try {
    return [
      {
        name: 'two workers ÷ one, matrix page',
        bound: { atLeast: 1.5 },
        ...(await compareReads(one, two, matrix, postgresPid)),
      },
      {
        name: 'two workers ÷ one, list of people',
        ...(await compareReads(one, two, '/api/v1/people?limit=50', postgresPid)),
      },
    ]
  } finally {
    for (const { connections } of contenders) for (const each of connections) each.close()
    await Promise.all(contenders.map(({ server }) => server.stop()))
  }
}
