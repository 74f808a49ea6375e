import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { buildApp } from './app.ts'
import { type Config, loadConfig } from './config.ts'
import { open, ownerPool, serverPool } from './db/client.ts'
import { ensureDemo } from './db/demo.ts'
import { startEmbedded } from './db/embedded.ts'
import { type FirstAdmin, ensureFirstAdmin } from './db/first-admin.ts'
import { prepareDatabase } from './db/prepare.ts'
import { StartupError } from './startup-error.ts'

const SHUTDOWN_MS = 10_000

async function connect(config: Config) {
  if (config.databaseUrl !== undefined)
    return { pool: serverPool(config.databaseUrl), stop: async () => {}, onExit: () => {} }
  return startEmbedded(config.dataDir)
}

/** Migrations, the first admin and the demo company, over a connection as the database's owner. */
async function prepare(config: Config, connection: pg.PoolConfig): Promise<FirstAdmin | null> {
  const owner = config.migrateDatabaseUrl === undefined ? connection : ownerPool(config.migrateDatabaseUrl)
  const pool = new pg.Pool(owner)
  try {
    await prepareDatabase(pool, config)
    const db = open(pool)
    const admin = await ensureFirstAdmin(db, config)
    if (config.demo) await ensureDemo(db, config.timeZone)
    return admin
  } finally {
    await pool.end()
  }
}

function welcome(app: FastifyInstance, config: Config, admin: FirstAdmin | null): void {
  const { port } = app.server.address() as { port: number }
  const host = ['0.0.0.0', '::', '127.0.0.1'].includes(config.host) ? 'localhost' : config.host
  const lines = [`Workload Tracker ${config.version} is running: http://${host}:${port}`]
  if (admin?.password)
    lines.push(`Sign in as ${admin.email} with the password ${admin.password} (shown this once)`)
  else if (admin) lines.push(`Sign in as ${admin.email} with the password from ADMIN_PASSWORD`)
  process.stdout.write(`\n${lines.map((line) => `  ${line}`).join('\n')}\n\n`)
}

async function main(): Promise<void> {
  const config = loadConfig()
  const database = await connect(config)
  const admin = await prepare(config, database.pool).catch(async (error: unknown) => {
    await database.stop()
    throw error
  })
  const app = await buildApp(config, database.pool)
  await app.listen({ host: config.host, port: config.port })
  welcome(app, config, admin)
  database.onExit((reason) => {
    app.log.fatal(reason)
    process.exit(1)
  })
  closeWithGrace({ delay: SHUTDOWN_MS, logger: false }, async ({ err }) => {
    if (err) app.log.fatal({ err }, 'stopping after an error that nothing caught')
    await app.close()
    await database.stop()
  })
}

main().catch((error: unknown) => {
  const known = error instanceof StartupError
  process.stderr.write(`\n${known ? error.message : String((error as Error).stack ?? error)}\n\n`)
  process.exit(1)
})
