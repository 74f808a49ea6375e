import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { AT_ONCE } from '../src/features/webhooks/webhook-jobs.ts'
import { POLL_S } from '../src/plugins/jobs.ts'
import { Connection } from './http.ts'
import { median, timed } from './measure.ts'
import type { Measure } from './report.ts'
import { connectTo, startServer } from './servers.ts'

const WEBHOOKS = 100
const CHANGES = 100
const DELIVERIES = WEBHOOKS * CHANGES
const ROUNDS = 20
const POLL_MS = POLL_S.all * 1000

/** Until the receiver has answered that many deliveries, from when `send` begins. */
async function arrival(receiver: ChildProcess, count: number, send: () => Promise<unknown>): Promise<number> {
  receiver.send(count)
  await once(receiver, 'message')
  const all = once(receiver, 'message')
  return timed(() => Promise.all([all, send()]))
}

/** As many posts by one that does nothing else, as many at once: what the receiver takes for them. */
async function postAll(url: string): Promise<void> {
  let left = DELIVERIES
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      const connection = new Connection(url)
      // Ids that no delivery has.
      while (left > 0) await connection.post('/hook', { deliveryId: -left-- })
      connection.close()
    }),
  )
}

async function change(connection: Connection): Promise<void> {
  const project = { name: 'Told', client: 'Bench', startDate: '2026-01-01', endDate: '2026-12-31' }
  const { status, body } = await connection.post('/api/v1/projects', project)
  if (status !== 201) throw new Error(`${status} ${body}`)
}

async function subscribe(databaseUrl: string, url: string, count: number): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  await client.query('delete from webhooks')
  await client.query(
    `insert into webhooks (url, kinds, secret) select $1, '{project}', 'bench' from generate_series(1, $2)`,
    [url, count],
  )
  await client.end()
}

/**
 * Changes that others hear of: bound by who receives them, which takes each of them 20 ms, and not by looking for what
 * is to be sent.
 */
export async function measureWebhooks(databaseUrl: string): Promise<Measure[]> {
  const receiver = fork(fileURLToPath(new URL('./receiver.ts', import.meta.url)))
  const [port] = (await once(receiver, 'message')) as [number]
  const url = `http://127.0.0.1:${port}`
  const server = await startServer(databaseUrl, { WEBHOOK_NETWORKS: '127.0.0.0/8' })
  const connection = connectTo(server)
  try {
    await subscribe(databaseUrl, `${url}/hook`, WEBHOOKS)
    await arrival(receiver, WEBHOOKS, () => change(connection))
    const bare = await arrival(receiver, DELIVERIES, () => postAll(url))
    const ours = await arrival(receiver, DELIVERIES, async () => {
      for (let count = 0; count < CHANGES; count++) await change(connection)
    })
    await subscribe(databaseUrl, `${url}/hook`, 1)
    const firsts: number[] = []
    for (let round = 0; round < ROUNDS; round++)
      firsts.push(await arrival(receiver, 1, () => change(connection)))
    const first = median(firsts)
    return [
      {
        name: `${DELIVERIES} webhook deliveries ÷ bare posts, ${AT_ONCE} at once`,
        value: ours / bare,
        bound: { atMost: 1.6 },
        detail: `${(ours / 1000).toFixed(1)} ÷ ${(bare / 1000).toFixed(1)} s; ${CHANGES} changes, ${WEBHOOKS} webhooks, 20 ms each`,
      },
      {
        name: 'change until its delivery ÷ pause between looks',
        value: first / POLL_MS,
        bound: { atMost: 0.1 },
        detail: `${first.toFixed(0)} ms, 20 of them the receiver's, ÷ ${POLL_MS} ms`,
      },
    ]
  } finally {
    connection.close()
    await server.stop()
    receiver.disconnect()
  }
}
