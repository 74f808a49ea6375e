import { describe, expect, test } from 'vitest'
import { docker } from './docker.ts'
import { installation } from './stage.ts'

const services = (await installation.compose('config', '--services')).split('\n')
const lasting = ['postgres', 'redis', 'server', 'jobs', 'web']

interface Inspected {
  HostConfig: {
    ReadonlyRootfs: boolean
    CapDrop: string[]
    CapAdd: string[] | null
    SecurityOpt: string[]
    Privileged: boolean
    Memory: number
    PidsLimit: number
    RestartPolicy: { Name: string }
    LogConfig: { Type: string; Config: Record<string, string> }
  }
  NetworkSettings: { Ports: Record<string, { HostPort: string }[] | null> }
}

test('there is nothing but these services, and this file knows which last', () => {
  expect(services.toSorted()).toEqual(['init', 'migrate', 'site', ...lasting].toSorted())
})

describe.each(services)('%s', (service) => {
  const inspected = installation.inspect<Inspected>(service, '.')

  test('is read-only, without capabilities, bound in memory and processes, and its log rotates', async () => {
    const { HostConfig } = await inspected
    expect(HostConfig).toMatchObject({ ReadonlyRootfs: true, CapDrop: ['ALL'], Privileged: false })
    expect(HostConfig.CapAdd ?? []).toEqual([])
    expect(HostConfig.SecurityOpt).toContain('no-new-privileges:true')
    expect(HostConfig.Memory).toBeGreaterThan(0)
    expect(HostConfig.PidsLimit).toBeGreaterThan(0)
    expect(HostConfig.LogConfig).toEqual({
      Type: 'json-file',
      Config: { 'max-size': '15m', 'max-file': '10' },
    })
    expect(HostConfig.RestartPolicy.Name).toBe(lasting.includes(service) ? 'unless-stopped' : 'no')
  })

  test('publishes nothing, but for nginx', async () => {
    const { NetworkSettings } = await inspected
    const published = Object.values(NetworkSettings.Ports).flatMap((ports) => ports ?? [])
    const wanted = service === 'web' ? [String(installation.port)] : []
    expect(published.map(({ HostPort }) => HostPort)).toEqual(wanted)
  })
})

test.each(lasting)('the processes of %s are nobody’s root and may gain nothing', async (service) => {
  // A process may end before it is looked at.
  const look = 'cat /proc/[0-9]*/status 2>/dev/null; true'
  const status = await installation.compose('exec', '-T', service, 'sh', '-c', look)
  // What the engine is about to become a health check has not given up its own rights yet.
  const processes = status.split(/^(?=Name:)/m).filter((each) => !/^Name:\s+runc/.test(each))
  const all = (name: string) =>
    [...processes.join('').matchAll(new RegExp(`^${name}:\\s+(\\S+)`, 'gm'))].map(([, value]) => value)
  expect(all('Uid').length).toBeGreaterThan(0)
  expect(all('Uid')).not.toContain('0')
  expect(new Set([...all('CapEff'), ...all('CapBnd')])).toEqual(new Set(['0000000000000000']))
  expect(new Set(all('NoNewPrivs'))).toEqual(new Set(['1']))
  const touched = await installation.tryCompose('exec', '-T', service, 'touch', '/etc/mine')
  expect(touched.stderr).toMatch(/Read-only file system|Permission denied/)
})

test('no secret stands in what the engine tells of a container', async () => {
  const names = ['password', 'app_password'].map((name) => ['postgres', `/secrets/owner/${name}`])
  names.push(['redis', '/secrets/redis/password'], ['server', '/secrets/server/admin_password'])
  const secrets = await Promise.all(
    names.map(([service, file]) => installation.compose('exec', '-T', service!, 'cat', file!)),
  )
  expect(secrets.every((secret) => /^[0-9a-f]{20,}$/.test(secret))).toBe(true)
  expect(new Set(secrets).size).toBe(secrets.length)
  const ids = (await Promise.all(services.map((service) => installation.containers(service)))).flat()
  const told = await docker('inspect', ...ids)
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([])
})

test('a server has neither the owner’s secrets nor their rights', async () => {
  const listed = await installation.tryCompose('exec', '-T', 'server', 'ls', '/secrets/owner')
  expect(listed.stdout).toBe('')
  const roles = await installation.sql(
    `select distinct usename, usesuper from pg_stat_activity join pg_user using (usename)
     where application_name = 'workload-tracker'`,
  )
  expect(roles).toBe('workload_app|f')
})

test('PostgreSQL and Redis are in a network without a way out, and nginx is not in it', async () => {
  const network = `${installation.project}_data`
  expect(await docker('network', 'inspect', '--format', '{{.Internal}}', network)).toBe('true')
  const found = await installation.tryCompose('exec', '-T', 'web', 'getent', 'hosts', 'postgres')
  expect(found).toMatchObject({ code: 2, stdout: '' })
  const asked = await installation.tryCompose('exec', '-T', 'redis', 'redis-cli', 'ping')
  expect(asked.stdout + asked.stderr).toContain('NOAUTH')
})
