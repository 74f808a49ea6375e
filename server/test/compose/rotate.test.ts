import { expect, test, vi } from 'vitest'
import { ask, askSignedIn, installation } from './stage.ts'

const SECRETS = ['/secrets/owner/password', '/secrets/owner/app_password']
const read = () =>
  Promise.all(SECRETS.map((file) => installation.compose('exec', '-T', 'postgres', 'cat', file)))
const connections = () =>
  installation.sql(`select count(*) from pg_stat_activity where application_name = 'workload-tracker'`)

test('new passwords are in use everywhere, and whoever is signed in stays so', async () => {
  const before = await read()
  expect(await installation.script('deploy/rotate-secrets.sh')).toMatchObject({ code: 0 })
  const after = await read()
  expect(after.filter((secret) => before.includes(secret))).toEqual([])
  // Only with the new ones can be connected from now on.
  await installation.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'workload-tracker'`,
  )
  await installation.ready()
  // A server learns that its connections are gone when it is told so.
  await vi.waitFor(async () => expect((await askSignedIn('/people')).status).toBe(200), 30_000)
  expect(Number(await connections())).toBeGreaterThan(0)
  await vi.waitFor(async () => {
    expect(JSON.parse((await ask('/api/ready')).text)).toMatchObject({
      checks: { database: 'up', redis: 'up' },
    })
  }, 30_000)
})
