import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../app.ts'
import type { Config } from '../config.ts'
import { linesWritten } from '../plugins/logging.ts'
import type { OpenDatabase } from './database.ts'
import { listenProblem } from './listening.ts'
import { openSockets, shutDown } from './shutdown.ts'

interface Serving {
  app: FastifyInstance
  /** Finishes what is in flight and ends the process; once, however often it is asked. */
  leave(options: { all: boolean }): void
}

interface ServeOptions {
  /** Signals that do not end this process by themselves. */
  ignored?: readonly ('SIGINT' | 'SIGHUP' | 'SIGTERM')[]
  /** What is to be done last. */
  farewell?: (app: FastifyInstance) => Promise<void>
}

/** Serves in this process until a signal, an error that nothing caught, or the loss of the database ends it. */
export async function serve(
  config: Config,
  database: OpenDatabase,
  { ignored = [], farewell = async () => {} }: ServeOptions = {},
): Promise<Serving> {
  const app = await buildApp(config, database.pool)
  const sockets = openSockets(app.server)
  await app.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
    throw listenProblem(error, config)
  })
  database.onExit((reason) => {
    app.log.fatal(reason)
    process.exit(1)
  })
  let all = true
  const grace = closeWithGrace(
    { delay: config.shutdownMs + 2000, logger: false, skip: [...ignored] },
    async ({ err }) => {
      if (err) app.log.fatal({ err }, 'stopping after an error that nothing caught')
      const clean = await shutDown(app, { all, sockets, closeDatabase: () => database.stop() })
      await farewell(app)
      await linesWritten()
      if (!clean) process.exit(1)
    },
  )
  let leaving = false
  return {
    app,
    leave(options) {
      if (leaving) return
      leaving = true
      all = options.all
      grace.close()
    },
  }
}
