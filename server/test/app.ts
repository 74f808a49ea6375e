import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { afterAll } from 'vitest'
import { buildApp } from '../src/app.ts'
import { loadConfig } from '../src/config.ts'
import type { UserRole } from '../src/contract/session.ts'
import { hashSecret } from '../src/plugins/authentication.ts'
import { Client } from './client.ts'
import { testDatabase } from './database.ts'
import { Factory } from './factory.ts'

export interface TestApp {
  app: FastifyInstance
  /** The database behind it, as its owner. */
  pool: pg.Pool
  url: string
  /** Signed in, may do everything. */
  admin: Client
  make: Factory
  /** Somebody else who is signed in. */
  signedIn(role: UserRole): Promise<Client>
  anonymous: Client
}

/** Responses are checked by zod; work is taken also while the process is busy, as the test itself may keep it. */
export const inTests = { checkResponses: true, shedLoad: false }

let users = 0

/**
 * The application on a database of its own, responses checked; closed and dropped after the file.
 * @param connection settings of its pool beside the address
 * @param options other than those of tests
 */
export async function build(
  settings: Record<string, string> = {},
  connection: pg.PoolConfig = {},
  options: Partial<typeof inTests> = {},
): Promise<TestApp> {
  const database = await testDatabase()
  const config = loadConfig({
    DATABASE_URL: database.url,
    LOG_LEVEL: 'silent',
    RATE_LIMIT_MAX: '0',
    ...settings,
  })
  const app = await buildApp(
    config,
    { connectionString: database.url, max: 10, ...connection },
    { ...inTests, ...options },
  )
  afterAll(async () => {
    await app.close()
    await database.drop()
  })

  const signedIn = async (role: UserRole): Promise<Client> => {
    users += 1
    const secret = randomBytes(32).toString('base64url')
    await database.pool.query(
      `with someone as (insert into users (email, name, role) values ($1, $2, $3) returning id)
       insert into sessions (secret_hash, user_id, expires_at) select $4, id, now() + interval '1 hour' from someone`,
      [`${role}${users}@example.com`, `${role} ${users}`, role, hashSecret(secret)],
    )
    return new Client(app, { cookie: `session=${secret}` })
  }
  const admin = await signedIn('admin')
  return {
    app,
    pool: database.pool,
    url: database.url,
    admin,
    make: new Factory(admin),
    signedIn,
    anonymous: new Client(app),
  }
}
