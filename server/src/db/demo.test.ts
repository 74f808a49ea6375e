import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { open } from './client.ts'
import { ensureDemo } from './demo.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const numberOf = async (what: string): Promise<number> => {
  const { rows } = await database.pool.query<{ count: string }>(`select count(*) from ${what}`)
  return Number(rows[0]!.count)
}

describe('loading the demo company', () => {
  it('goes through the rule, is audited, and happens once', async () => {
    const db = open(database.pool)
    await Promise.all([ensureDemo(db, 'UTC'), ensureDemo(db, 'Europe/Berlin')])
    await ensureDemo(db, 'UTC')
    expect(await numberOf('people')).toBe(60)
    expect(await numberOf('projects')).toBe(25)
    expect(await numberOf(`change_sets where source = 'seed'`)).toBe(1)
    expect(await numberOf('change_records where before is null and after is not null')).toBe(
      60 + 25 + 31 + (await numberOf('work_patterns')) + (await numberOf('assignments')),
    )
    expect(await numberOf('people, over_capacity(people.id)')).toBe(0)
  })

  it('leaves a plan alone that was used before', async () => {
    await database.pool.query('truncate assignments, work_patterns, projects, people cascade')
    await ensureDemo(open(database.pool), 'UTC')
    expect(await numberOf('people')).toBe(0)
  })
})
