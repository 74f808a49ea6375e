import fp from 'fastify-plugin'

declare module 'fastify' {
  interface FastifyInstance {
    lifecycle: { stopping: boolean }
  }
}

/** Knows when the server is leaving: it is not ready any more, and asks its clients to connect anew elsewhere. */
export const lifecycle = fp(
  async (app) => {
    app.decorate('lifecycle', { stopping: false })
    app.addHook('preClose', async () => {
      app.lifecycle.stopping = true
    })
    // A busy keep-alive connection would hold close() up for as long as its client goes on asking.
    app.addHook('onSend', async (_request, reply) => {
      if (app.lifecycle.stopping) reply.header('connection', 'close')
    })
  },
  { name: 'lifecycle' },
)
