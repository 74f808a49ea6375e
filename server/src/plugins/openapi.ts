import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fp from 'fastify-plugin'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problem } from '../contract/problem.ts'

const failure = z.object({}).loose().meta({ description: 'What went wrong (RFC 9457)' })

/** The error answers of a route, for its documentation; the renderer writes them. */
export const failures = <S extends number>(...statuses: S[]) =>
  Object.fromEntries(statuses.map((status) => [status, problem])) as unknown as Record<S, typeof failure>

/** The OpenAPI 3.1 document at /api/openapi.json and its pages at /api/docs. */
export const openapi = fp(
  async (app) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Workload Tracker',
          version: app.config.version,
          description:
            'Who works on what, how many hours a week. Nobody can be over-booked: a write that would is refused with 409 OVER_CAPACITY and what would fit.',
        },
        servers: [{ url: '/' }],
        components: {
          securitySchemes: {
            session: { type: 'apiKey', in: 'cookie', name: 'session' },
            token: { type: 'http', scheme: 'bearer' },
          },
        },
        security: [{ session: [] }, { token: [] }],
      },
      transform: jsonSchemaTransform,
    })
    await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
    app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  },
  { name: 'openapi' },
)
