import { expect, test } from 'vitest'
import { build } from './app.ts'
import { readOperations } from './openapi.ts'

const { admin } = await build()
const operations = await readOperations(admin)
const nameOf = ({ method, path }: (typeof operations)[number]) => `${method} ${path}`
const lacking = (isLacking: (operation: (typeof operations)[number]) => boolean) =>
  operations.filter(isLacking).map(nameOf)

test('every operation has a summary, a tag and an id of its own', () => {
  expect(lacking(({ summary, tags, operationId }) => !summary || !tags?.length || !operationId)).toEqual([])
  const ids = operations.map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

test('every operation describes each of its answers', () => {
  // An event stream has no schema.
  const isDescribed = (status: string, content?: object) => status === '204' || content !== undefined
  expect(
    lacking(
      ({ responses, path }) =>
        !path.endsWith('/events') &&
        !Object.entries(responses).every(([status, { content }]) => isDescribed(status, content)),
    ),
  ).toEqual([])
})

test('every operation has one way to succeed, and tells how it can fail', () => {
  expect(
    lacking(({ responses, path }) => {
      const statuses = Object.keys(responses).map(Number)
      const successes = statuses.filter((status) => status < 300)
      const isPublic = !path.startsWith('/api/v1/')
      return (
        successes.length !== 1 || (!isPublic && !statuses.some((status) => status >= 400 && status < 500))
      )
    }),
  ).toEqual([])
})

test('whatever has an id in its address can be 404, whatever takes a body can be 422', () => {
  expect(lacking(({ path, responses }) => path.includes('{') && !responses[404])).toEqual([])
  expect(lacking(({ body, responses }) => body !== undefined && !responses[422])).toEqual([])
})

test('the document is OpenAPI 3.1, and its pages are there', async () => {
  const { body } = await admin.get('/api/openapi.json')
  expect(body.openapi).toMatch(/^3\.1\./)
  expect(JSON.stringify(body)).not.toContain('undefined')
  expect((await admin.get('/api/docs/')).status).toBe(200)
})
