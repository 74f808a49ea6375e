import fp from 'fastify-plugin'

declare module 'fastify' {
  interface FastifyInstance {
    lifecycle: {
      /** Not ready any more. */
      stopping: boolean
      /** Answers what arrives and closes each connection; still ready where other workers take its place. */
      leave(options: { ready: boolean }): void
    }
  }
}

/** Knows when the server is leaving: it asks its clients to connect anew elsewhere. */
export const lifecycle = fp(
  async (app) => {
    let leaving = false
    app.decorate('lifecycle', {
      stopping: false,
      leave({ ready }) {
        leaving = true
        app.lifecycle.stopping = !ready
      },
    })
    app.addHook('preClose', async () => {
      leaving = true
    })
    // A busy keep-alive connection would hold close() up for as long as its client goes on asking.
    app.addHook('onSend', (_request, reply, _payload, done) => {
      if (leaving || app.lifecycle.stopping) reply.header('connection', 'close')
      done()
    })
  },
  { name: 'lifecycle' },
)
