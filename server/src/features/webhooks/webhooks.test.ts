import { createHmac } from 'node:crypto'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { build } from '../../../test/app.ts'
import { JobRunner } from '../../process/job-runner.ts'
import { PAUSES_S, deliverer } from './deliver.service.ts'
import { Receiver } from './receiver.fixture.ts'
import { Sender } from './sender.ts'

const { app, admin, make, pool, url: databaseUrl } = await build({ WEBHOOK_NETWORKS: '127.0.0.0/8' })
const receiver = await new Receiver().start()
afterAll(() => receiver.stop())
await app.jobs.start()

beforeEach(async () => {
  await pool.query('delete from webhooks')
  receiver.received.length = 0
  receiver.answer = (response) => response.writeHead(204).end()
})

const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 20 })
async function hook(kinds: string[] = ['project'], url = receiver.url) {
  const { body } = await admin.post('/webhooks', { url, kinds })
  return body as { id: number; secret: string }
}
const log = async (id: number) => (await admin.get(`/webhooks/${id}/deliveries`)).body.results
const latest = async (id: number) => (await log(id))[0]

describe('a change', () => {
  test('is told to whoever asked for its kind, signed, and to nobody else', async () => {
    const { id, secret } = await hook()
    const other = await hook(['timeOff', 'companyDay'])
    const project = await make.project({ name: 'Told' })
    await make.person()
    await soon(async () =>
      expect(await latest(id)).toMatchObject({ state: 'delivered', attempts: 1, status: 204 }),
    )
    expect(receiver.bodies).toEqual([
      {
        deliveryId: (await latest(id)).id,
        changeId: project.version,
        at: expect.stringMatching(/Z$/) as unknown,
        source: 'session',
        user: expect.objectContaining({ name: expect.any(String) as unknown }) as unknown,
        recordCount: 1,
        records: [{ type: 'project', id: project.id, before: null, after: expect.anything() as unknown }],
      },
    ])
    const { headers, body } = receiver.received[0]!
    const timestamp = String(headers['workload-timestamp'])
    expect(Math.abs(Number(timestamp) * 1000 - Date.now())).toBeLessThan(60_000)
    const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
    expect(headers['workload-signature']).toBe(`v1=${signature}`)
    expect(headers['workload-delivery']).toBe(String((await latest(id)).id))
    expect(await log(other.id)).toEqual([])
    expect(await log(id)).toHaveLength(1)
  })

  test('that is refused is told to nobody', async () => {
    const { id } = await hook()
    expect((await admin.post('/projects', { name: '' })).status).toBe(422)
    expect((await admin.delete('/projects/999999')).status).toBe(404)
    expect(await log(id)).toEqual([])
  })

  test('of many records is told with the first thousand and their number', async () => {
    const { id } = await hook()
    const { version: changeId } = await make.project()
    await pool.query(
      `insert into change_records select $1, n, 'project', n, null, '{}' from generate_series(1, 1500) n`,
      [changeId],
    )
    const { id: deliveryId } = await latest(id)
    await admin.post(`/webhooks/${id}/deliveries/${deliveryId}/replay`)
    await soon(() => expect(receiver.bodies.at(-1)).toMatchObject({ changeId, recordCount: 1501 }))
    expect(receiver.bodies.at(-1)!.records).toHaveLength(1000)
  })
})

describe('a receiver that fails', () => {
  test('is tried again with growing pauses for a day, then given up', async () => {
    expect(PAUSES_S.toSorted((a, b) => a - b)).toEqual(PAUSES_S)
    expect(PAUSES_S.reduce((sum, pause) => sum + pause)).toBeGreaterThan(23 * 3600)
    receiver.answer = (response) => response.writeHead(500).end()
    const { id } = await hook()
    await make.project()
    for (let attempts = 1; attempts <= PAUSES_S.length; attempts++) {
      await soon(async () =>
        expect(await latest(id)).toMatchObject({ state: 'waiting', attempts, status: 500 }),
      )
      const { lastAttemptAt, nextAttemptAt } = await latest(id)
      const pauseS = (Date.parse(nextAttemptAt) - Date.parse(lastAttemptAt)) / 1000
      expect(Math.abs(pauseS - PAUSES_S[attempts - 1]!)).toBeLessThan(5)
      await pool.query(
        `update pgboss.job set start_after = now() where name = 'webhook' and state < 'active'`,
      )
      await wake()
    }
    await soon(async () =>
      expect(await latest(id)).toMatchObject({ state: 'failed', attempts: 11, nextAttemptAt: null }),
    )
    expect((await admin.get(`/webhooks/${id}`)).body).toMatchObject({ active: true })
  })

  test('for a day is switched off, and admins are told; on again it begins anew', async () => {
    receiver.answer = (response) => response.writeHead(503).end()
    const { id } = await hook()
    await pool.query(`update webhooks set failing_since = now() - interval '1 day' where id = $1`, [id])
    await pool.query(`insert into webhook_deliveries (webhook_id, attempts) values ($1, $2)`, [
      id,
      PAUSES_S.length,
    ])
    await pool.query(
      `insert into pgboss.job (name, data) select 'webhook', jsonb_build_object('deliveryId', max(id)) from webhook_deliveries`,
    )
    await wake()
    await soon(async () => expect((await admin.get(`/webhooks/${id}`)).body.active).toBe(false))
    const [told] = (await admin.get('/notices')).body.results
    expect(told).toMatchObject({ kind: 'webhookOff', path: '/settings/webhooks', readAt: null })
    expect(told.lines[0]).toContain(receiver.url)
    await make.project()
    expect(await log(id)).toHaveLength(1)
    await admin.patch(`/webhooks/${id}`, { active: true })
    receiver.answer = (response) => response.writeHead(200).end()
    await make.project()
    await soon(async () => expect(await latest(id)).toMatchObject({ state: 'delivered' }))
    expect((await admin.get(`/webhooks/${id}`)).body).toMatchObject({ active: true, failingSince: null })
  })

  test('and is well again is not failing any more', async () => {
    const failingSince = async (id: number) => (await admin.get(`/webhooks/${id}`)).body.failingSince
    receiver.answer = (response) => response.writeHead(500).end()
    const { id } = await hook()
    await make.project()
    await soon(async () => expect(await failingSince(id)).not.toBeNull())
    receiver.answer = (response) => response.writeHead(204).end()
    await make.project()
    await soon(async () => expect((await latest(id)).state).toBe('delivered'))
    expect(await failingSince(id)).toBeNull()
  })

  test('or hangs does not hold up the others', async () => {
    receiver.answer = () => {}
    const { id } = await hook()
    const well = await new Receiver().start()
    const other = await hook(['project'], well.url)
    for (let count = 0; count < 12; count++) await make.project()
    await soon(() => expect(well.received).toHaveLength(12))
    await soon(async () => expect((await latest(other.id)).state).toBe('delivered'))
    expect((await latest(id)).state).toBe('waiting')
    well.stop()
    receiver.stop()
    await receiver.start()
  })
})

/** What was enqueued by hand is found at the next look; a trial has the next look be now. */
async function wake() {
  const { body } = await admin.post('/webhooks', { url: receiver.url, kinds: ['project'], active: false })
  await admin.post(`/webhooks/${body.id}/trial`)
}

test('an admin tries it out, tells it again, changes its secret, switches it off and removes it', async () => {
  const { id, secret } = await hook()
  expect((await admin.post(`/webhooks/${id}/trial`)).body).toMatchObject({ changeId: null, state: 'waiting' })
  await soon(() =>
    expect(receiver.bodies).toEqual([{ deliveryId: expect.any(Number) as unknown, trial: true }]),
  )
  const first = await latest(id)
  expect((await admin.post(`/webhooks/${id}/deliveries/${first.id}/replay`)).status).toBe(201)
  await soon(() => expect(receiver.received).toHaveLength(2))
  const renewed = (await admin.post(`/webhooks/${id}/secret`)).body.secret
  expect(renewed).not.toBe(secret)
  expect((await admin.get(`/webhooks/${id}`)).body.secret).toBeUndefined()
  await admin.patch(`/webhooks/${id}`, { active: false })
  await admin.post(`/webhooks/${id}/trial`)
  await soon(async () =>
    expect(await latest(id)).toMatchObject({ state: 'failed', problem: 'the webhook was switched off' }),
  )
  expect((await admin.delete(`/webhooks/${id}`)).status).toBe(204)
  expect((await admin.get(`/webhooks/${id}`)).status).toBe(404)
  expect((await admin.get('/webhooks')).body.results).toEqual([])
  const { results } = (await admin.get('/audit/access?kind=webhook_changed')).body
  expect(JSON.stringify(results)).not.toContain('whsec_')
})

test.each([
  ['ftp://example.com', /Must be an address/],
  ['https://user:secret@example.com', /Must not hold/],
  ['http://10.0.0.1/x', /private network/],
  ['http://[fd00::1]/', /private network/],
])('the address %s is refused', async (url, reason) => {
  const { status, body } = await admin.post('/webhooks', { url, kinds: ['project'] })
  expect(status).toBe(422)
  expect(body.errors).toEqual([{ path: 'url', message: expect.stringMatching(reason) as unknown }])
})

test(
  'a process that is killed while it delivers: it is delivered all the same',
  { timeout: 90_000 },
  async () => {
    await app.jobs.drain()
    receiver.answer = () => {}
    const { id } = await hook()
    await make.project()
    const fixture = fileURLToPath(new URL('webhooks.fixture.ts', import.meta.url))
    const victim = fork(fixture, [databaseUrl])
    // Left alive by a failure, it would keep the tests from ending.
    onTestFinished(() => void victim.kill('SIGKILL'))
    await soon(() => expect(receiver.received).toHaveLength(1))
    victim.kill('SIGKILL')
    await once(victim, 'exit')
    receiver.answer = (response) => response.writeHead(204).end()
    await pool.query(
      `update pgboss.job set heartbeat_on = now() - interval '1 minute' where state = 'active'`,
    )
    await pool.query(`update pgboss.job set retry_delay = 0, retry_backoff = false where state = 'active'`)
    const sender = new Sender(app.config.webhookNetworks)
    const successor = new JobRunner({
      pool: app.pool,
      log: app.log,
      timeZone: 'UTC',
      pollS: 0.5,
      superviseS: 1,
      onEnd: () => {},
    })
    successor.handle('webhook', deliverer(app, sender))
    await successor.start()
    await soon(async () => expect(await latest(id)).toMatchObject({ state: 'delivered' }))
    const ids = receiver.received.map(({ headers }) => headers['workload-delivery'])
    expect(ids).toEqual([ids[0], ids[0]])
    await successor.drain()
    sender.close()
  },
)
