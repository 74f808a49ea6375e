import { afterEach, expect, test, vi } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { buildApp } from '../app.ts'
import { loadConfig } from '../config.ts'

const MINUTE_MS = 60_000

afterEach(() => {
  vi.useRealTimers()
})

/** What the pool is asked by itself in the first minute. */
async function askedBy(settings: (url: string) => Record<string, string>): Promise<unknown[]> {
  const database = await testDatabase()
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] })
  const config = loadConfig({ LOG_LEVEL: 'silent', ...settings(database.url) })
  const app = await buildApp(config, { connectionString: database.url })
  const asked = vi.spyOn(app.pool, 'query')
  await vi.advanceTimersByTimeAsync(MINUTE_MS)
  vi.useRealTimers()
  await Promise.all(asked.mock.results.map(({ value }) => value as Promise<unknown>))
  await app.close()
  await database.drop()
  return asked.mock.calls.map(([text]) => text)
}

test('the embedded database is vacuumed by a query like any other, a server looks after itself', async () => {
  expect(await askedBy(() => ({}))).toEqual(['vacuum analyze'])
  expect(await askedBy((url) => ({ DATABASE_URL: url }))).toEqual([])
})
