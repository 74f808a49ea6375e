import { isUtf8 } from 'node:buffer'
import fp from 'fastify-plugin'
import { AppError } from '../errors.ts'

/** JSON bodies. Where a route takes none an empty one is fine, whatever Content-Type the client always sends. */
export const jsonBody = fp(
  async (app) => {
    const parse = app.getDefaultJsonParser('error', 'error')
    // Fastify's own; a body that is no JSON is 415 here.
    app.removeContentTypeParser('text/plain')
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
      const body = bytes as Buffer
      if (body.length === 0 && request.routeOptions.schema?.body === undefined) done(null, undefined)
      // Decoding would put a question mark in the place of what is none, and store it.
      else if (!isUtf8(body)) done(new AppError('MALFORMED_REQUEST', 'The body is not UTF-8'))
      else void parse(request, body.toString(), done)
    })
  },
  { name: 'json-body' },
)
