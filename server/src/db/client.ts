import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import * as schema from './schema.ts'

/** Drizzle over a pool or over one connection of it. */
export const open = (client: pg.Pool | pg.PoolClient) => drizzle({ client, schema, casing: 'snake_case' })

export type Database = ReturnType<typeof open>
/** An open transaction. With the embedded database's single session, using `Database` inside one would wait for ever. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** Where only reading happens, either will do. */
export type Reader = Database | Transaction

/** Settings of every connection to a PostgreSQL server. */
export const serverPool = (url: string): pg.PoolConfig => ({
  connectionString: url,
  max: 10,
  connectionTimeoutMillis: 3000,
  application_name: 'workload-tracker',
})
