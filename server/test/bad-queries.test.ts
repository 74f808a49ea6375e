import { describe, expect, test } from 'vitest'
import { build } from './app.ts'
import { addressOf, complaint } from './bad-input.ts'
import { type Parameter, readOperations } from './openapi.ts'

// Every operation is sent bad query parameters and bad ids, made from the OpenAPI document.

const { admin, make, ...others } = await build()
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
const all = (await readOperations(admin)).filter(({ path }) => path.startsWith('/api/v1/'))
const named = (operations: typeof all) =>
  operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const)

const valid: Record<string, string> = { from: '2026-01-05', to: '2026-01-11', weeklyHours: '8' }
const address = (operation: (typeof all)[number], query: [string, string][]) => {
  const needed = operation.query.filter(
    ({ required, name }) => required && !query.some(([each]) => each === name),
  )
  const parameters = [...needed.map(({ name }) => [name, valid[name]!] as [string, string]), ...query]
  return `${addressOf(operation, ids)}?${new URLSearchParams(parameters).toString()}`
}

const anything = ['', ' ', '\u0000', '\u0001']
const bad: Record<string, string[]> = {
  date: ['2027-02-29', '1999-12-31', '2200-01-01', '2026-1-1', 'today', '2026-01-01T00:00:00Z', '1e9'],
  number: ['0', '-1', '1.5', '1e3', '0x10', ' 1', '1 ', 'NaN', '999999999999999999999', 'one', 'null'],
  choice: ['no such value', 'TRUE', '1', 'toString', '__proto__'],
  pattern: ['no such value', '0', '-1', '1.234', "1' or '1'='1", '1,,2', '99999999999999999999'],
  text: ['x'.repeat(2001)],
}

function badValuesOf({ schema, name }: Parameter): string[] {
  if (schema.format === 'date') return bad.date!
  if (schema.enum || schema.const !== undefined) return bad.choice!
  if (schema.pattern) return bad.pattern!
  if (/^(limit|.*Id)$/.test(name)) return bad.number!
  return bad.text!
}

describe.each(named(all.filter(({ query }) => query.length > 0)))('%s', (_, operation) => {
  test('refuses every bad value of every query parameter, twice the same one, and both at once', async () => {
    const wrong: string[] = []
    for (const parameter of operation.query) {
      const { name } = parameter
      const twice = [name, valid[name] ?? '1'] as [string, string]
      const queries: [string, string][][] = [
        ...[...anything, ...badValuesOf(parameter)].map((value): [string, string][] => [[name, value]]),
        [twice, twice],
        [[`${name}[]`, '1']],
        [[`${name}[a]`, '1']],
      ]
      for (const query of queries) {
        const found = complaint(await admin.send(operation.method as 'GET', address(operation, query)))
        if (found) wrong.push(`${JSON.stringify(query).slice(0, 80)} → ${found}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

const isRange = ({ query }: (typeof all)[number]) =>
  ['from', 'to'].every((name) => query.some((each) => each.name === name && each.required))

test.each(named(all.filter(isRange)))(
  '%s refuses a range that ends before it begins, and one beyond 106 weeks',
  async (_, operation) => {
    const range = (from: string, to: string) => admin.get(address(operation, Object.entries({ from, to })))
    expect(complaint(await range('2026-01-05', '2026-01-04'), 'VALIDATION_ERROR')).toBeNull()
    expect((await range('2026-01-05', '2028-01-16')).status).toBe(200)
    expect(complaint(await range('2026-01-05', '2028-01-17'), 'VALIDATION_ERROR')).toBeNull()
  },
)

test.each(named(all.filter(({ method, path }) => !/session|events/.test(path) || method !== 'GET')))(
  '%s refuses a query parameter that it does not know',
  async (_, operation) => {
    // Signing out would succeed: somebody else does it.
    const client = await others.signedIn('admin')
    const answer = await client.send(operation.method as 'GET', address(operation, [['nope', '1']]))
    expect(complaint(answer)).toBeNull()
  },
)

const BAD_IDS = [
  '0',
  '-1',
  '1.5',
  '1e3',
  '01',
  '+1',
  'abc',
  'null',
  'undefined',
  '__proto__',
  '%20',
  '1%20',
  '%00',
  '%0a1',
  '%F0%9F%98%80',
  '%C3%28',
  '%',
  '%ED%A0%80',
  '9007199254740993',
  '9'.repeat(30),
  '9'.repeat(500),
  '1;drop',
  "1'--",
  '1%2F2',
]

test.each(named(all.filter(({ path }) => path.includes('{'))))(
  '%s has nothing at odd ids',
  async (_, operation) => {
    const holes = [...operation.path.matchAll(/\{\w+\}/g)].map(([hole]) => hole)
    const wrong: string[] = []
    for (const hole of holes)
      for (const id of BAD_IDS) {
        const path = addressOf({ ...operation, path: operation.path.replace(hole, '{}') }, ids).replace(
          '{}',
          id,
        )
        const answer = await admin.send(operation.method as 'GET', path, operation.body ? {} : undefined)
        const found = complaint(answer)
        if (found) wrong.push(`${id.slice(0, 40)} → ${found}`)
      }
    expect(wrong).toEqual([])
  },
)

describe.each(named(all.filter(({ query }) => query.some(({ name }) => name === 'cursor'))))(
  'a cursor of %s',
  (_, operation) => {
    const sorts = operation.query.find(({ name }) => name === 'sort')?.schema.enum ?? ['name']
    // Both directions are one.
    const ascending = sorts.filter((sort) => !String(sort).startsWith('-'))
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

    test('that was made up is refused, or is a place in the list', async () => {
      const values = [
        '',
        'a',
        '\u0000',
        '2026-02-30',
        '2026-99-99 99:99:99+99',
        '2026-01-01 00:00:00+00',
        '2026-01-01T00:00:00.000Z',
        '0000-01-01T00:00:00Z',
        '2026-02-30T00:00:00Z',
        '0000-01-01',
        '1e5',
        '-1',
        '9'.repeat(19),
        '99999.99999',
        'infinity',
        'NaN',
        '2026-01-01',
        '0001-01-01 00:00:00+00',
        '9999-12-31 23:59:59+99',
      ]
      const cursors = ascending.flatMap((sort) => [
        ...values.map((value) => [sort, encode([sort, value, 9_007_199_254_740_991])]),
        [sort, encode([sort, 'a', 1e30])],
        [sort, encode([sort, 'a', -1])],
        [sort, encode([sort, 1, 1])],
        [sort, encode(['nope', 'a', 1])],
        [sort, encode({})],
        [sort, encode(null)],
        [sort, encode([])],
        [sort, 'nonsense'],
        [sort, '%%%'],
        [sort, 'x'.repeat(2000)],
        [sort, encode('a'.repeat(1000))],
      ]) as [string, string][]
      const wrong: string[] = []
      for (const [sort, cursor] of cursors) {
        const query: [string, string][] = [['cursor', cursor]]
        if (operation.query.some(({ name }) => name === 'sort')) query.push(['sort', sort])
        const answer = await admin.get(address(operation, query))
        const found = answer.status === 200 ? null : complaint(answer, 'VALIDATION_ERROR')
        if (found) wrong.push(`${Buffer.from(cursor, 'base64url').toString().slice(0, 60)} → ${found}`)
      }
      expect(wrong).toEqual([])
    })
  },
)
