import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database.ts'

const script = fileURLToPath(new URL('./seed.ts', import.meta.url))
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

function seed(args: string, env: Record<string, string>): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)(process.execPath, [script, ...args.split(' ')], {
    env: { PATH: process.env.PATH, ...env },
  })
}

/** What a seed that fails writes to stderr. */
async function refusal(args: string, env: Record<string, string>): Promise<string> {
  const failure: unknown = await seed(args, env).catch((error: unknown) => error)
  return failure instanceof Error && 'stderr' in failure ? String(failure.stderr) : 'It did not fail'
}

const numberOf = async (what: string): Promise<number> => {
  const { rows } = await database.pool.query<{ count: string }>(`select count(*) from ${what}`)
  return Number(rows[0]!.count)
}

describe('db:seed', () => {
  it('makes up a plan of the size asked for, within the rule and audited', async () => {
    const { stdout } = await seed('--people 200 --assignments 4000 --history 1', {
      DATABASE_URL: database.url,
    })
    expect(stdout).toMatch(/^200 people and 7,\d{3} assignments in \d+ s$/m)
    expect(await numberOf('people')).toBe(200)
    const assignments = await numberOf('assignments')
    // Open roles are not repeated in the past, and who came lately was not there then.
    expect(assignments).toBeGreaterThan(7000)
    expect(await numberOf(`assignments where start_date >= date_trunc('week', now())::date - 7 * 78`)).toBe(
      4000,
    )
    expect(await numberOf('people, over_capacity(people.id)')).toBe(0)
    expect(await numberOf('assignments where person_id is null')).toBe(80)
    expect(await numberOf(`assignments where status = 'tentative'`)).toBeGreaterThan(400)
    expect(await numberOf('work_patterns where total_hours < 40')).toBeGreaterThan(10)
    expect(await numberOf('change_records where before is null and after is not null')).toBe(
      // Two patterns each, and time off in both eras.
      200 + 400 + 2 * 6 * 200 + (await numberOf('projects')) + assignments,
    )
    expect(
      await numberOf(`assignments a where not exists (select from change_records r
        where r.type = 'assignment' and r.record_id = a.id and r.change_id = a.version)`),
    ).toBe(0)
    expect(
      await numberOf('(select from change_records group by change_id having count(*) > 1200) large'),
    ).toBe(0)
  })

  it('refuses a plan that is not empty', async () => {
    expect(await refusal('--people 1 --assignments 1', { DATABASE_URL: database.url })).toMatch(
      /^There is a plan/,
    )
  })

  it('says how it is used', async () => {
    const url = { DATABASE_URL: database.url }
    expect(await refusal('--people 1', url)).toMatch(/^Usage: npm run db:seed/)
    expect(await refusal('--people 1 --assignments 1 --force', url)).toMatch(/^Usage: npm run db:seed/)
    expect(await refusal('--people 1 --assignments 1', {})).toMatch(/^Set DATABASE_URL/)
  })
})
