import cluster from 'node:cluster'
import closeWithGrace from 'close-with-grace'
import { type Config, loadConfig } from './config.ts'
import { linesWritten } from './plugins/logging.ts'
import { openDatabase, prepare } from './process/database.ts'
import { checkAddress } from './process/listening.ts'
import { Primary } from './process/primary.ts'
import { serve } from './process/serve.ts'
import { welcome } from './process/welcome.ts'
import { work } from './process/worker.ts'
import { StartupError } from './startup-error.ts'

async function serveAlone(config: Config): Promise<void> {
  const database = await openDatabase(config)
  await checkAddress(config)
  const admin = await prepare(config, database)
  const { app } = await serve(config, database)
  welcome(config, (app.server.address() as { port: number }).port, admin)
}

async function lead(config: Config): Promise<void> {
  const port = await checkAddress(config)
  const admin = await prepare(config, await openDatabase(config))
  const primary = new Primary({ ...config, port })
  closeWithGrace({ delay: config.shutdownMs + 5000, logger: false, skip: ['SIGHUP'] }, async () => {
    const clean = await primary.stop()
    await linesWritten()
    if (!clean) process.exit(1)
  })
  process.on('SIGHUP', () => void primary.roll())
  await primary.start()
  welcome(config, port, admin)
}

async function main(): Promise<void> {
  const config = loadConfig()
  if (cluster.isWorker) await work(config)
  // What does nothing but serve is replaced in place by SIGHUP, and kept to its bounds, with one worker too.
  else if (config.workers.count > 1 || config.process === 'web') await lead(config)
  else await serveAlone(config)
}

main().catch((error: unknown) => {
  const known = error instanceof StartupError
  process.stderr.write(`\n${known ? error.message : String((error as Error).stack ?? error)}\n\n`)
  process.exit(1)
})
