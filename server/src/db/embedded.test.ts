import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Pool, type PoolConfig } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Embedded, startEmbedded } from './embedded.ts'

let home: string
let made = 0
const running: Embedded[] = []
const pools: Pool[] = []

/** A data folder with an empty database, copied: making one takes seconds. */
function dataFolder(): string {
  const folder = join(home, `data-${(made += 1)}`)
  cpSync(join(home, 'template'), folder, { recursive: true })
  return folder
}

/** With more patience than a server has: the machine may be busy with other files. */
const PATIENT = { connectionTimeoutMillis: 30_000 }

async function start(
  folder: string,
  settings: PoolConfig = PATIENT,
): Promise<{ embedded: Embedded; pool: Pool }> {
  const embedded = await startEmbedded(folder)
  const pool = new Pool({ ...embedded.pool, ...settings })
  // A lost connection is reported by the query that it fails.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  running.push(embedded)
  pools.push(pool)
  return { embedded, pool }
}

const refusal = (folder: string) =>
  startEmbedded(folder).then(
    () => 'It started',
    (error: Error) => `${error.name}: ${error.message}`,
  )

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'wt-embedded-'))
  const { embedded } = await start(join(home, 'template'))
  await embedded.stop()
})
afterEach(async () => {
  await Promise.all(pools.splice(0).map(async (pool) => pool.ended || pool.end()))
  await Promise.all(running.splice(0).map((embedded) => embedded.stop()))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('the embedded database', () => {
  it('answers like a server: several statements, exact numbers, arrays, prepared statements, errors', async () => {
    const { pool } = await start(dataFolder())
    await pool.query('create table t (id bigint primary key, hours numeric(9, 2), skills text[]); select 1')
    await pool.query('insert into t values ($1, $2, $3)', ['9007199254740993', '0.30', ['a"b', null, 'ü']])
    const { rows } = await pool.query('select * from t where id = any($1::bigint[])', [['9007199254740993']])
    expect(rows).toEqual([{ id: '9007199254740993', hours: '0.30', skills: ['a"b', null, 'ü'] }])
    await expect(pool.query('insert into t values (7); select 1 / 0')).rejects.toMatchObject({
      code: '22012',
    })
    await expect(pool.query('select $1::int', ['x'])).rejects.toMatchObject({ code: '22P02' })
    const counted = { name: 'counted', text: 'select count(*)::int as n from t where id > $1', values: [1] }
    expect((await pool.query(counted)).rows).toEqual([{ n: 1 }])
    expect((await pool.query(counted)).rows).toEqual([{ n: 1 }])
  })

  it('lets transactions follow each other in its one session', async () => {
    const { pool } = await start(dataFolder())
    await pool.query('create table t (n integer); insert into t values (0)')
    await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const client = await pool.connect()
        await client.query('begin')
        const { rows } = await client.query<{ n: number }>('select n from t')
        await client.query('update t set n = $1', [rows[0]!.n + 1])
        await client.query(index % 3 === 0 ? 'rollback' : 'commit')
        client.release()
      }),
    )
    expect((await pool.query('select n from t')).rows).toEqual([{ n: 20 }])
  })

  it('fails a query outside of the open transaction instead of waiting for ever', async () => {
    const { pool } = await start(dataFolder(), {})
    const client = await pool.connect()
    await client.query('begin')
    await expect(pool.query('select 1')).rejects.toThrow('timeout')
    client.release()
  })

  it('rolls back what a lost connection left open and gives the next one a fresh session', async () => {
    const { pool } = await start(dataFolder())
    await pool.query('create table t (n integer)')
    const client = await pool.connect()
    await client.query("set timezone = 'Asia/Tokyo'")
    await client.query({ name: 'same', text: 'select 1 as n' })
    await client.query('begin; insert into t values (1)')
    client.release(true)
    expect((await pool.query({ name: 'same', text: 'select 2 as n' })).rows).toEqual([{ n: 2 }])
    expect((await pool.query('select * from t')).rows).toEqual([])
    expect((await pool.query('show timezone')).rows).toEqual([{ TimeZone: 'UTC' }])
  })

  it('gives everybody their own answer, also while it is vacuumed', async () => {
    const { pool } = await start(dataFolder())
    const answers = Array.from({ length: 60 }, async (_, n) => {
      if (n % 20 === 10) await pool.query('vacuum analyze')
      return (await pool.query('select $1::int as n', [n])).rows
    })
    expect(await Promise.all(answers)).toEqual(answers.map((_, n) => [{ n }]))
  })

  it('is reached through its socket alone: what came from the side would mix up answers', () => {
    const source = readFileSync(new URL('./embedded-child.ts', import.meta.url), 'utf8')
    const fromTheSide = source.match(/db\.(?:exec|query|sql|runExclusive|transaction)\w*\(.*/g)
    // A new connection clears the session before its first message.
    expect(fromTheSide).toEqual([`db.execProtocolRaw(query('discard all'))`])
  })

  it('writes each commit to the disk and keeps its folder to its owner', async () => {
    const folder = dataFolder()
    const { pool } = await start(folder)
    expect((await pool.query('show fsync')).rows).toEqual([{ fsync: 'on' }])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('works in a folder whose path is too long for a socket', async () => {
    const folder = join(home, 'long'.repeat(30))
    cpSync(join(home, 'template'), folder, { recursive: true })
    const { embedded, pool } = await start(folder)
    expect((await pool.query('select 1 as n')).rows).toEqual([{ n: 1 }])
    await embedded.stop()
    expect(existsSync(embedded.pool.host!)).toBe(false)
  })

  it('makes its database anew when the first start was cut short', async () => {
    const folder = join(home, 'cut-short')
    mkdirSync(join(folder, 'database.new', 'base'), { recursive: true })
    writeFileSync(join(folder, 'database.new', 'PG_VERSION'), '18\n')
    const { pool } = await start(folder)
    expect((await pool.query('select 1 as n')).rows).toEqual([{ n: 1 }])
  })
})

describe('its folder', () => {
  it('is for one process; the second is told which folder and what to do', async () => {
    const folder = dataFolder()
    const { embedded, pool } = await start(folder)
    const refused = await refusal(folder)
    expect(refused).toContain(`StartupError: The data folder ${folder} is in use`)
    expect(refused).toContain('DATA_DIR')
    expect((await pool.query('select 1 as n')).rows).toEqual([{ n: 1 }])
    await embedded.stop()
    await start(folder)
  })

  it('goes to one of many that start at once', async () => {
    const folder = dataFolder()
    const starts = await Promise.allSettled(Array.from({ length: 4 }, () => start(folder)))
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is refused if another format is in it, with the commands that help', async () => {
    const folder = dataFolder()
    writeFileSync(join(folder, 'database', 'PG_VERSION'), '17\n')
    const refused = await refusal(folder)
    expect(refused).toContain('PostgreSQL 17')
    expect(refused).toContain('npm run db:backup -- FILE')
    expect(refused).toContain('npm run db:restore -- FILE')
  })

  it("is refused if it is a PostgreSQL server's", async () => {
    const folder = join(home, 'server')
    mkdirSync(folder)
    writeFileSync(join(folder, 'PG_VERSION'), '17\n')
    expect(await refusal(folder)).toContain('is the data folder of a PostgreSQL server')
  })

  it('is refused if it cannot be made', async () => {
    writeFileSync(join(home, 'file'), '')
    expect(await refusal(join(home, 'file', 'data'))).toMatch(
      /^StartupError: The data folder .* cannot be used/,
    )
  })
})

describe('ends', () => {
  const children = (pid: number) =>
    execFileSync('pgrep', ['-f', 'embedded-child', '-P', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number)

  it('that nobody ordered are told', async () => {
    const folder = dataFolder()
    const { embedded, pool } = await start(folder)
    const told = new Promise<string>((resolve) => embedded.onExit(resolve))
    const [child] = children(process.pid)
    process.kill(child!, 'SIGINT')
    process.kill(child!, 'SIGTERM')
    expect((await pool.query('select 1 as n')).rows).toEqual([{ n: 1 }])
    process.kill(child!, 'SIGKILL')
    expect(await told).toBe(`The embedded database in ${folder} stopped: it was ended by SIGKILL.`)
    await expect(pool.query('select 1')).rejects.toThrow(/terminated|ECONNREFUSED/)
    expect(existsSync(join(folder, '.s.PGSQL.5432'))).toBe(true)
    const again = await start(folder)
    expect((await again.pool.query('select 1 as n')).rows).toEqual([{ n: 1 }])
  })

  it('that were ordered are not', async () => {
    const { embedded } = await start(dataFolder())
    const told: string[] = []
    embedded.onExit((reason) => told.push(reason))
    await Promise.all([embedded.stop(), embedded.stop()])
    expect(told).toEqual([])
  })

  it(
    'lose nothing that was acknowledged, killed with and without its server',
    { timeout: 180_000 },
    async () => {
      const folder = dataFolder()
      for (let round = 0; round < 6; round += 1) {
        const writer = spawn(
          process.execPath,
          [fileURLToPath(new URL('./embedded.fixture.ts', import.meta.url)), folder],
          {
            detached: true,
            stdio: ['ignore', 'pipe', 'inherit'],
          },
        )
        const last = await lastWritten(writer, 50 + round * 37, () => {
          const onlyTheServer = round % 2 === 1
          process.kill(onlyTheServer ? writer.pid! : -writer.pid!, 'SIGKILL')
        })
        // Also shows that the folder is free again at once.
        const { embedded, pool } = await start(folder)
        const { rows } = await pool.query('select count(*)::int as count, max(n) as max from written')
        expect(rows[0].max).toBeGreaterThanOrEqual(last)
        expect(rows[0].count).toBe(rows[0].max)
        await pool.end()
        await embedded.stop()
      }
    },
  )
})

/** The last row that was acknowledged to a writer which is killed after `count` of them. */
async function lastWritten(writer: ChildProcess, count: number, kill: () => void): Promise<number> {
  let output = ''
  let killed = false
  writer.stdout!.on('data', (chunk: Buffer) => {
    output += chunk
    if (killed || output.split('\n').length < count) return
    killed = true
    kill()
  })
  await once(writer, 'close')
  return Number(output.slice(0, output.lastIndexOf('\n')).split('\n').at(-1))
}
