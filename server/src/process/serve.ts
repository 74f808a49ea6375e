import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../app.ts'
import type { Config } from '../config.ts'
import { shutDown } from './shutdown.ts'
import type { OpenDatabase } from './database.ts'

/** Serves in this process until a signal, an error that nothing caught, or the loss of the database ends it. */
export async function serve(
  config: Config,
  database: OpenDatabase,
  ignored: readonly ('SIGINT' | 'SIGHUP')[] = [],
): Promise<FastifyInstance> {
  const app = await buildApp(config, database.pool)
  await app.listen({ host: config.host, port: config.port })
  database.onExit((reason) => {
    app.log.fatal(reason)
    process.exit(1)
  })
  closeWithGrace({ delay: config.shutdownMs + 2000, logger: false, skip: [...ignored] }, async ({ err }) => {
    if (err) app.log.fatal({ err }, 'stopping after an error that nothing caught')
    const clean = await shutDown(app, () => database.stop())
    if (!clean) process.exit(1)
  })
  return app
}
