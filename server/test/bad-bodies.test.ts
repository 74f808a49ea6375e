import { describe, expect, test } from 'vitest'
import type { Problem } from '../src/contract/problem.ts'
import { build } from './app.ts'
import { complaint, sendText } from './bad-input.ts'
import { badValues, deeplyNested } from './bad-values.ts'
import { readOperations, sample } from './openapi.ts'

// Every operation that takes a body is sent every kind of bad one, made from the OpenAPI document.

const { admin, make } = await build()
const person = await make.person()
const project = await make.project()
const assignment = await make.assignment({ personId: person.id, projectId: project.id })
const pattern = await make.pattern(person.id, '2027-01-01', [8, 8, 8, 8, 8, 0, 0])
const ids = {
  people: person.id,
  projects: project.id,
  assignments: assignment.id,
  'work-patterns': pattern.id,
}

const operations = (await readOperations(admin)).filter(({ body }) => body !== undefined)
const named = operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const)

// Signing in and setting a password take any text: what is wrong with it is that it is not the password.
const isAnyText = (path: string, field: string) =>
  /session|invitations/.test(path) && /email|password|secret/i.test(field)

describe.each(named)('%s', (_, operation) => {
  const schema = operation.body!
  const fields = Object.entries(schema.properties ?? {})
  const valid = sample(schema) as Record<string, unknown>

  test('refuses every bad value of every field, and names the field', async () => {
    const wrong: string[] = []
    for (const [field, described] of fields)
      for (const value of badValues(described)) {
        const { [field]: __, ...others } = valid
        const rest = JSON.stringify(others).slice(1, -1)
        const body = `{${rest}${rest && ','}${JSON.stringify(field)}: ${value}}`
        const answer = await sendText(admin, operation, ids, body)
        const found = isAnyText(operation.path, field)
          ? complaint(answer)
          : (complaint(answer, 'VALIDATION_ERROR') ?? misses(answer.body as Problem, field))
        if (found) wrong.push(`${field}: ${value.slice(0, 60)} → ${found}`)
      }
    expect(wrong).toEqual([])
  })

  test('refuses unknown fields and names each', async () => {
    const unknown = { ...valid, nope: 1, 'no.such': { a: 1 }, constructor: 1, toString: null }
    const answer = await sendText(admin, operation, ids, JSON.stringify(unknown))
    expect(complaint(answer, 'VALIDATION_ERROR')).toBeNull()
    const paths = (answer.body as Problem).errors!.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['nope', 'no.such', 'constructor', 'toString']))
  })

  test.each([
    ['another type', '[]', '"text"', '12', 'null', 'true', '[{}]', deeplyNested],
    [
      'what is no JSON',
      '{',
      '{"a":}',
      "{'a': 1}",
      '{"a": 1,}',
      'undefined',
      'NaN',
      '\u0000',
      '{"a": 01}',
      '{} {}',
    ],
    [
      'keys that reach for the prototype',
      '{"__proto__": {"a": 1}}',
      '{"constructor": {"prototype": {"a": 1}}}',
    ],
    ['nothing at all', ''],
  ])('refuses %s', async (...[, ...bodies]) => {
    const complaints = await Promise.all(
      bodies.map(async (body) => complaint(await sendText(admin, operation, ids, body))),
    )
    expect(complaints.filter((each) => each !== null)).toEqual([])
  })

  test('refuses 10 MB, and every type but JSON', async () => {
    const large = JSON.stringify({ ...valid, name: 'x'.repeat(10_000_000) })
    expect(complaint(await sendText(admin, operation, ids, large), 'TOO_LARGE')).toBeNull()
    const types = ['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'nonsense']
    const complaints = await Promise.all(
      types.map(async (type) => complaint(await sendText(admin, operation, ids, '{}', type))),
    )
    expect(complaints).toEqual(types.map(() => null))
  })
})

test('bytes that are no text are never kept as they are', async () => {
  const bytes = Buffer.concat([Buffer.from('{"name": "'), Buffer.from([0xff, 0xc0, 0x80]), Buffer.from('"}')])
  const path = `/people/${person.id}`
  const { status, body } = await admin.send<{ name: string }>('PATCH', path, bytes, {
    'content-type': 'application/json',
  })
  expect(status === 400 || body.name.isWellFormed()).toBe(true)
})

/** Where a bad field is not among those that the errors name. */
function misses({ errors = [] }: Problem, field: string): string | null {
  const paths = errors.map(({ path }) => path)
  return paths.some((path) => path === field || path.startsWith(`${field}.`)) ? null : `names ${paths.join()}`
}
