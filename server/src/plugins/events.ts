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
/** What comes within so long of the last message waits for the next: under load a message costs more than the news. */
const GATHER_MS = 20
const anyNews = z.union([changeEvent, z.literal('reset')])
const message = z.object({ origin: z.string(), news: z.array(anyNews) })

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
  let gathering: NodeJS.Timeout | undefined
  let gathered: News[] = []
  let stopped = false

  function pass(one: News): void {
    gathered.push(one)
    if (!gathering) send()
  }

  function send(): void {
    gathering = undefined
    if (gathered.length === 0) return
    const all = gathered
    gathered = []
    gathering = setTimeout(send, GATHER_MS).unref()
    redis.publish(channel, JSON.stringify({ origin, news: all })).catch(() => {
      // The others may have missed it, and may have come back to Redis before us: they are told to read again.
      if (!stopped)
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
    if (received && received.origin !== origin) for (const one of received.news) tell(one)
  })
  return {
    pass,
    stop() {
      stopped = true
      send()
      clearTimeout(gathering)
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
