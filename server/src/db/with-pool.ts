import { DrizzleQueryError } from 'drizzle-orm'
import { Pool, type PoolConfig } from 'pg'
import { StartupError } from '../startup-error.ts'
import { databaseProblem, endsConnection } from './errors.ts'

const LOST =
  'The connection to the database was lost. Nothing was written after the last step that was completed: try again.'

/**
 * Runs work over a pool that is closed afterwards.
 * @throws StartupError that says so in a line where the database cannot be reached or its connection is lost
 */
export async function withPool<T>(config: PoolConfig, use: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = new Pool(config)
  let connected = false
  // A connection that breaks is reported by the next query, whether it was idle or between two of a transaction.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    connected = true
    client.on('error', () => {})
  })
  try {
    return await use(pool)
  } catch (error) {
    if (error instanceof StartupError) throw error
    if (connected) throw endsConnection(error) ? new StartupError(LOST) : error
    throw databaseProblem(error) ? new StartupError(unreachable(error)) : error
  } finally {
    await pool.end()
  }
}

function unreachable(error: unknown): string {
  const cause = error instanceof DrizzleQueryError ? error.cause : error
  return `The database cannot be reached: ${reasonOf(cause)}`
}

/** What an error says to the person at the terminal. */
export function reasonOf(error: unknown): string {
  // No address answered: Node puts one error for each into an AggregateError without a message.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  // Drizzle's own message shows the query with its parameters, which may be anybody's data.
  if (first instanceof DrizzleQueryError) return databaseProblem(first)?.message ?? reasonOf(first.cause)
  return first instanceof Error ? first.message : String(first)
}
