import { readFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
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

const parts = ['server', 'database', 'client', 'others'] as const
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

/** Seconds in which the cores of this machine were not idle. */
const busy = () =>
  cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0) / 1000

/** Reads for a while over all connections at once. */
async function read({ server, connections }: Contender, path: string, postgresPid: number): Promise<Side> {
  const used = (): Cores => {
    const { user, system } = process.cpuUsage()
    const [ofServer, ofDatabase] = [cpuOf(family(server.pid)), cpuOf(family(postgresPid))]
    const client = (user + system) / 1e6
    const others = busy() - ofServer - ofDatabase - client
    return { server: ofServer, database: ofDatabase, client, others }
  }
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

/** Seconds of CPU of the server that one read takes. */
const costOf = ({ rate, cores }: Side) => cores.server / rate

/** How much more two workers could give here, if no core ever rested and a read cost with them what it costs with one. */
function ceiling({ cores }: Side): number {
  const free = availableParallelism() - cores.others
  return Math.min(2, free / (cores.server + cores.database + cores.client))
}

async function compareReads(
  name: string,
  one: Contender,
  two: Contender,
  path: string,
  postgresPid: number,
): Promise<Measure[]> {
  const rounds: { one: Side; two: Side }[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const sides = { one: await read(one, path, postgresPid), two: await read(two, path, postgresPid) }
    // The first round warms both up.
    if (round > 0) rounds.push(sides)
  }
  const [first, second] = [middle(rounds.map((each) => each.one)), middle(rounds.map((each) => each.two))]
  const inMs = (side: Side) => (costOf(side) * 1000).toFixed(2)
  return [
    {
      name: `two workers ÷ one, ${name}`,
      value: median(rounds.map((each) => each.two.rate / each.one.rate)),
      detail: `${shown(second)} ÷ ${shown(first)}; ${availableParallelism()} cores shared by all of them allow ${ceiling(first).toFixed(2)}`,
    },
    {
      name: `two workers ÷ one, ${name}, by the server's CPU`,
      value: 2 * median(rounds.map((each) => costOf(each.one) / costOf(each.two))),
      bound: { atLeast: 1.5 },
      detail: `2 × ${inMs(first)} ÷ ${inMs(second)} ms of CPU a read: with a core for each worker`,
    },
  ]
}

/**
 * Reads a second with two workers ÷ with one, in turns. Database and client run on the same cores: what they use the
 * second worker cannot have. So what came of it is shown with who used the cores, and the bound is on what a read costs
 * the server itself: what two workers with a core each could answer.
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
      ...(await compareReads('a person', one, two, '/api/v1/people/1', postgresPid)),
      ...(await compareReads('matrix page', one, two, matrix, postgresPid)),
    ]
  } finally {
    for (const { connections } of contenders) for (const each of connections) each.close()
    await Promise.all(contenders.map(({ server }) => server.stop()))
  }
}
