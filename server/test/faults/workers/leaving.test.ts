import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { type Socket, connect } from 'node:net'
import { finished } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { makeToken, startServer } from '../../server.ts'
import { startPostgres } from '../../services/postgres.ts'
import { startRedis } from '../../services/redis.ts'
import { signal } from '../../services/signals.ts'
import { ask } from '../ask.ts'
import { LONG_TEST_MS, eventually, workersOf } from './workers.ts'

vi.setConfig({ testTimeout: LONG_TEST_MS })

const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
afterAll(() => Promise.all([postgres.end(), redis.end()]))
const services = { DATABASE_URL: postgres.url, REDIS_URL: redis.url, LOG_LEVEL: 'warn' }

async function start(settings: Record<string, string>) {
  const server = await startServer({ ...services, ...settings })
  onTestFinished(async () => {
    if (server.running()) signal([server.pid], 'SIGKILL')
  })
  return server
}

/** Locks a table: who reads it has a request in flight, until it is released. */
async function lock(): Promise<{ release: () => Promise<void>; waiting: () => Promise<number> }> {
  const [client, watcher] = [new pg.Client(postgres.url), new pg.Client(postgres.url)]
  await Promise.all([client.connect(), watcher.connect()])
  await client.query('begin; lock table people')
  return {
    async release() {
      await client.query('rollback')
      await Promise.all([client.end(), watcher.end()])
    },
    async waiting() {
      const { rows } = await watcher.query(`select from pg_stat_activity where wait_event_type = 'Lock'`)
      return rows.length
    },
  }
}
const isNotReady = async (url: string) => (await ask(new Agent(), `${url}/api/ready`)).status === 503

/** An event stream, open; `ended` tells whether it was ended as it should be. */
async function openStream(url: string, token: string): Promise<{ ended: Promise<boolean> }> {
  const agent = new Agent({ keepAlive: true })
  const outgoing = request(`${url}/api/v1/events`, { agent, headers: { authorization: `Bearer ${token}` } })
  outgoing.end()
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  expect(incoming.statusCode).toBe(200)
  incoming.resume()
  return {
    ended: finished(incoming).then(
      () => true,
      () => false,
    ),
  }
}

async function openSocket(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.on('error', () => {})
  socket.resume()
  await once(socket, 'connect')
  return socket
}

describe.each([
  ['one process', '1'],
  ['several workers', '2'],
])('%s', (_, WORKERS) => {
  test('SIGTERM: not ready first, then what is in flight finished, streams ended, nobody waited for', async () => {
    const server = await start({ WORKERS, DRAIN_S: '4' })
    const token = await makeToken(server.url)
    const headers = { authorization: `Bearer ${token}` }
    const keptOpen = new Agent({ keepAlive: true })
    await ask(keptOpen, `${server.url}/api/ready`)
    const streams = await Promise.all([openStream(server.url, token), openStream(server.url, token)])
    // One that a browser opened to be quicker later.
    const unused = await openSocket(server.url)
    const begun = performance.now()
    const stopped = server.stop()
    await eventually(() => isNotReady(server.url), 'not ready')
    // While load balancers take notice, everything is still answered, also on new connections.
    const fresh = new Agent()
    expect(await ask(fresh, `${server.url}/api/ready`)).toMatchObject({ status: 503 })
    expect(await ask(fresh, `${server.url}/api/v1/people`, { headers })).toMatchObject({ status: 200 })
    // Nobody waits longer than two seconds for a lock: it is taken shortly before the draining ends, and released after.
    await pause(begun + 3000 - performance.now())
    const { release } = await lock()
    const inFlight = ask(new Agent({ keepAlive: true }), `${server.url}/api/v1/people`, { headers })
    await pause(1400)
    await release()
    expect(await inFlight).toMatchObject({ status: 200 })
    expect(await Promise.all(streams.map(({ ended }) => ended))).toEqual([true, true])
    expect(await stopped).toBe(0)
    expect(performance.now() - begun).toBeLessThan(18_000)
    expect(unused.closed || unused.destroyed || unused.readableEnded).toBe(true)
    expect(server.output.join('\n')).not.toContain('leaving did not go as it should')
    const refused = await ask(fresh, `${server.url}/api/ready`)
    expect(refused).toMatchObject({ status: 0, body: 'ECONNREFUSED' })
  })

  test('a request that never ends is cut at the bound, and the exit code says so', async () => {
    const server = await start({ WORKERS, SHUTDOWN_S: '4' })
    const socket = await openSocket(server.url)
    socket.write('POST /api/v1/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n')
    socket.write('content-length: 1000\r\n\r\n{"email":')
    const closed = once(socket, 'close')
    await pause(200)
    const begun = performance.now()
    expect(await server.stop()).toBe(1)
    expect(performance.now() - begun).toBeLessThan(4000 + 4000)
    await closed
    expect(server.output.join('\n')).toContain('finish requests')
  })

  test('a second signal ends it at once', async () => {
    const server = await start({ WORKERS, DRAIN_S: '20' })
    const workers = workersOf(server)
    const stopped = server.stop()
    // Signals that come while one is under way are one to the system.
    await eventually(() => isNotReady(server.url), 'not ready')
    const begun = performance.now()
    signal([server.pid], 'SIGTERM')
    expect(await stopped).toBe(1)
    expect(performance.now() - begun).toBeLessThan(5000)
    await expect.poll(() => workers.some((pid) => workersOf({ ...server, pid }).length > 0)).toBe(false)
  })
})

test('a service manager that signals every process at once does not cut it short', async () => {
  const server = await start({ WORKERS: '2' })
  const headers = { authorization: `Bearer ${await makeToken(server.url)}` }
  const { release, waiting } = await lock()
  const inFlight = Array.from({ length: 6 }, () =>
    ask(new Agent(), `${server.url}/api/v1/people`, { headers }),
  )
  await eventually(async () => (await waiting()) === inFlight.length, 'all are in flight')
  signal([...workersOf(server), server.pid], 'SIGTERM')
  await pause(900)
  await release()
  for (const answer of await Promise.all(inFlight)) expect(answer).toMatchObject({ status: 200 })
  expect(await server.exited).toBe(0)
})
