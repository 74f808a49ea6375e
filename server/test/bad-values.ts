import { type Schema, choices } from './openapi.ts'

/** A value as JSON text: some cannot be written by JSON.stringify. */
export type Json = string

const DEEP = 20_000
export const deeplyNested = `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`

const text = (value: unknown): Json => JSON.stringify(value)

const wrongTypes: Record<string, Json[]> = {
  string: ['12', 'true', '{}', '[]', '["a"]'],
  number: ['"1"', 'true', '{}', '[1]', '1e400', '-1e400'],
  boolean: ['"true"', '1', '0', '{}', '[]'],
  array: ['"a"', '1', '{}', '{"0": 1, "length": 1}', 'true'],
  object: ['"a"', '1', '[]', 'true'],
}

const badDates = [
  '2027-02-29',
  '2026-02-30',
  '2026-13-01',
  '2026-00-10',
  '1999-12-31',
  '2200-01-01',
  '0000-00-00',
  '2026-1-5',
  '2026-01-05T00:00:00Z',
  '20260105',
  'tomorrow',
  'infinity',
  '',
  ' 2026-01-05',
]

const badMoments = [
  '2027-02-29T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '2027-01-01',
  '2027-01-01T25:00:00Z',
  'now',
  '',
]

function badText(schema: Schema): string[] {
  const bad = ['a\u0000b', '\u0000', '\ud800', 'x\udc00']
  if (schema.maxLength !== undefined) bad.push('x'.repeat(schema.maxLength + 1))
  if (schema.minLength) bad.push('', '   ')
  if (schema.format === 'date') bad.push(...badDates)
  if (schema.format === 'date-time') bad.push(...badMoments)
  if (schema.format === 'email') bad.push('', 'x', '@', 'a@b', 'a b@example.com', 'a@example.com\n')
  if (schema.pattern || schema.enum) bad.push('', 'no such value', '../x', '<script>')
  return bad
}

function badNumbers({ type, minimum, maximum }: Schema): Json[] {
  const bad = ['1e300', '-1e300', '12.345', '1e-7', '0.001']
  if (type === 'integer') bad.push('1.5', '9007199254740993', '100000000000000000000')
  if (minimum !== undefined) bad.push(String(minimum - 1), String(minimum - 0.01))
  if (maximum !== undefined) bad.push(String(maximum + 1), String(maximum + 0.01))
  return bad
}

const typeOf = ({ type = 'object', enum: values, const: only }: Schema) =>
  type === 'integer' ? 'number' : values || only !== undefined ? 'string' : type

function badOf(schema: Schema): Json[] {
  const type = typeOf(schema)
  const bad = [...(wrongTypes[type] ?? [])]
  if (type === 'string') bad.push(...badText(schema).map(text))
  if (type === 'number') bad.push(...badNumbers(schema))
  if (type === 'array') bad.push(`[${'null,'.repeat(schema.maxItems ?? 5000)}null]`)
  bad.push(deeplyNested, `{"a": ${deeplyNested}}`)
  return bad
}

/** Whether a JSON text is a value of one of the types that a schema takes. */
const isTaken = (schema: Schema, json: Json): boolean =>
  choices(schema).some(({ type }) => {
    if (type === 'null') return json === 'null'
    if (type === 'object') return json.startsWith('{')
    return false
  })

/** Values that a field must not take, as JSON texts. */
export function badValues(schema: Schema): Json[] {
  const all = choices(schema)
  const isNullable = all.some(({ type }) => type === 'null')
  const kinds = all.filter(({ type }) => type !== 'null')
  const types = new Set(kinds.map(typeOf))
  // A value that is wrong for one of several types may be right for another.
  const bad = kinds
    .flatMap(badOf)
    .filter((json) => kinds.length === 1 || !(types.has('number') && /^\d/.test(json)))
  return [...new Set(bad), ...(isNullable ? [] : ['null'])].filter(
    (json) => !isTaken(schema, json) || json.length > 100,
  )
}
