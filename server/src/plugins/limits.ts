import rateLimit, { type FastifyRateLimitStore, normalizeIP } from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { AppError } from '../errors.ts'
import { MemoryCounters } from './memory-counters.ts'
import { RedisCounters } from './redis-counters.ts'
import { UnderWay } from './under-way.ts'

/**
 * Counts requests of one kind: `count` adds one and refuses above the limit. For attempts of which only some are
 * counted afterwards, `refuse` only looks, and lets no more of them be under way than the limit has left.
 */
interface Limiter {
  count: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  refuse: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
}

interface Limit {
  /** Names the counter; two limits of one name share it. */
  name: string
  max: number
  windowMs: number
  keyOf: (request: FastifyRequest) => string
}

declare module 'fastify' {
  interface FastifyInstance {
    limiter(limit: Limit): Limiter
  }
}

type Answer = Parameters<FastifyRateLimitStore['incr']>[1]

/**
 * The store of one limit. Memory counts along, so that it knows how many there have been when Redis goes away.
 */
class Counters implements FastifyRateLimitStore {
  readonly #memory = new MemoryCounters()
  readonly #shared: RedisCounters | null

  constructor(shared: RedisCounters | null) {
    this.#shared = shared
  }

  incr(key: string, answer: Answer, windowMs: number, max: number): void {
    const here = this.#memory.count(key, windowMs)
    if (!this.#shared) answer(null, here)
    else this.#shared.count(key, windowMs, max, (count) => answer(null, count ?? here))
  }

  read(key: string, answer: Answer, windowMs: number): void {
    const here = this.#memory.look(key, windowMs)
    if (!this.#shared) answer(null, here)
    else this.#shared.look(key, (count) => answer(null, count ?? here))
  }

  child(): Counters {
    return new Counters(this.#shared)
  }
}

/** Limits, counted in Redis for all servers together; while it is away, in this process's memory: never none. */
export const limits = fp(
  async (app) => {
    const shared = app.redis && new RedisCounters(app.redis)
    class Store extends Counters {
      constructor() {
        super(shared)
      }
    }
    await app.register(rateLimit, { global: false, store: Store })

    app.decorate('limiter', ({ name, max, windowMs, keyOf }: Limit): Limiter => {
      const limit = app.createRateLimit({
        max,
        timeWindow: windowMs,
        keyGenerator: (request) => `${name}:${keyOf(request)}`,
      })
      app.metrics.limitHits.inc({ limit: name }, 0)
      const underWay = new UnderWay()
      const check = async (request: FastifyRequest, reply: FastifyReply, increment: boolean) => {
        if (max === 0) return Infinity
        const state = await limit(request, { increment })
        if (state.isAllowed) return Infinity
        const isOver = increment ? state.isExceeded : state.remaining === 0 && state.ttl > 0
        reply.headers({
          'ratelimit-limit': String(max),
          'ratelimit-remaining': String(state.remaining),
          'ratelimit-reset': String(state.ttlInSeconds),
        })
        if (!isOver) return state.remaining
        app.metrics.limitHits.inc({ limit: name })
        const seconds = Math.max(1, state.ttlInSeconds)
        throw new AppError(
          'TOO_MANY_REQUESTS',
          `At most ${max} in ${windowMs / 1000} s; try again in ${seconds} s`,
          {},
          {
            'retry-after': String(seconds),
          },
        )
      }
      return {
        async count(request, reply) {
          await check(request, reply, true)
        },
        async refuse(request, reply) {
          const key = keyOf(request)
          for (;;) {
            const left = await check(request, reply, false)
            if (underWay.count(key) < left) return underWay.add(key, reply.raw)
            await underWay.oneDone(key)
          }
        },
      }
    })
  },
  { name: 'limits', dependencies: ['redis', 'metrics'] },
)

/** Whoever has one address of version 6 has the 2^64 beside it. */
export const addressOf = (request: FastifyRequest): string => normalizeIP(request.ip)

/** In front of everything under /api/v1: an address has ten times the limit of a user, whoever it says it is. */
export const addressLimit = fp(
  async (app) => {
    const { max, windowMs } = app.config.rateLimit
    const limiter = app.limiter({ name: 'address', max: max * 10, windowMs, keyOf: addressOf })
    app.addHook('onRequest', limiter.count)
  },
  { name: 'address-limit', dependencies: ['limits'] },
)

/** After it is known who asks: the limit of a token, or of a user over all their sessions. */
export const userLimit = fp(
  async (app) => {
    const keyOf = ({ principal }: FastifyRequest) =>
      principal?.token ? `token-${principal.token.id}` : `user-${principal?.user.id}`
    const limiter = app.limiter({ name: 'user', ...app.config.rateLimit, keyOf })
    app.addHook('onRequest', limiter.count)
  },
  { name: 'user-limit', dependencies: ['limits', 'signed-in'] },
)
