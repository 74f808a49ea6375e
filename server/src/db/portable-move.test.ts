import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, emptyDatabase } from '../../test/database.ts'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'

const command = fileURLToPath(new URL('../cli/db.ts', import.meta.url))
let home: string
let target: TestDatabase

const run = (env: Record<string, string>, ...args: string[]) =>
  promisify(execFile)(process.execPath, [command, ...args], { env: { PATH: process.env.PATH, ...env } }).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, output: error.stderr }),
  )

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'wt-move-'))
  target = await emptyDatabase()
  const embedded = await startEmbedded(join(home, 'data'))
  const pool = new Pool(embedded.pool)
  await migrate(pool)
  await pool.query(`
    insert into people (name, email, department, role, hire_date, version)
      select 'P' || n, n || '@example.com', 'D', 'R', '2020-01-01', 1 from generate_series(1, 1000) n;
    insert into work_patterns (person_id, weeks, version) select id, '{{8,8,8,8,8,0,0}}', 1 from people;
    insert into projects (name, client, start_date, color, version) values ('P', 'C', '2000-01-01', '#aabbcc', 1);
    insert into assignments (person_id, project_id, weekly_hours, start_date, end_date, role, version)
      select id, 1, 40, '2025-01-01', '2026-12-31', 'R', 1 from people`)
  await pool.end()
  await embedded.stop()
})
afterAll(async () => {
  await target.drop()
  rmSync(home, { recursive: true, force: true })
})

describe('db:move', () => {
  it('brings the embedded database into a server, rule and all', { timeout: 180_000 }, async () => {
    const env = { DATA_DIR: join(home, 'data') }
    const moved = await run(env, 'move', target.url)
    expect(moved).toMatchObject({ code: 0, output: expect.stringMatching(/assignments\s+1000/) })
    expect(moved.output).not.toContain(new URL(target.url).password || 'no password')
    const { rows } = await target.pool.query('select count(*)::int as n from people where not plan_dirty')
    expect(rows).toEqual([{ n: 1000 }])
    await expect(target.pool.query('update assignments set weekly_hours = 41 where id = 1')).rejects.toThrow(
      'over-booked',
    )
    await target.pool.query(
      `insert into projects (name, client, start_date, color, version) values ('Q', 'C', '2000-01-01', '#aabbcc', 1)`,
    )

    expect(await run(env, 'move', target.url)).toMatchObject({
      code: 1,
      output: expect.stringContaining('is not empty'),
    })

    const [there, here] = [join(home, 'server.gz'), join(home, 'embedded.gz')]
    expect(await run({ DATABASE_URL: target.url }, 'backup', there)).toMatchObject({ code: 0 })
    const back = { DATA_DIR: join(home, 'back') }
    expect(await run(back, 'restore', there)).toMatchObject({ code: 0 })
    expect(await run(back, 'backup', here)).toMatchObject({
      code: 0,
      output: expect.stringMatching(/projects\s+2/),
    })
  })

  it('names a server that does not answer', async () => {
    const refused = await run({ DATA_DIR: join(home, 'data') }, 'move', 'postgres://u:secret@127.0.0.1:1/x')
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('ECONNREFUSED') })
    expect(refused.output).not.toContain('secret')
  })
})
