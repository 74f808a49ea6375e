import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { type ServerProcess, makeToken, startServer } from '../server.ts'
import { startPostgres } from '../services/postgres.ts'
import { until } from '../services/processes.ts'

const ROWS = 20_000
const KILLS = [30, 300, 1000, 2500]

const postgres = await startPostgres()
const settings = { DATABASE_URL: postgres.url }
let server: ServerProcess = await startServer(settings)
const token = await makeToken(server.url)
const pool = new pg.Pool({ connectionString: postgres.url })
afterAll(async () => {
  await pool.end()
  await server.stop()
  await postgres.end()
})

async function api<Body>(method: string, path: string, body?: string): Promise<Body> {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'text/csv' }),
    },
    ...(body === undefined ? {} : { body }),
  })
  expect(answer.ok).toBe(true)
  return (await answer.json()) as Body
}

async function statusOf(id: number): Promise<string> {
  const { rows } = await pool.query<{ status: string }>('select status from imports where id = $1', [id])
  return rows[0]!.status
}

test.each(KILLS)(
  'an import whose server is killed after %i ms is done once, by the next',
  { timeout: 120_000 },
  async (killedAfterMs) => {
    const name = `Killed ${killedAfterMs}`
    const lines = Array.from({ length: ROWS }, (_, index) => `${name} ${index},Acme,2026-01-01`)
    const { id } = await api<{ id: number }>(
      'POST',
      '/imports',
      ['name,client,startDate', ...lines].join('\n'),
    )
    expect(await until(async () => (await statusOf(id)) === 'checked', 60_000)).toBe(true)
    await api('POST', `/imports/${id}/apply`)
    await sleep(killedAfterMs)
    process.kill(server.pid, 'SIGKILL')
    await server.exited
    // As if half a minute had gone by in which nothing was heard of the job.
    await pool.query(
      `update pgboss.job set heartbeat_on = now() - interval '1 minute' where state = 'active'`,
    )
    server = await startServer(settings)
    expect(await until(async () => (await statusOf(id)) === 'applied', 90_000)).toBe(true)
    const { rows } = await pool.query<{ projects: number; sets: number }>(
      `select count(*)::int as projects, count(distinct version)::int as sets from projects where name like $1`,
      [`${name} %`],
    )
    expect(rows).toEqual([{ projects: ROWS, sets: 1 }])
    const audited = await pool.query<{ count: number }>(
      `select count(*)::int as count from change_records where after ->> 'name' like $1`,
      [`${name} %`],
    )
    expect(audited.rows).toEqual([{ count: ROWS }])
  },
)
