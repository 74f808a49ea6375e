import { Client, Pool } from 'pg'
import { inject } from 'vitest'

export interface TestDatabase {
  url: string
  pool: Pool
  /** Closes the pool and drops the database, whoever is still connected. */
  drop(): Promise<void>
}

let made = 0

/** A database of one's own, migrated and empty. */
export async function testDatabase(): Promise<TestDatabase> {
  return createDatabase(`template ${inject('databasePrefix')}_template strategy file_copy`)
}

/** A database of one's own without any table. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return createDatabase('')
}

async function createDatabase(how: string): Promise<TestDatabase> {
  made += 1
  const name = `${inject('databasePrefix')}_${process.pid}_${made}`
  await administer(`create database ${name} ${how}`)
  const url = new URL(serverUrl())
  url.pathname = name
  const pool = new Pool({ connectionString: url.href, max: 10 })
  // Dropping ends what a test left open; without a listener that would end the process.
  pool.on('error', () => {})
  return {
    url: url.href,
    pool,
    async drop() {
      if (!pool.ended) await pool.end()
      await administer(`drop database if exists ${name} with (force)`)
    },
  }
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl() })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function serverUrl(): string {
  const url = inject('postgresUrl')
  if (url === null) throw new Error('There is no PostgreSQL server for the tests')
  return url
}
