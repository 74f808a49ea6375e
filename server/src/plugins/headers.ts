import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import fp from 'fastify-plugin'
import { AppError } from '../errors.ts'

const MOST_ADDRESS_CHARACTERS = 4096
const A_YEAR_S = 31_536_000
const NO_FEATURES = ['camera', 'geolocation', 'microphone', 'payment', 'usb']
  .map((name) => `${name}=()`)
  .join(', ')

/** Security headers of every answer, and which other sites may call. */
export const headers = fp(
  async (app) => {
    await app.register(helmet, {
      global: false,
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          // Components place and size things by style attributes.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          connectSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      // Set below, behind TLS only: on plain HTTP it means nothing, and on localhost it would outlive the trial.
      strictTransportSecurity: false,
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    })
    const { corsOrigins } = app.config
    if (corsOrigins.length > 0)
      // Cookies are never shared with another site; its pages bring a token.
      await app.register(cors, {
        origin: corsOrigins.includes('*') ? '*' : corsOrigins,
        credentials: false,
        exposedHeaders: ['change-id', 'etag', 'location', 'x-request-id', 'retry-after'],
        methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
      })
    // They are the same for every answer, and working them out each time would be felt.
    let fixed: Record<string, string> | undefined
    app.addHook('onRequest', (request, reply, done) => {
      if (!fixed) {
        reply.helmet()
        fixed = { ...(reply.raw.getHeaders() as Record<string, string>), 'permissions-policy': NO_FEATURES }
      }
      reply.headers(fixed)
      if (request.protocol === 'https')
        reply.header('strict-transport-security', `max-age=${A_YEAR_S}; includeSubDomains`)
      if (request.url.startsWith('/api')) reply.header('cache-control', 'no-store')
      if (request.url.length <= MOST_ADDRESS_CHARACTERS) done()
      else
        done(new AppError('ADDRESS_TOO_LONG', `An address has at most ${MOST_ADDRESS_CHARACTERS} characters`))
    })
  },
  { name: 'headers' },
)
