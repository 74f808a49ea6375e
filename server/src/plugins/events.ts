import { createHash, randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import fp from 'fastify-plugin'
import { type ChangeEvent, changeEvent } from '../contract/events.ts'

type Listener = (event: ChangeEvent | 'reset') => void

declare module 'fastify' {
  interface FastifyInstance {
    events: {
      /** Tells everybody who listens, in this process and (over Redis) in all others, of a committed change set. */
      publish(event: ChangeEvent): void
      /** Listens; `reset` means that something may have been missed. Answers how to stop. */
      subscribe(listener: Listener): () => void
    }
  }
}

/** News of committed changes. Lost while Redis is away, never wrong: who reconnects is told to read again. */
export const events = fp(
  async (app) => {
    const emitter = new EventEmitter().setMaxListeners(0)
    const { redis } = app
    const origin = randomUUID()
    // One Redis may serve several installations.
    const installation = createHash('sha256')
      .update(app.config.databaseUrl ?? app.config.dataDir)
      .digest('hex')
    const channel = `changes:${installation.slice(0, 16)}`

    app.decorate('events', {
      publish(event: ChangeEvent) {
        emitter.emit('event', event)
        redis?.publish(channel, JSON.stringify({ origin, event })).catch(() => {
          app.log.debug(
            { changeId: event.changeId },
            'Redis is away: other processes learn of this change later',
          )
        })
      },
      subscribe(listener: Listener) {
        emitter.on('event', listener)
        return () => emitter.off('event', listener)
      },
    })
    if (!redis) return

    const subscriber = redis.duplicate({ commandTimeout: undefined, maxRetriesPerRequest: null })
    let wasAway = false
    subscriber.on('error', () => {})
    subscriber.on('close', () => (wasAway = true))
    subscriber.on('ready', () => {
      subscriber.subscribe(channel).then(
        () => wasAway && emitter.emit('event', 'reset'),
        () => {},
      )
    })
    subscriber.on('message', (_channel, text) => {
      const message = JSON.parse(text) as { origin: string; event: unknown }
      const parsed = changeEvent.safeParse(message.event)
      if (message.origin !== origin && parsed.success) emitter.emit('event', parsed.data)
    })
    app.addHook('onClose', async () => subscriber.disconnect())
  },
  { name: 'events', dependencies: ['redis'] },
)
