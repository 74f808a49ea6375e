import { registerHooks } from 'node:module'

// A server for session-check.ts, with the check of who asks or with an answer that costs nothing in its place.

/** What the parent asks for, and what it is told. */
export type Told = { port: number } | { cpuMs: number }

const REPO = 'features/session/session.repo.ts'
const [databaseUrl, mode] = process.argv.slice(2) as [string, 'checked' | 'constant']

if (mode === 'constant')
  registerHooks({
    load(url, context, nextLoad) {
      if (!url.endsWith(REPO)) return nextLoad(url, context)
      const source = `
        export * from ${JSON.stringify(`${url}?real`)}
        const user = { id: 1, email: 'bench@example.com', name: 'Bench', role: 'admin', personId: null }
        const principal = { user, token: null, sessionId: 1 }
        export const findBySession = async () => principal`
      return { format: 'module', source, shortCircuit: true }
    },
  })

const { buildApp } = await import('../src/app.ts')
const { loadConfig } = await import('../src/config.ts')
const { serverPool } = await import('../src/db/client.ts')
const app = await buildApp(
  loadConfig({ DATABASE_URL: databaseUrl, RATE_LIMIT_MAX: '0', LOG_LEVEL: 'silent' }),
  serverPool(databaseUrl),
)
await app.listen({ host: '127.0.0.1', port: 0 })
const tell = (told: Told) => process.send!(told)
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  tell({ cpuMs: (user + system) / 1000 })
})
process.once('disconnect', () => process.exit())
tell({ port: (app.server.address() as { port: number }).port })
