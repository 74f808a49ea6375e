import { drizzle, NodePgTransaction } from 'drizzle-orm/node-postgres'
import { PgDialect, type PgTransactionConfig } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { endsConnection, isAftermath } from './errors.ts'

const casing = 'snake_case'
/** How queries are written. */
export const dialect = new PgDialect({ casing })

const drizzleOver = (client: pg.Pool | pg.PoolClient) => drizzle({ client, casing })
/** Drizzle over each connection of a pool, made once. */
const overConnections = new WeakMap<pg.PoolClient, ReturnType<typeof drizzleOver>>()

function overConnection(client: pg.PoolClient) {
  const db = overConnections.get(client) ?? drizzleOver(client)
  overConnections.set(client, db)
  return db
}

/** Runs `work` with a connection of a pool for its own. */
export async function onConnection<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    const result = await work(client)
    client.release()
    return result
  } catch (error) {
    // What is still under way on a connection in doubt must not meet the next request.
    client.release(endsConnection(error))
    throw error
  }
}

type OpenTransaction = NodePgTransaction<Record<string, never>, Record<string, never>>

function begin(client: pg.PoolClient, { isolationLevel, accessMode }: PgTransactionConfig): Promise<unknown> {
  const level = isolationLevel && ` isolation level ${isolationLevel}`
  const begun = client.query(`begin${level ?? ''}${accessMode ? ` ${accessMode}` : ''}`)
  // What went out with it ran by itself; nothing more may, neither here nor for who would get the connection next.
  begun.catch(() => client.end())
  return begun
}

/**
 * Not drizzle's own, which keeps a connection for ever where BEGIN fails, and waits for it: sent with the first
 * statement it costs no time of its own.
 */
const transaction = <T>(
  pool: pg.Pool,
  work: (tx: OpenTransaction) => Promise<T>,
  config: PgTransactionConfig = {},
): Promise<T> =>
  onConnection(pool, async (client) => {
    const begun = begin(client, config)
    if (!client.pipeline) await begun
    try {
      const result = await work(
        new NodePgTransaction(dialect, overConnection(client)._.session as never, undefined),
      )
      await begun
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  })

/** Drizzle over a pool or over one connection of it. */
export function open(client: pg.Pool | pg.PoolClient) {
  const db = drizzleOver(client)
  if (client instanceof pg.Pool) db.transaction = (work, config) => transaction(client, work, config)
  return db
}

/** What a drizzle sends its queries over. Its session keeps it, and types it away. */
export const clientOf = (db: Reader): pg.Pool | pg.PoolClient =>
  (db._.session as unknown as { client: pg.Pool | pg.PoolClient }).client

/**
 * Statements that do not wait for each other, on one connection: they go out together, and come back in one round trip.
 * None is under way any more when this returns or throws, so that none runs after the ROLLBACK of its transaction.
 */
export async function together<Results extends readonly unknown[]>(
  db: Reader,
  ask: (db: Reader) => { [At in keyof Results]: PromiseLike<Results[At]> },
): Promise<Results> {
  const client = clientOf(db)
  if (client instanceof pg.Pool) return onConnection(client, (own) => together(overConnection(own), ask))
  // A query of drizzle is sent again each time that it is waited for; a promise is not.
  const all = ask(db).map((each) => Promise.resolve(each))
  const results = await Promise.allSettled(all)
  const failures = results.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
  // The transaction is over with the first failure; the others may be heard of before it.
  if (failures.length > 0) throw failures.find((failure) => !isAftermath(failure)) ?? failures[0]
  return results.map((each) => (each as PromiseFulfilledResult<unknown>).value) as unknown as Results
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
  pipeline: true,
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
  pipeline: true,
  connectionTimeoutMillis: 5000,
  application_name: 'workload-tracker maintenance',
})
