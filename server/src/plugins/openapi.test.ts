import { describe, expect, test } from 'vitest'
import type { RouteOptions } from 'fastify'
import { build } from '../../test/app.ts'
import { operationName } from './openapi.ts'

interface Operation {
  operationId: string
  summary: string
  tags: string[]
  security?: object[]
  parameters?: { name: string; in: string; schema: object }[]
  requestBody?: { content: Record<string, { schema: { type?: string } }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>
}
interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
}

const { app, anonymous, admin } = await build()
const { body: document } = await anonymous.get<Document>('/api/openapi.json')
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    method,
    operation,
  })),
)
const ofApi = operations.filter(({ path }) => path.startsWith('/api/v1/'))
const isOpen = ({ operation }: (typeof operations)[number]) => operation.security?.length === 0

test('the document is OpenAPI 3.1 and its pages are there', async () => {
  expect(document.openapi).toMatch(/^3\.1/)
  expect(await anonymous.get('/api/docs/')).toMatchObject({ status: 200 })
  expect(operations.length).toBeGreaterThan(30)
})

/** `METHOD /path` of each route below /api/v1, from the tree that Fastify prints. */
function routesOf(tree: string): string[] {
  const prefixes: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^([│ ]*)[├└]── (\S+)(?: \((.*)\))?$/.exec(line) ?? []
    const depth = indent.length / 4
    prefixes[depth] = part
    const path = prefixes.slice(0, depth + 1).join('')
    const isOurs = path.startsWith('/api/v1/') && methods !== ''
    return isOurs ? methods.split(', ').map((method) => `${method} ${path}`) : []
  })
}

test('every route of the API is in it', () => {
  const routes = routesOf(app.printRoutes({ commonPrefix: false })).filter(
    (route) => !route.startsWith('HEAD'),
  )
  const listed = ofApi.map(
    ({ method, path }) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
  )
  expect(listed.toSorted()).toEqual(routes.toSorted())
})

test('it is of a size that a browser likes', () => {
  expect(JSON.stringify(document).length).toBeLessThan(400_000)
})

test('names of operations are there once', () => {
  const names = operations.map(({ operation }) => operation.operationId)
  expect(names.every((name) => /^[a-z][A-Za-z0-9]+$/.test(name))).toBe(true)
  expect(new Set(names).size).toBe(names.length)
  expect(operationName('GET', '/api/v1/people/:id/work-patterns')).toBe('getPeopleByIdWorkPatterns')
  expect(operationName('POST', '/api/v1/tokens')).toBe('postTokens')
})

describe.each(operations)('$name', ({ path, method, operation }) => {
  test('says what it does', () => {
    expect(operation.summary).toMatch(/\S/)
    expect(operation.tags).toHaveLength(1)
  })

  test('has a schema for each answer', () => {
    const { responses } = operation
    const good = Object.keys(responses).filter((status) => status < '400')
    expect(good.length).toBeGreaterThan(0)
    for (const [status, { content }] of Object.entries(responses)) {
      if (status === '204') continue
      const media = Object.values(content ?? {})
      expect({ status, schemas: media.map(({ schema }) => Object.keys(schema).length > 0) }).toEqual({
        status,
        schemas: [true],
      })
    }
  })

  test('has a schema for what it is asked', () => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const declared = operation.parameters?.filter((each) => each.in === 'path').map(({ name }) => name)
    expect(declared ?? []).toEqual(inPath)
    for (const { schema } of operation.parameters ?? []) expect(Object.keys(schema)).not.toEqual([])
    expect(method !== 'patch' || operation.requestBody !== undefined).toBe(true)
    for (const { schema } of Object.values(operation.requestBody?.content ?? {}))
      expect(Object.keys(schema)).not.toEqual([])
  })
})

describe.each(ofApi)('$name documents', (each) => {
  const { path, method, operation } = each
  test('its error answers, as problem+json', () => {
    const wanted = ['422', '429', '500', '503']
    if (!isOpen(each)) wanted.push('401')
    if (!isOpen(each) && method !== 'get' && !/session|token|user|account|me\b|password/.test(path))
      wanted.push('403')
    if (path.includes('{')) wanted.push('404')
    if (operation.requestBody) wanted.push('400', '413', '415')
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(wanted))
    const failing = Object.entries(operation.responses).filter(([status]) => status >= '400')
    for (const [, { content }] of failing)
      expect(Object.keys(content ?? {})).toEqual(['application/problem+json'])
  })
})

test('what the documentation says needs somebody signed in does', async () => {
  const routes = ofApi.filter((each) => !isOpen(each))
  for (const { path, method } of routes) {
    const url = path.replaceAll(/\{\w+\}/g, '1')
    const answer = await app.inject({
      method: method.toUpperCase() as NonNullable<RouteOptions['method']> & 'GET',
      url,
    })
    expect([method, url, answer.statusCode]).toEqual([method, url, 401])
  }
  expect(await admin.get('/session')).toMatchObject({ status: 200 })
})
