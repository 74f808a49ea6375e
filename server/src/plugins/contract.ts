import fastJsonStringify from 'fast-json-stringify'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { type ZodTypeProvider, serializerCompiler as checkedSerializer } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { invalid } from '../errors.ts'

/** The application as routes see it: requests and responses typed by their zod schemas. */
export const typed = (app: FastifyInstance) => app.withTypeProvider<ZodTypeProvider>()

type JsonSchema = Record<string, unknown>

/** `anyOf [x, null]` as a type of two, which needs no validator at run time; bounds are for requests alone. */
function simplify({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  delete jsonSchema.pattern
  delete jsonSchema.minimum
  delete jsonSchema.maximum
  const options = jsonSchema.anyOf as JsonSchema[] | undefined
  if (options?.length !== 2 || options[1]?.type !== 'null' || typeof options[0]?.type !== 'string') return
  delete jsonSchema.anyOf
  Object.assign(jsonSchema, options[0], { type: [options[0].type, 'null'] })
}

type Serializer = (data: unknown) => string
const serializers = new WeakMap<z.ZodType, Serializer>()

/** A serializer for a response; it writes the declared fields and no other. Made once for each schema. */
function fastSerializer(schema: z.ZodType): Serializer {
  const made = serializers.get(schema) ?? makeSerializer(schema)
  serializers.set(schema, made)
  return made
}

function makeSerializer(schema: z.ZodType): Serializer {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'output',
    override: ({ jsonSchema }) => simplify({ jsonSchema }),
  })
  return fastJsonStringify(json as Parameters<typeof fastJsonStringify>[0])
}

const messageOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys' ? 'Is not a known field' : issue.message

/** Every issue with its path; an unknown field is an issue of its own. */
export function issuesOf(error: z.ZodError): { path: string; message: string }[] {
  return error.issues.flatMap((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined]
    return keys.map((key) => ({
      path: [...issue.path, ...(key === undefined ? [] : [key])].join('.'),
      message: messageOf(issue),
    }))
  })
}

/**
 * Requests are checked by zod, all issues reported. Responses are written by serializers made from the same schemas;
 * with `checkResponses` zod checks them too (in tests), at twice the cost.
 */
export const contract = fp<{ checkResponses: boolean }>(
  async (app, { checkResponses }) => {
    app.setValidatorCompiler<z.ZodType>(({ schema }) => (data: unknown) => {
      const parsed = schema.safeParse(data)
      return parsed.success ? { value: parsed.data } : { error: invalid(issuesOf(parsed.error)) }
    })
    // A query parameter that a route does not know is refused, also where it knows none.
    app.addHook('onRoute', (route) => {
      if (route.url.startsWith('/api/v1/'))
        route.schema = { querystring: z.strictObject({}), ...route.schema }
    })
    if (checkResponses) app.setSerializerCompiler(checkedSerializer)
    else app.setSerializerCompiler<z.ZodType>(({ schema }) => fastSerializer(schema))
  },
  { name: 'contract' },
)
