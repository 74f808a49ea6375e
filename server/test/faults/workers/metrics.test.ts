import { Agent } from 'node:http'
import { expect, test, vi } from 'vitest'
import { signal } from '../../services/signals.ts'
import { ask } from '../ask.ts'
import { setStage } from '../stage.ts'
import { LONG_TEST_MS, eventually, replaced, workersOf } from './workers.ts'

vi.setConfig({ testTimeout: LONG_TEST_MS })

const { server, load, get } = await setStage({ WORKERS: '2', WORKER_SILENCE_S: '600' })
await load.stop()

async function scrape(): Promise<Map<string, number>> {
  const { status, body } = await get('/metrics')
  expect(status).toBe(200)
  const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]))
}
const LIVE = 'http_request_duration_seconds_count{method="GET",route="/api/live",status="200"}'
const died = 'worker_restarts_total{reason="died"}'
const onPurpose = 'worker_restarts_total{reason="replaced"}'

/** So many requests, each on a connection of its own: both workers get some. */
async function ask200(count: number): Promise<void> {
  const agent = new Agent({ keepAlive: false, maxSockets: 16 })
  await Promise.all(Array.from({ length: count }, () => ask(agent, `${server.url}/api/live`)))
}
/** A request is counted when its connection has let go of the answer, a moment after it arrives. */
const counted = (count: number) =>
  eventually(async () => (await scrape()).get(LIVE) === count, `${count} requests counted`)

test('one scrape counts the requests of all workers, whichever answers it', async () => {
  const before = await scrape()
  expect([before.get(LIVE) ?? 0, before.get(died), before.get(onPurpose)]).toEqual([0, 0, 0])
  await ask200(200)
  await counted(200)
  for (let count = 0; count < 6; count++) expect((await scrape()).get(LIVE)).toBe(200)
})

test('many scrapes at once are all answered, and nothing warns', async () => {
  const scrapes = await Promise.all(Array.from({ length: 30 }, scrape))
  expect(new Set(scrapes.map((each) => each.get(LIVE)))).toEqual(new Set([200]))
  expect(server.output.join('\n')).not.toMatch(/warning/i)
})

test('what a worker has counted stays when it is replaced', async () => {
  const old = workersOf(server)
  signal([server.pid], 'SIGHUP')
  await replaced(server, old)
  await ask200(50)
  await counted(250)
  expect((await scrape()).get(onPurpose)).toBe(2)
})

test('and when it is killed: a total never falls', async () => {
  const [victim] = workersOf(server)
  signal([victim!], 'SIGKILL')
  await replaced(server, [victim!])
  await eventually(async () => (await get('/api/ready')).status === 200, 'an answer')
  expect((await scrape()).get(LIVE)).toBe(250)
  expect((await scrape()).get(died)).toBe(1)
})

test('a worker that hangs does not keep the figures back', async () => {
  // Two at first, two after the rolling restart, one after the kill.
  const serving = () => server.log().filter(({ msg }) => msg.startsWith('Server listening')).length
  await eventually(() => serving() >= 5, 'both workers serve')
  const [victim] = workersOf(server)
  signal([victim!], 'SIGSTOP')
  const begun = performance.now()
  expect((await scrape()).get(LIVE)).toBe(250)
  expect(performance.now() - begun).toBeLessThan(6000)
  signal([victim!], 'SIGCONT')
})
