import fp from 'fastify-plugin'

/** JSON bodies. A DELETE has none, whatever Content-Type the client sends with every request. */
export const jsonBody = fp(
  async (app) => {
    const parse = app.getDefaultJsonParser('error', 'error')
    app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
      if (body === '' && request.method === 'DELETE') done(null, undefined)
      else void parse(request, body as string, done)
    })
  },
  { name: 'json-body' },
)
