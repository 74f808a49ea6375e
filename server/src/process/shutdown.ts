import { Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { type Phase, runPhases } from './phases.ts'

/** Connections that clients keep open get so long to ask once more and be told that this one closes. */
const KEEP_ALIVE_MS = 2000
const LOOK_MS = 50
const JOBS_SHARE = 0.3
const REQUESTS_SHARE = 0.45
const DATABASE_SHARE = 0.25

/** The connections of a server that are open, from now on. */
export function openSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return sockets
}

interface Leaving {
  /** Whether no other worker stays: then a load balancer is to send nothing more here. */
  all: boolean
  sockets: ReadonlySet<Socket>
  closeDatabase: () => Promise<void>
}

/**
 * Leaves in named phases: not ready; no new connections, clients told to go; jobs and requests in flight finished; the
 * database closed. Resolves to whether each kept its limit.
 */
export function shutDown(app: FastifyInstance, { all, sockets, closeDatabase }: Leaving): Promise<boolean> {
  const drainMs = all ? app.config.drainMs : 0
  const rest = Math.max(1000, app.config.shutdownMs - drainMs - KEEP_ALIVE_MS)
  let jobsEnd: Promise<void> = Promise.resolve()
  const phases: Phase[] = [
    {
      name: 'not ready',
      limitMs: drainMs + 500,
      run: () => {
        app.lifecycle.leave({ ready: !all })
        jobsEnd = app.jobs.drain()
        return pause(drainMs)
      },
    },
    {
      name: 'no new connections',
      limitMs: KEEP_ALIVE_MS + 500,
      run: async () => {
        // Not http's own close: that cuts the idle connections, on which a request may be under way to us.
        if (app.server.listening) Server.prototype.close.call(app.server)
        const until = performance.now() + KEEP_ALIVE_MS
        while (performance.now() < until && sockets.size > 0) await pause(LOOK_MS)
      },
    },
    {
      name: 'finish jobs',
      limitMs: rest * JOBS_SHARE,
      run: () => jobsEnd,
      // They have a moment to take notice; what they leave is run again by whoever comes next.
      force: () => app.jobs.abort(),
    },
    {
      // Event streams and idle connections end at once, the pool and Redis when the last request is answered.
      name: 'finish requests',
      limitMs: rest * REQUESTS_SHARE,
      run: async () => {
        const sweep = setInterval(() => closeUnused(app, sockets), LOOK_MS)
        await app.close().finally(() => clearInterval(sweep))
      },
      force: () => app.server.closeAllConnections(),
    },
    { name: 'close database', limitMs: rest * DATABASE_SHARE, run: closeDatabase },
  ]
  return runPhases(phases, (phase, reason) =>
    app.log.error({ err: reason, phase }, 'leaving did not go as it should'),
  )
}

/** Closing the server ends the connections that are idle at that moment, not those that become so later. */
function closeUnused(app: FastifyInstance, sockets: ReadonlySet<Socket>): void {
  app.server.closeIdleConnections()
  // To http, one on which nothing was ever sent is not idle.
  for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
}
