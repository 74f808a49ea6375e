import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { keep } from './keeper.ts'
import { startPostgres, type PostgresServer } from './postgres.ts'
import { until } from './processes.ts'
import { startRedis } from './redis.ts'
import { alive } from './signals.ts'

async function ask(url: string, statement: string, patienceMs = 20_000): Promise<unknown[]> {
  const client = new Client({
    connectionString: url,
    query_timeout: patienceMs,
    connectionTimeoutMillis: patienceMs,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

describe.skipIf(inject('postgresUrl') === null)('a PostgreSQL server of one’s own', () => {
  let server: PostgresServer
  afterAll(() => server.end())

  test('keeps what was committed over a kill -9', async () => {
    server = await startPostgres()
    await ask(server.url, 'create table kept as select 1 as one')
    const killed = server.pid()
    await server.kill()
    expect(alive(killed)).toBe(false)
    await expect(ask(server.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
    await server.restart()
    expect(await ask(server.url, 'select * from kept')).toEqual([{ one: 1 }])
  })

  test('does not answer while frozen, and does again', async () => {
    server.freeze()
    await expect(ask(server.url, 'select 1', 1000)).rejects.toThrow('timeout')
    server.thaw()
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('takes over a folder on which a server was left running', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'wt-given-'))
    keep({ kind: 'folder', path: dataDir })
    const left = await startPostgres({ dataDir })
    await ask(left.url, 'create table kept as select 1 as one')
    const next = await startPostgres({ dataDir })
    expect(alive(left.pid())).toBe(false)
    expect(await ask(next.url, 'select * from kept')).toEqual([{ one: 1 }])
    await Promise.all([left.end(), next.end()])
    expect(existsSync(dataDir)).toBe(true)
  })
})

test.skipIf(inject('redisUrl') === null)('what a killed process had started is ended', async () => {
  const module = JSON.stringify(new URL('redis.ts', import.meta.url).href)
  const script = `import { startRedis } from ${module}
    console.log((await startRedis()).pid()); setInterval(() => {}, 1000)`
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line]: Buffer[] = await once(owner.stdout, 'data')
  const pid = Number(line)
  expect(alive(pid)).toBe(true)
  owner.kill('SIGKILL')
  expect(await until(() => !alive(pid), 20_000)).toBe(true)
})

test.skipIf(inject('redisUrl') === null)('a Redis server of one’s own restarts on its port', async () => {
  const server = await startRedis()
  const first = server.pid()
  await server.kill()
  await server.restart()
  expect(server.pid()).not.toBe(first)
  await server.end()
  expect(alive(server.pid())).toBe(false)
})
