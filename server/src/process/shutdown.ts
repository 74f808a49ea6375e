import { Server } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { type Phase, runPhases } from './phases.ts'

/** Connections that clients keep open get so long to ask once more and be told that this one closes. */
const KEEP_ALIVE_MS = 2000

const connections = (app: FastifyInstance): Promise<number> =>
  new Promise((resolve) => {
    app.server.getConnections((error, count) => resolve(error ? 0 : count))
  })

async function untilClientsLeave(app: FastifyInstance): Promise<void> {
  const until = performance.now() + KEEP_ALIVE_MS
  while (performance.now() < until && (await connections(app)) > 0) await pause(50)
}

/**
 * Leaves in named phases: not ready; no new connections, clients told to go; what is in flight finished; the database
 * closed. Resolves to whether each kept its limit.
 */
export function shutDown(app: FastifyInstance, closeDatabase: () => Promise<void>): Promise<boolean> {
  const { drainMs, shutdownMs } = app.config
  const rest = Math.max(1000, shutdownMs - drainMs - KEEP_ALIVE_MS)
  const phases: Phase[] = [
    {
      name: 'not ready',
      limitMs: drainMs + 500,
      run: () => {
        app.lifecycle.stopping = true
        return pause(drainMs)
      },
    },
    {
      name: 'no new connections',
      limitMs: KEEP_ALIVE_MS + 500,
      run: () => {
        // Not http's own close: that cuts the idle connections, on which a request may be under way to us.
        if (app.server.listening) Server.prototype.close.call(app.server)
        return untilClientsLeave(app)
      },
    },
    {
      // Event streams and idle connections end at once, the pool and Redis when the last request is answered.
      name: 'finish requests',
      limitMs: rest * 0.7,
      run: () => app.close(),
      force: () => app.server.closeAllConnections(),
    },
    { name: 'close database', limitMs: rest * 0.3, run: closeDatabase },
  ]
  return runPhases(phases, (phase, reason) =>
    app.log.error({ err: reason, phase }, 'leaving did not go as it should'),
  )
}
