import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { endsConnection } from './errors.ts'

const drizzleOver = (client: pg.Pool | pg.PoolClient) => drizzle({ client, casing: 'snake_case' })
/** Drizzle over each connection of a pool, made once. */
const overConnections = new WeakMap<pg.PoolClient, ReturnType<typeof drizzleOver>>()

// Drizzle's own way keeps a connection for ever where BEGIN fails, as it does on one that was cut while idle.
async function onOwnConnection<T>(
  pool: pg.Pool,
  work: (db: ReturnType<typeof drizzleOver>) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  const db = overConnections.get(client) ?? drizzleOver(client)
  overConnections.set(client, db)
  try {
    const result = await work(db)
    client.release()
    return result
  } catch (error) {
    // What is still under way on a connection in doubt must not meet the next request.
    client.release(endsConnection(error))
    throw error
  }
}

/** Drizzle over a pool or over one connection of it. */
export function open(client: pg.Pool | pg.PoolClient) {
  const db = drizzleOver(client)
  if (client instanceof pg.Pool)
    db.transaction = (work, config) => onOwnConnection(client, (own) => own.transaction(work, config))
  return db
}

export type Database = ReturnType<typeof open>
/** An open transaction. With the embedded database's single session, using `Database` inside one would wait for ever. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** Where only reading happens, either will do. */
export type Reader = Database | Transaction

/** No request waits longer for a connection, a lock, or an answer of the database. */
const WAIT_MS = 2000
const STATEMENT_MS = 8000

/** Settings of every connection to a PostgreSQL server. */
export const serverPool = (url: string): pg.PoolConfig => ({
  connectionString: url,
  max: 10,
  connectionTimeoutMillis: WAIT_MS,
  lock_timeout: WAIT_MS,
  statement_timeout: STATEMENT_MS,
  idle_in_transaction_session_timeout: STATEMENT_MS,
  // Where the server itself has frozen; above its own limit, so that this one speaks first.
  query_timeout: STATEMENT_MS + 1000,
  keepAlive: true,
  application_name: 'workload-tracker',
})

/** A pool for migrations and maintenance, whose statements may take as long as they need. */
export const ownerPool = (url: string): pg.PoolConfig => ({
  connectionString: url,
  connectionTimeoutMillis: 5000,
  application_name: 'workload-tracker maintenance',
})
