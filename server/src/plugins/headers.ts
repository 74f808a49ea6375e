import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import fastify from 'fastify'
import fp from 'fastify-plugin'
import { AppError } from '../errors.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** What keeps a page safe; for every answer the same. */
    safeHeaders: Record<string, string>
  }
}

const MOST_ADDRESS_CHARACTERS = 4096
const A_YEAR_S = 31_536_000
const NO_FEATURES = ['camera', 'geolocation', 'microphone', 'payment', 'usb']
  .map((name) => `${name}=()`)
  .join(', ')

/** Worked out once: doing so for each answer would be felt, and what cannot be routed is met by no hook. */
async function safeHeaders(): Promise<Record<string, string>> {
  const page = fastify()
  await page.register(helmet, {
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
  page.get('/', async (_request, reply) => reply.raw.getHeaders())
  const written = (await page.inject('/')).json<Record<string, string>>()
  return { ...written, 'permissions-policy': NO_FEATURES }
}

/** Security headers of every answer, and which other sites may call. */
export const headers = fp(
  async (app) => {
    app.decorate('safeHeaders', await safeHeaders())
    const { corsOrigins } = app.config
    if (corsOrigins.length > 0)
      // Cookies are never shared with another site; its pages bring a token.
      await app.register(cors, {
        origin: corsOrigins.includes('*') ? '*' : corsOrigins,
        credentials: false,
        // An OPTIONS that is no question of a browser gets the same answer, not the library's refusal as bare text.
        strictPreflight: false,
        exposedHeaders: [
          'change-id',
          'etag',
          'location',
          'x-request-id',
          'retry-after',
          'idempotency-replayed',
        ].concat(['limit', 'remaining', 'reset'].map((name) => `ratelimit-${name}`)),
        methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
      })
    app.addHook('onRequest', (request, reply, done) => {
      reply.headers(app.safeHeaders)
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
