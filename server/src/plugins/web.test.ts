import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { web } from './web.ts'

const script = `console.log(${JSON.stringify('a line of the app '.repeat(200))})`
const page = '<!doctype html><title>Workload Tracker</title>'
const compressor = new URL('../../../scripts/compress.mjs', import.meta.url).href
// A folder that is called like the one of the hashed files.
const home = mkdtempSync(join(tmpdir(), 'assets-'))
const folder = join(home, 'assets', 'dist')
let app: FastifyInstance

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'assets/app-abc123.js'), script)
  writeFileSync(join(folder, 'index.html'), page)
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>')
  const { compressFolder } = (await import(compressor)) as { compressFolder: (path: string) => Promise<void> }
  await compressFolder(folder)
  app = fastify()
  await app.register(web, { folder })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  rmSync(home, { recursive: true })
})
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

describe('a hashed file', () => {
  test.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['identity', undefined, (body: Buffer) => body],
  ] as const)('is sent as it was compressed: %s', async (accepted, encoding, decompress) => {
    const answer = await get('/assets/app-abc123.js', { 'accept-encoding': accepted })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-encoding']).toBe(encoding)
    expect(answer.headers['content-type']).toMatch(/^(text|application)\/javascript/)
    expect(answer.headers.vary).toMatch(/accept-encoding/i)
    expect(decompress(answer.rawPayload).toString()).toBe(script)
  })

  test('stays for a year', async () => {
    for (const accepted of ['br', 'identity']) {
      const { headers } = await get('/assets/app-abc123.js', { 'accept-encoding': accepted })
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    }
  })

  test('that is not there is 404, not the page', async () => {
    expect(await get('/assets/old-000.js')).toMatchObject({ statusCode: 404 })
  })
})

describe('the page', () => {
  test.each(['/', '/index.html', '/people/12', '/schedule?from=2026-01-01'])(
    'is at %s and asked for anew',
    async (url) => {
      const answer = await get(url, { 'accept-encoding': 'br, gzip' })
      expect(answer).toMatchObject({ statusCode: 200, body: page })
      expect(answer.headers['cache-control']).toBe('no-cache')
      expect(answer.headers['content-type']).toMatch(/^text\/html/)
    },
  )

  test('is not at what belongs to the API', async () => {
    expect(await get('/api/nothing')).toMatchObject({ statusCode: 404 })
  })

  test('is 304 for who has it', async () => {
    const first = await get('/')
    expect(first.headers.etag).toBeDefined()
    const again = await get('/', { 'if-none-match': String(first.headers.etag) })
    expect(again).toMatchObject({ statusCode: 304, body: '' })
  })
})

test('nothing outside of the folder is to be had', async () => {
  writeFileSync(join(home, 'secret.txt'), 'secret')
  for (const url of [
    '/../../secret.txt',
    '/..%2f..%2fsecret.txt',
    '/assets/..%2f..%2f..%2fsecret.txt',
    '/%2e%2e/%2e%2e/secret.txt',
  ])
    expect((await get(url)).body).not.toBe('secret')
})

test('a server without a built web app has none', async () => {
  const bare = fastify()
  await bare.register(web, { folder: join(home, 'nothing') })
  expect(await bare.inject('/')).toMatchObject({ statusCode: 404 })
})
