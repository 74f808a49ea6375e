import { readFileSync } from 'node:fs'
import { makeToken, startServer } from '../test/server.ts'
import { family } from '../test/services/signals.ts'
import { Connection, mustGet } from './http.ts'
import { median } from './measure.ts'
import type { Measure } from './report.ts'

const CONNECTIONS = 16
const ROUNDS = 5
const ROUND_MS = 3000
const TICKS_A_SECOND = 100

interface Side {
  rate: number
  /** Cores in use by the server, and by everything else that takes part. */
  cores: { server: number; database: number; clients: number }
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

interface Contender {
  pid: number
  connections: Connection[]
  stop(): Promise<unknown>
}

async function enter(services: Record<string, string>, workers: string): Promise<Contender> {
  const server = await startServer({ ...services, WORKERS: workers, LOG_LEVEL: 'warn' })
  const token = await makeToken(server.url)
  const connections = Array.from({ length: CONNECTIONS }, () => new Connection(server.url, token))
  return { pid: server.pid, connections, stop: () => server.stop() }
}

/** Reads for a while over all connections at once. */
async function read({ pid, connections }: Contender, path: string, postgresPid: number): Promise<Side> {
  const used = () => ({
    server: cpuOf(family(pid)),
    database: cpuOf(family(postgresPid)),
    clients: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
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
  const cores = (name: keyof typeof after) => (after[name] - before[name]) / seconds
  return {
    rate: count / seconds,
    cores: { server: cores('server'), database: cores('database'), clients: cores('clients') },
  }
}

const shares = (sides: readonly Side[]) =>
  (['server', 'database', 'clients'] as const)
    .map((name) => `${name} ${median(sides.map(({ cores }) => cores[name])).toFixed(2)}`)
    .join(', ')

/**
 * Reads a second with two workers ÷ with one, in turns. Database and clients run on the same cores: what they use is
 * shown, as it is what the second worker cannot have.
 */
export async function measureWorkers(
  services: { DATABASE_URL: string; REDIS_URL: string; ADMIN_EMAIL: string; ADMIN_PASSWORD: string },
  postgresPid: number,
  path: string,
): Promise<Measure> {
  const [one, two] = [await enter(services, '1'), await enter(services, '2')]
  try {
    const rounds: { one: Side; two: Side }[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const sides = { one: await read(one, path, postgresPid), two: await read(two, path, postgresPid) }
      // The first round warms both up.
      if (round > 0) rounds.push(sides)
    }
    const rate = (name: 'one' | 'two') => median(rounds.map((each) => each[name].rate)).toFixed(0)
    return {
      name: 'reads: two workers ÷ one',
      value: median(rounds.map((each) => each.two.rate / each.one.rate)),
      bound: { atLeast: 1.5 },
      detail:
        `${rate('two')} ÷ ${rate('one')} a second; cores used with one: ${shares(rounds.map((each) => each.one))}; ` +
        `with two: ${shares(rounds.map((each) => each.two))}`,
    }
  } finally {
    for (const { connections } of [one, two]) for (const each of connections) each.close()
    await Promise.all([one.stop(), two.stop()])
  }
}
