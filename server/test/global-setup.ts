import { randomBytes } from 'node:crypto'
import { Client, Pool } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/db/migrate.ts'
import { endKept, keep } from './services/keeper.ts'
import { tellNotRun } from './services/not-run.ts'
import { obtainPostgres, obtainRedis, type Obtained } from './services/obtain.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a superuser, or null where there is no PostgreSQL. */
    postgresUrl: string | null
    redisUrl: string | null
    /** All databases of this run begin with it; the migrated template is this and `_template`. */
    databasePrefix: string
  }
}

/** Gives the tests a real PostgreSQL with a migrated template and a real Redis, and takes both away again. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  try {
    const [postgres, redis] = await Promise.all([obtainPostgres(), obtainRedis()])
    const notRun = [...leftOut('PostgreSQL', postgres), ...leftOut('Redis', redis)]
    if (notRun.length > 0 && process.env.REQUIRE_ALL === '1') throw new Error(notRun.join('\n'))
    const prefix = `wt_test_${randomBytes(4).toString('hex')}`
    if (postgres.url !== null) await makeTemplate(postgres.url, prefix)

    project.provide('postgresUrl', postgres.url)
    project.provide('redisUrl', redis.url)
    project.provide('databasePrefix', prefix)
    return async () => {
      await endKept()
      tellNotRun(notRun)
    }
  } catch (error) {
    await endKept()
    throw error
  }
}

function leftOut(name: string, obtained: Obtained): string[] {
  if (obtained.url !== null) {
    console.log(`${name}: ${obtained.from}`)
    return []
  }
  return [`Not run: the tests that need ${name}, because ${obtained.because}; to run them: ${obtained.toRun}`]
}

async function makeTemplate(url: string, prefix: string): Promise<void> {
  keep({ kind: 'databases', url, prefix })
  const template = `${prefix}_template`
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${template}`)
  await client.end()
  const address = new URL(url)
  address.pathname = template
  const pool = new Pool({ connectionString: address.href, max: 2 })
  try {
    await migrate(pool)
  } finally {
    await pool.end()
  }
}
