import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import fp from 'fastify-plugin'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { type ChangeEvent, changeEvent } from '../contract/events.ts'
import { installationOf } from './redis.ts'

/** What goes to listeners; `reset` means that something may have been missed. */
type News = ChangeEvent | 'reset'
type Listener = (news: News) => void

declare module 'fastify' {
  interface FastifyInstance {
    events: {
      /** Tells everybody who listens, in this process and (over Redis) in all others, of a committed change set. */
      publish(news: News): void
      /** Listens. Answers how to stop. */
      subscribe(listener: Listener): () => void
    }
  }
}

const RETRY_MS = 500
const message = z.object({ origin: z.string(), news: z.union([changeEvent, z.literal('reset')]) })

function read(text: string): z.infer<typeof message> | undefined {
  try {
    return message.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Passes news on to the other processes, and theirs to `tell`. Answers how to pass on, and how to stop. */
function shareOver(redis: Redis, channel: string, tell: Listener) {
  const origin = randomUUID()
  let owing: NodeJS.Timeout | undefined
  function pass(news: News): void {
    redis.publish(channel, JSON.stringify({ origin, news })).catch(() => {
      // The others may have missed it, and may have come back to Redis before us: they are told to read again.
      owing ??= setTimeout(() => {
        owing = undefined
        pass('reset')
      }, RETRY_MS).unref()
    })
  }

  const subscriber = redis.duplicate({ commandTimeout: undefined, maxRetriesPerRequest: null })
  let wasAway = false
  subscriber.on('error', () => {})
  subscriber.on('close', () => (wasAway = true))
  subscriber.on('ready', () => {
    subscriber.subscribe(channel).then(
      () => wasAway && tell('reset'),
      () => {},
    )
  })
  subscriber.on('message', (_channel, text) => {
    const received = read(text)
    if (received && received.origin !== origin) tell(received.news)
  })
  return {
    pass,
    stop() {
      clearTimeout(owing)
      subscriber.disconnect()
    },
  }
}

/** News of committed changes. Lost while Redis is away, never wrong: whoever missed some is told to read again. */
export const events = fp(
  async (app) => {
    const emitter = new EventEmitter().setMaxListeners(0)
    const tell: Listener = (news) => emitter.emit('news', news)
    const { redis, config } = app
    const shared = redis && shareOver(redis, `changes:${installationOf(config)}`, tell)
    app.decorate('events', {
      publish(news: News) {
        tell(news)
        shared?.pass(news)
      },
      subscribe(listener: Listener) {
        emitter.on('news', listener)
        return () => emitter.off('news', listener)
      },
    })
    app.addHook('onClose', async () => shared?.stop())
  },
  { name: 'events', dependencies: ['redis'] },
)
