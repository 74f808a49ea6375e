import { buildApp } from '../../app.ts'
import { loadConfig } from '../../config.ts'

// A process that delivers to webhooks.

const [, , url = ''] = process.argv
const settings = { DATABASE_URL: url, LOG_LEVEL: 'silent', WEBHOOK_NETWORKS: '127.0.0.0/8' }
// Also while it waits for the database, which nothing else of it does.
setInterval(() => {}, 1000)
const app = await buildApp(loadConfig(settings), { connectionString: url })
await app.jobs.start()
