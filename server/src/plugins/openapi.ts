import swagger, { type SwaggerTransform } from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { RouteOptions } from 'fastify'
import fp from 'fastify-plugin'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problem } from '../contract/problem.ts'
import { errorCodes, statusOf, titleOf } from '../errors.ts'

const failure = z.object({}).loose().meta({ description: 'What went wrong (RFC 9457)' })

/** The error answers of a route, for its documentation; the renderer writes them. */
export const failures = <S extends number>(...statuses: S[]) =>
  Object.fromEntries(statuses.map((status) => [status, problem])) as unknown as Record<S, typeof failure>

/** Its name as a client's method: GET /api/v1/people/:id/work-patterns is getPeopleByIdWorkPatterns. */
export function operationName(method: string, url: string): string {
  const words = url
    .replace(/^\/api(\/v1)?\//, '')
    .split(/[/.-]/)
    .map((part) => (part.startsWith(':') ? `by-${part.slice(1)}` : part))
  return [method.toLowerCase(), ...words]
    .join('-')
    .replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

const isOperation = (url: string, method: string) => url.startsWith('/api/') && method !== 'HEAD'

/** What any operation may answer beside what its route declares. */
function commonFailures({ url, schema = {} }: RouteOptions): number[] {
  if (!url.startsWith('/api/v1/')) return []
  return [422, 429, 500, 503, ...(schema.body === undefined ? [] : [400, 413, 415])]
}

const refused = {
  description: 'What went wrong (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** A route as the documentation shows it: failures are problem+json, and those that any route may have are there. */
const document: SwaggerTransform = ({ schema, route, ...rest }) => {
  const declared = (schema?.response ?? {}) as Record<string, unknown>
  const [failing, fine] = [true, false].map((wanted) =>
    Object.entries(declared).filter(([, answer]) => (answer === problem) === wanted),
  ) as [[string, unknown][], [string, unknown][]]
  const shown = jsonSchemaTransform({
    ...rest,
    route,
    schema: { ...schema, response: Object.fromEntries(fine) },
  })
  if (schema?.hide) return shown
  const statuses = [...commonFailures(route), ...failing.map(([status]) => status)]
  const response = {
    ...(shown.schema as { response: object }).response,
    ...Object.fromEntries(statuses.map((status) => [status, refused])),
  }
  return { ...shown, schema: { ...shown.schema, response } }
}

/** The page that a problem's `type` points to: every code with its status and title. */
function errorPage(): string {
  const rows = errorCodes.map(
    (code) =>
      `<tr id="${code}"><th scope="row">${code}</th><td>${statusOf(code)}</td><td>${titleOf(code)}</td></tr>`,
  )
  return `<!doctype html><html lang="en"><title>Errors of Workload Tracker</title><h1>Errors</h1><table>${rows.join('')}</table></html>`
}

/** The OpenAPI 3.1 document at /api/openapi.json and its pages at /api/docs. */
export const openapi = fp(
  async (app) => {
    app.addHook('onRoute', (route) => {
      const method = [route.method].flat()[0]!
      if (!isOperation(route.url, method)) route.schema = { hide: true, ...route.schema }
      else route.schema = { operationId: operationName(method, route.url), ...route.schema }
    })
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
          schemas: { Problem: z.toJSONSchema(problem, { io: 'output' }) as object },
          securitySchemes: {
            session: { type: 'apiKey', in: 'cookie', name: 'session' },
            token: { type: 'http', scheme: 'bearer' },
          },
        },
        security: [{ session: [] }, { token: [] }],
      },
      transform: document,
    })
    await app.register(swaggerUi, { routePrefix: '/api/docs' })
    app.get('/api/docs/errors', { schema: { hide: true } }, async (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(errorPage()),
    )
    app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  },
  { name: 'openapi' },
)
