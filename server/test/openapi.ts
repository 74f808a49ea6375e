import type { Client } from './client.ts'

// The OpenAPI document as the tests walk through it.

export interface Schema {
  type?: string
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  maxItems?: number
  default?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  prefixItems?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
}

export interface Parameter {
  in: string
  name: string
  required?: boolean
  schema: Schema
}

interface Described {
  summary?: string
  operationId?: string
  tags?: string[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>
}

export interface ApiOperation extends Described {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT'
  /** As in the document, with {id}. */
  path: string
  body: Schema | undefined
  query: Parameter[]
}

/** Every operation of the API. */
export async function readOperations(client: Client): Promise<ApiOperation[]> {
  const { body } = await client.get<{ paths: Record<string, Record<string, Described>> }>('/api/openapi.json')
  return Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      ...described,
      path,
      method: method.toUpperCase() as ApiOperation['method'],
      body: described.requestBody?.content['application/json']?.schema,
      query: (described.parameters ?? []).filter((each) => each.in === 'query'),
    })),
  )
}

/** The choices of a schema: itself where it offers none. */
export const choices = (schema: Schema): Schema[] =>
  (schema.anyOf ?? schema.oneOf)?.flatMap(choices) ?? [schema]

function text({ format, pattern, minLength = 1 }: Schema): string {
  if (format === 'date') return '2026-01-05'
  if (format === 'date-time') return '2099-01-01T00:00:00Z'
  if (format === 'email') return 'somebody@example.com'
  for (const known of ['DE', '#4d7cfe', '1', 'ref'])
    if (pattern && new RegExp(pattern).test(known)) return known
  return 'x'.repeat(Math.max(1, minLength))
}

/** A value of a schema; of an object, the required fields only. */
export function sample(schema: Schema): unknown {
  const [first = schema] = choices(schema)
  if (first !== schema) return sample(first)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  switch (schema.type) {
    case 'string':
      return text(schema)
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return true
    case 'array':
      return schema.prefixItems?.map(sample) ?? [sample(schema.items ?? {})]
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sample(schema.properties![name]!)]),
      )
    default:
      return null
  }
}
