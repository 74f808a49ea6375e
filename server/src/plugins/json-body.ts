import fp from 'fastify-plugin'

/** JSON bodies. Where a route takes none an empty one is fine, whatever Content-Type the client always sends. */
export const jsonBody = fp(
  async (app) => {
    const parse = app.getDefaultJsonParser('error', 'error')
    // Fastify's own; a body that is no JSON is 415 here.
    app.removeContentTypeParser('text/plain')
    app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
      if (body === '' && request.routeOptions.schema?.body === undefined) done(null, undefined)
      else void parse(request, body as string, done)
    })
  },
  { name: 'json-body' },
)
