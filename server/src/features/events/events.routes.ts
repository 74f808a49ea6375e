import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError, tryAgain } from '../../errors.ts'
import { identify, principalOf } from '../../plugins/authentication.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'

const HEARTBEAT_MS = 25_000
const MOST_PER_USER = 20
/** Whoever reads so slowly is better off reading again. */
const MOST_UNREAD_BYTES = 64 * 1024

const say = (event: string, data: unknown, id?: number) =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** Server-sent hints of what has changed. There is no resuming: who comes back after a gap is told to read again. */
export async function eventRoutes(app: FastifyInstance): Promise<void> {
  const open = new Map<number, Set<() => void>>()
  let closing = false

  function stream(request: FastifyRequest, reply: FastifyReply, userId: number): void {
    reply.hijack()
    // Its client has left while it was found out who it is.
    if (reply.raw.destroyed) return
    const streams = open.get(userId) ?? new Set()
    open.set(userId, streams)
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream',
      // Buffering in a proxy would hold every hint back.
      'x-accel-buffering': 'no',
    })
    const send = (text: string) => {
      if (reply.raw.writableLength > MOST_UNREAD_BYTES) reply.raw.destroy()
      else reply.raw.write(text)
    }
    const stopListening = app.events.subscribe((news) =>
      send(news === 'reset' ? say('reset', {}) : say('change', news, news.changeId)),
    )
    const heartbeat = setInterval(() => {
      send(': still here\n\n')
      // Signed out, disabled or expired meanwhile: no more hints.
      identify(request).then(
        (found) => found ?? end(),
        () => {},
      )
    }, HEARTBEAT_MS)
    function stop(): void {
      if (!streams.delete(end)) return
      clearInterval(heartbeat)
      stopListening()
      if (streams.size === 0) open.delete(userId)
    }
    // A hint written after the end would be an error that nobody catches.
    function end(): void {
      stop()
      reply.raw.end()
    }
    streams.add(end)
    reply.raw.once('close', stop)
    const cameBack = request.headers['last-event-id'] !== undefined
    send(cameBack ? say('reset', {}) : say('hello', {}, 0))
  }

  typed(app).get(
    '/events',
    {
      // HEAD would open a stream that nobody reads.
      exposeHeadRoute: false,
      schema: {
        tags: ['events'],
        summary: 'Hints of what has changed, as server-sent events',
        description:
          'Events: hello, change {changeId, records: [{type, id}]}, reset (read everything again).',
        produces: ['text/event-stream'],
        response: { 200: z.string().describe('text/event-stream'), ...failures(401, 429) },
      },
    },
    async (request, reply) => {
      const { user } = principalOf(request)
      if (closing) throw tryAgain('OVERLOADED', 'This server is leaving; connect again')
      if ((open.get(user.id)?.size ?? 0) >= MOST_PER_USER)
        throw new AppError(
          'TOO_MANY_REQUESTS',
          `At most ${MOST_PER_USER} event streams a user; close one`,
          {},
          {
            'retry-after': '5',
          },
        )
      stream(request, reply, user.id)
      return reply as unknown as string
    },
  )
  app.addHook('preClose', async () => {
    closing = true
    for (const streams of open.values()) for (const end of streams) end()
  })
}
