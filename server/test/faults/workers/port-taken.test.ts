import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../../server.ts'
import { startPostgres } from '../../services/postgres.ts'

const postgres = await startPostgres()
const taken = createServer()
let port: number
beforeAll(async () => {
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  port = (taken.address() as { port: number }).port
})
afterAll(async () => {
  taken.close()
  await postgres.end()
})

const refusal = async (settings: Record<string, string>) => {
  const begun = performance.now()
  const error = await startServer({ DATABASE_URL: postgres.url, ...settings }).catch(
    (reason: Error) => reason,
  )
  return { text: (error as Error).message, ms: performance.now() - begun }
}

test.each([
  ['one process', '1'],
  ['several workers', '2'],
])('a port that is taken stops the start of %s at once, with what to do', async (_, WORKERS) => {
  const { text, ms } = await refusal({ WORKERS, PORT: String(port) })
  expect(text).toContain('ended with 1')
  expect(text).toContain(`Port ${port} on 127.0.0.1 is in use by another program`)
  expect(text).toContain('set PORT')
  expect(text).not.toMatch(/\n\s+at |died/)
  expect(ms).toBeLessThan(15_000)
})

test('an address that this machine has not is named', async () => {
  const { text } = await refusal({ WORKERS: '2', HOST: '192.0.2.1' })
  expect(text).toContain('HOST is 192.0.2.1, which is no address of this machine')
})
