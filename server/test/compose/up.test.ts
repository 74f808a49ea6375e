import { inject, describe, expect, test, vi } from 'vitest'
import { installation, ask, askSignedIn } from './stage.ts'

describe('the first start', () => {
  test('says once how to sign in', async () => {
    expect(inject('admin')).toEqual({
      email: 'admin@example.com',
      password: expect.stringMatching(/^[0-9a-f]{20}$/) as unknown,
    })
    await installation.compose('up', '--detach', '--wait')
    const log = await installation.compose('logs', '--no-log-prefix', 'init')
    expect(log.match(/with the password/g)).toHaveLength(1)
  })

  test('brings every migration, as their owner', async () => {
    const { status, text } = await ask('/api/health')
    expect({ status, body: JSON.parse(text) as unknown }).toMatchObject({
      status: 200,
      body: { status: 'healthy', checks: { database: { status: 'up' }, redis: { status: 'up' } } },
    })
    const owners = await installation.sql(
      `select distinct tableowner from pg_tables where schemaname = 'public'`,
    )
    expect(owners).toBe('workload')
  })
})

test.each(['', '/live', '/ready', '/startup'])(
  '/health%s answers through nginx, with and without /api',
  async (path) => {
    for (const address of [`/health${path}`, `/api/health${path}`, ...(path ? [path, `/api${path}`] : [])])
      expect({ address, ...(await ask(address)) }).toMatchObject({
        status: 200,
        headers: { 'content-type': expect.stringContaining('application/json') as unknown },
      })
  },
)

test('the API and its pages answer', async () => {
  const { status, text } = await askSignedIn('/session')
  expect({ status, ...(JSON.parse(text) as object) }).toMatchObject({
    status: 200,
    user: { role: 'admin' },
    demo: false,
  })
  expect((await ask('/api/openapi.json')).status).toBe(200)
  expect((await ask('/api/docs/')).headers['content-type']).toContain('text/html')
})

test.each(['/metrics', '/metrics/', '/metrics?x'])('%s is closed', async (path) => {
  const { status, text } = await ask(path)
  expect(status).toBe(404)
  expect(text).not.toContain('process_cpu')
})

test('work in the background is done apart from the servers, which speak to nobody outside', async () => {
  const hook = await askSignedIn('/webhooks', 'POST', { url: 'https://hooks.invalid/x', kinds: ['project'] })
  const { id } = JSON.parse(hook.text) as { id: number }
  await askSignedIn(`/webhooks/${id}/trial`, 'POST')
  await vi.waitFor(async () => {
    const { text } = await askSignedIn(`/webhooks/${id}/deliveries`)
    expect(JSON.parse(text)).toMatchObject({ results: [{ attempts: 1, status: null }] })
  }, 120_000)
  expect((await askSignedIn(`/webhooks/${id}`, 'DELETE')).status).toBe(204)
  const networks = await installation.inspect<object[]>('server', '.NetworkSettings.Networks')
  expect(JSON.stringify(networks)).not.toContain('edge')
})
