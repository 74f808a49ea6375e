import { ServerResponse } from 'node:http'
import { queryObjects } from 'node:v8'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, describe, expect, inject, test, vi } from 'vitest'
import { buildApp } from '../src/app.ts'
import { loadConfig } from '../src/config.ts'
import { build, inTests } from './app.ts'
import { Client } from './client.ts'
import { EventClient } from './event-client.ts'
import { startRedis } from './services/redis.ts'
import { someoneWaits } from './waiting.ts'

const project = { name: 'P', client: 'C', startDate: '2026-01-01' }
const changeId = ({ headers }: { headers: Record<string, string | undefined> }) =>
  Number(headers['change-id'])

async function listen(app: FastifyInstance): Promise<number> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  return (app.server.address() as { port: number }).port
}

const opened: EventClient[] = []
async function connect(port: number, headers: Record<string, string>): Promise<EventClient> {
  const client = await EventClient.open(port, headers)
  opened.push(client)
  return client
}
afterEach(() => {
  for (const client of opened.splice(0)) client.close()
})

describe('one process', async () => {
  const api = await build()
  const { app, admin, pool, make } = api
  const port = await listen(app)

  test('says hello, then hints of what was committed, and nothing of what was refused', async () => {
    const viewer = await api.signedIn('viewer')
    const client = await connect(port, viewer.headers)
    expect(client.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    await client.until(({ events }) => events.length > 0)
    expect(client.events).toEqual([{ id: '0', event: 'hello', data: {} }])

    const [person, { id: projectId }] = [await make.person(), await make.project()]
    const booking = { projectId, personId: person.id, startDate: '2026-01-01', endDate: '2026-01-31' }
    expect((await admin.post('/assignments', { ...booking, weeklyHours: 41 })).status).toBe(409)
    expect((await admin.post('/assignments', { ...booking, weeklyHours: 0 })).status).toBe(422)
    expect((await admin.delete(`/projects/${projectId}`, { 'if-match': '"1"' })).status).toBe(412)
    const made = await admin.post('/assignments', { ...booking, weeklyHours: 8 })
    const undone = await admin.post(`/audit/${changeId(made)}/undo`)
    await client.until(({ events }) => events.length === 5)
    expect(client.changes()).toEqual([person.version, person.version + 1, changeId(made), changeId(undone)])
    const hint = { type: 'assignment', id: made.body.id }
    expect(client.events.slice(3)).toEqual([
      {
        id: String(changeId(made)),
        event: 'change',
        data: { changeId: changeId(made), records: [hint] },
      },
      expect.objectContaining({ data: { changeId: changeId(undone), records: [hint] } }),
    ])
  })

  test('tells of nothing before it is committed', async () => {
    const client = await connect(port, admin.headers)
    const { id } = await make.project()
    await client.until((each) => each.changes().length === 1)
    // Somebody holds the row: the write waits for it within its transaction.
    const holder = await pool.connect()
    await holder.query('begin')
    await holder.query('select from projects where id = $1 for update', [id])
    const waiting = admin.patch(`/projects/${id}`, { name: 'Later' })
    await someoneWaits(pool, 'Lock')
    expect(client.changes()).toHaveLength(1)
    await holder.query('commit')
    holder.release()
    const done = await waiting
    await client.until((each) => each.changes().includes(changeId(done)))
  })

  test('tells of a repeated POST once', async () => {
    const client = await connect(port, admin.headers)
    const key = { 'idempotency-key': 'told-once' }
    const first = await admin.post('/projects', project, key)
    await admin.post('/projects', project, key)
    const last = await admin.post('/projects', project)
    await client.until((each) => each.changes().includes(changeId(last)))
    expect(client.changes()).toEqual([changeId(first), changeId(last)])
  })

  test('tells whoever comes back to read again, as there is no resuming', async () => {
    const client = await connect(port, { ...admin.headers, 'last-event-id': '5' })
    await client.until(({ events }) => events.length > 0)
    expect(client.events).toEqual([{ id: undefined, event: 'reset', data: {} }])
  })

  test('needs somebody signed in, and GET', async () => {
    expect((await connect(port, {})).status).toBe(401)
    const head = await app.inject({ method: 'HEAD', url: '/api/v1/events', headers: admin.headers })
    expect(head.statusCode).toBe(405)
  })

  test('has at most 20 streams for a user; closing one makes room', async () => {
    const planner = await api.signedIn('planner')
    const clients = await Promise.all(Array.from({ length: 20 }, () => connect(port, planner.headers)))
    expect(new Set(clients.map(({ status }) => status))).toEqual(new Set([200]))
    const refused = await connect(port, planner.headers)
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '5'])
    expect((await connect(port, admin.headers)).status).toBe(200)
    clients[0]!.close()
    await vi.waitFor(async () => expect((await connect(port, planner.headers)).status).toBe(200), 10_000)
  })

  test('beats, and cuts off whoever is signed out or disabled meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const [out, disabled] = [await api.signedIn('planner'), await api.signedIn('viewer')]
      const clients = {
        out: await connect(port, out.headers),
        disabled: await connect(port, disabled.headers),
        stays: await connect(port, admin.headers),
      }
      const { user } = (await disabled.get('/session')).body
      await vi.advanceTimersByTimeAsync(25_000)
      for (const client of Object.values(clients)) await client.until(({ comments }) => comments.length === 1)
      await out.delete('/session')
      await admin.patch(`/users/${user.id}`, { disabled: true })
      await vi.advanceTimersByTimeAsync(25_000)
      await clients.out.until(({ ended }) => ended)
      await clients.disabled.until(({ ended }) => ended)
      await make.project()
      await clients.stays.until((each) => each.changes().length === 1)
      expect(clients.out.changes()).toEqual([])
    } finally {
      vi.useRealTimers()
    }
  })

  test('has forgotten 1,000 clients who came and went, in whatever way', async () => {
    const subscribe = app.events.subscribe.bind(app.events)
    let listening = 0
    app.events.subscribe = (listener) => {
      const stop = subscribe(listener)
      listening += 1
      return () => {
        listening -= 1
        stop()
      }
    }
    const visitors = await Promise.all(Array.from({ length: 10 }, () => api.signedIn('viewer')))
    const comeAndGo = async () => {
      const clients = Array.from({ length: 100 }, async (_, number) => {
        const { headers } = visitors[number % 10]!
        // Some are gone before they are answered.
        if (number % 4 === 0) return EventClient.leaveEarly(port, headers)
        return (await EventClient.open(port, headers)).close()
      })
      await Promise.all(clients)
      await vi.waitFor(() => expect(listening).toBe(0), 10_000)
    }
    // Answers that somebody still holds.
    const held = () => Number(queryObjects(ServerResponse))
    const before = held()
    for (let round = 0; round < 10; round++) await comeAndGo()
    expect(held() - before).toBeLessThan(100)
    app.events.subscribe = subscribe
    expect((await connect(port, visitors[0]!.headers)).status).toBe(200)
  }, 180_000)
})

test('every stream ends when the server stops, and none begins any more', async () => {
  const { app, admin } = await build()
  const port = await listen(app)
  const clients = await Promise.all([connect(port, admin.headers), connect(port, admin.headers)])
  const started = Date.now()
  const closed = app.close()
  for (const client of clients) await client.until(({ ended }) => ended)
  await closed
  expect(Date.now() - started).toBeLessThan(5000)
})

describe.skipIf(inject('redisUrl') === null)('two processes on one Redis', async () => {
  const redis = inject('redisUrl') === null ? null : await startRedis()
  const { url, admin, pool, make, ...api } = await build()
  const config = loadConfig({
    LOG_LEVEL: 'silent',
    RATE_LIMIT_MAX: '0',
    REDIS_URL: redis?.url ?? '',
    DATABASE_URL: url,
  })
  const here = await buildApp(config, { connectionString: url }, inTests)
  const there = await buildApp(config, { connectionString: url }, inTests)
  // A busy machine's Redis is not to be taken for one that is away.
  for (const { redis: its } of [here, there]) if (its) its.options.commandTimeout = 10_000
  afterAll(async () => {
    await Promise.all([here.close(), there.close()])
    await redis?.end()
  })
  const ports = { here: await listen(here), there: await listen(there) }
  const writer = new Client(here, admin.headers)

  /** Listens in both processes, once a hint goes from each to the other. */
  async function listenEverywhere() {
    const clients = {
      here: await connect(ports.here, admin.headers),
      there: await connect(ports.there, admin.headers),
    }
    await vi.waitFor(async () => {
      const ids = await Promise.all(
        [here, there].map(async (app) =>
          changeId(await new Client(app, admin.headers).post('/projects', project)),
        ),
      )
      for (const client of Object.values(clients))
        await client.until((each) => ids.every((id) => each.changes().includes(id)), 2000)
    }, 30_000)
    return clients
  }

  test('tell each other’s clients, each change once', async () => {
    const clients = await listenEverywhere()
    const made = await writer.post('/projects', project)
    for (const client of Object.values(clients)) {
      await client.until((each) => each.changes().includes(changeId(made)))
      expect(new Set(client.changes()).size).toBe(client.changes().length)
    }
  })

  test('pass changes that follow each other quickly on together, and lose none', async () => {
    const clients = await listenEverywhere()
    const publish = vi.spyOn(here.redis!, 'publish')
    const made = await Promise.all(Array.from({ length: 12 }, () => writer.post('/projects', project)))
    await clients.there.until((each) => made.every((one) => each.changes().includes(changeId(one))))
    expect(publish.mock.calls.length).toBeLessThan(12)
    publish.mockRestore()
  })

  test('are not disturbed by what else is said on Redis', async () => {
    const clients = await listenEverywhere()
    const channels = (await here.redis!.pubsub('CHANNELS', 'changes:*')) as string[]
    expect(channels).toHaveLength(1)
    for (const text of ['nonsense', '{}', 'null', '{"origin":"x","news":[{"changeId":"1"}]}', '[1]'])
      await here.redis!.publish(channels[0]!, text)
    const made = await writer.post('/projects', project)
    await clients.there.until((each) => each.changes().includes(changeId(made)))
    expect(clients.there.events.every(({ event }) => ['hello', 'change'].includes(event))).toBe(true)
  })

  test('tell their own clients while Redis is away, and all to read again when it is back', async () => {
    const clients = await listenEverywhere()
    await redis!.kill()
    const missed = await writer.post('/projects', project)
    expect(missed.status).toBe(201)
    await clients.here.until((each) => each.changes().includes(changeId(missed)))
    expect(clients.there.changes()).not.toContain(changeId(missed))
    await redis!.restart()
    for (const client of Object.values(clients)) await client.until((each) => each.has('reset'), 15_000)
    await listenEverywhere()
  })

  test('tell the others to read again where one of them could not pass a change on', async () => {
    const clients = await listenEverywhere()
    const before = clients.there.events.filter(({ event }) => event === 'reset').length
    const publish = vi.spyOn(here.redis!, 'publish').mockRejectedValueOnce(new Error('away for a moment'))
    const missed = await writer.post('/projects', project)
    await vi.waitFor(() => expect(publish).toHaveBeenCalled(), 10_000)
    publish.mockRestore()
    await clients.there.until(({ events }) => events.filter(({ event }) => event === 'reset').length > before)
    expect(clients.there.changes()).not.toContain(changeId(missed))
  })

  test('leave every client with the server’s data when 100 planners write at once', async () => {
    const [person, { id: projectId }] = [await make.person({ weeklyCapacity: 100 }), await make.project()]
    const booking = { projectId, personId: person.id, startDate: '2026-01-01', endDate: '2026-01-31' }
    const planners = await Promise.all(Array.from({ length: 100 }, () => api.signedIn('planner')))
    const path = `/assignments?personId=${person.id}&limit=200`

    // What the web app does: on a hint it reads again, and on another meanwhile once more.
    const browsers = await Promise.all(
      Array.from({ length: 10 }, async (_, number) => {
        const client = await connect(number % 2 === 0 ? ports.here : ports.there, planners[number]!.headers)
        const reader = new Client(number % 2 === 0 ? there : here, planners[number]!.headers)
        const browser = { shown: {} as object, reading: Promise.resolve(), asked: 0, read: 0 }
        const read = async () => {
          const asked = browser.asked
          browser.shown = (await reader.get(path)).body
          browser.read = asked
        }
        const refresh = () => {
          if (client.events.length === browser.asked) return
          browser.asked = client.events.length
          browser.reading = browser.reading.then(() => (browser.read < browser.asked ? read() : undefined))
        }
        const timer = setInterval(refresh, 5)
        return { browser, client, refresh, stop: () => clearInterval(timer) }
      }),
    )
    const answers = await Promise.all(
      planners.map(({ headers }, number) =>
        new Client(number % 2 === 0 ? here : there, headers).post('/assignments', {
          ...booking,
          weeklyHours: 2,
        }),
      ),
    )
    const done = answers.filter(({ status }) => status === 201)
    expect(done).toHaveLength(50)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(50)
    for (const { browser, client, refresh, stop } of browsers) {
      await client.until((each) => done.every((answer) => each.changes().includes(changeId(answer))), 15_000)
      refresh()
      stop()
      await browser.reading
    }
    const { body } = await admin.get(path)
    expect(body.total).toBe(50)
    for (const { browser } of browsers) expect(browser.shown).toEqual(body)
    const { rows } = await pool.query('select from over_capacity($1)', [person.id])
    expect(rows).toEqual([])
  })
})
