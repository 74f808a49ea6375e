import { connect } from 'node:net'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { build } from '../../test/app.ts'

const { app, admin, anonymous, make, pool } = await build({ RATE_LIMIT_MAX: '40' })
await app.listen({ host: '127.0.0.1', port: 0 })
const { port } = app.server.address() as { port: number }
afterAll(() => app.close())

/** The samples of one scrape by name and labels. */
async function scrape(): Promise<Map<string, number>> {
  const { body, headers } = await app.inject('/metrics')
  expect(headers['content-type']).toMatch(/^text\/plain/)
  const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]))
}
const requests = (route: string, status: number | string, method = 'GET') =>
  `http_request_duration_seconds_count{method="${method}",route="${route}",status="${status}"}`

test('requests are counted and timed by the pattern of their route', async () => {
  const { id } = await make.person()
  await admin.get(`/people/${id}`)
  await admin.get('/people/999')
  await admin.get('/people/998')
  await anonymous.get('/nothing/at/all')
  await anonymous.get('/%zz')
  const samples = await scrape()
  expect(samples.get(requests('/api/v1/people/:id', 200))).toBe(1)
  expect(samples.get(requests('/api/v1/people/:id', 404))).toBe(2)
  expect(samples.get(requests('none', 404))).toBe(1)
  expect(samples.get(requests('none', 400))).toBe(1)
  expect([...samples.keys()].filter((name) => name.includes('999'))).toEqual([])
})

test('refusals are counted by code', async () => {
  const before = (await scrape()).get('refusals_total{code="OVER_CAPACITY"}') ?? 0
  const [person, project] = [await make.person(), await make.project()]
  const booking = {
    personId: person.id,
    projectId: project.id,
    startDate: '2026-01-01',
    endDate: '2026-01-31',
  }
  expect(await admin.post('/assignments', { ...booking, weeklyHours: 41 })).toMatchObject({ status: 409 })
  expect((await scrape()).get('refusals_total{code="OVER_CAPACITY"}')).toBe(before + 1)
})

test('requests in flight go back to none, also after clients that left', async () => {
  const lock = await pool.connect()
  await lock.query('begin; lock table people')
  const inFlight = async () => (await scrape()).get('http_requests_in_flight')
  try {
    const sockets = Array.from({ length: 5 }, () => {
      const socket = connect(port, '127.0.0.1')
      socket.write(`GET /api/v1/people HTTP/1.1\r\nhost: a\r\ncookie: ${admin.headers.cookie}\r\n\r\n`)
      return socket
    })
    // The scrape itself is one.
    await vi.waitFor(async () => expect(await inFlight()).toBe(6), 10_000)
    expect((await scrape()).get('database_connections{state="used"}')).toBeGreaterThanOrEqual(5)
    for (const socket of sockets) socket.destroy()
    await vi.waitFor(async () => expect(await inFlight()).toBe(1), 10_000)
  } finally {
    await lock.query('rollback')
    lock.release()
  }
  expect((await scrape()).get(requests('/api/v1/people', 'aborted'))).toBe(5)
  await vi.waitFor(
    async () => expect((await scrape()).get('database_connections{state="used"}')).toBe(0),
    10_000,
  )
})

test('those that a limit refused are counted by limit', async () => {
  // Twice as many and more: a minute may end in between, and counting begins anew.
  for (let count = 0; count < 90; count++) await admin.get('/session')
  expect((await scrape()).get('rate_limit_hits_total{limit="user"}')).toBeGreaterThan(0)
})

describe('there is', () => {
  test.each([
    'database_connections{state="idle"}',
    'database_connections{state="waiting"}',
    'requests_shed_total',
    'refusals_total{code="OVER_CAPACITY"}',
    'rate_limit_hits_total{limit="address"}',
    'nodejs_eventloop_lag_seconds',
    'nodejs_heap_size_used_bytes',
    'process_cpu_seconds_total',
    'process_resident_memory_bytes',
  ])('%s', async (name) => {
    expect(await scrape()).toSatisfy((samples: Map<string, number>) => samples.has(name))
  })
})
