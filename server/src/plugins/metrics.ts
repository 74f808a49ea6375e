import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { allMetrics, shareMetrics } from '../process/worker-metrics.ts'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

function makeMetrics() {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    duration: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer, by route and status; its count is the number of requests',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    inFlight: new Gauge({ name: 'http_requests_in_flight', help: 'Requests being worked on', registers }),
    shed: new Counter({
      name: 'requests_shed_total',
      help: 'Requests refused because of too much to do',
      registers,
    }),
    limitHits: new Counter({
      name: 'rate_limit_hits_total',
      help: 'Requests refused by a limit',
      labelNames: ['limit'],
      registers,
    }),
    refusals: new Counter({
      name: 'refusals_total',
      help: 'Requests refused, by code (OVER_CAPACITY is the rule)',
      labelNames: ['code'],
      registers,
    }),
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    metrics: ReturnType<typeof makeMetrics>
  }
}

function watchPool(app: FastifyInstance): void {
  new Gauge({
    name: 'database_connections',
    help: 'Connections of the pool in use and idle, and requests that wait for one',
    labelNames: ['state'],
    registers: [app.metrics.registry],
    collect() {
      const { totalCount, idleCount, waitingCount } = app.pool
      this.set({ state: 'used' }, totalCount - idleCount)
      this.set({ state: 'idle' }, idleCount)
      this.set({ state: 'waiting' }, waitingCount)
    },
  })
}

/** Counts and times a request when it is answered or its client has left. */
export function countWhenDone(request: FastifyRequest, reply: FastifyReply): void {
  const { inFlight, duration } = request.server.metrics
  inFlight.inc()
  reply.raw.on('close', () => {
    inFlight.dec()
    const route = request.routeOptions.url ?? 'none'
    const status = reply.raw.writableEnded ? reply.statusCode : 'aborted'
    duration.observe({ method: request.method, route, status }, reply.elapsedTime / 1000)
  })
}

/** Counts and times requests; GET /metrics for Prometheus, which a proxy in front must keep to itself. */
export const metrics = fp(
  async (app) => {
    app.decorate('metrics', makeMetrics())
    const { registry, refusals } = app.metrics
    // There from the start, so that the first one is seen as a rise.
    refusals.inc({ code: 'OVER_CAPACITY' }, 0)
    collectDefaultMetrics({ register: registry })
    watchPool(app)
    shareMetrics(registry)
    app.addHook('onRequest', (request, reply, done) => {
      countWhenDone(request, reply)
      done()
    })
    app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
      reply.type(registry.contentType).send(await allMetrics(registry)),
    )
  },
  { name: 'metrics', dependencies: ['database'] },
)
