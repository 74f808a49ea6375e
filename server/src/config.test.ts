import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findProblems } from './cli/check-config.ts'
import { loadConfig, settingTable } from './config.ts'

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')

describe('the configuration', () => {
  it('stands in .env.example setting by setting, with meaning and default', () => {
    const expected = settingTable
      .map(({ name, meaning, fallback }) => `# ${meaning}\n#${name}=${fallback}\n`)
      .join('\n')
    expect(example.slice(example.indexOf('\n\n') + 2)).toBe(expected)
  })

  it('names everything that is wrong at once', () => {
    const load = () =>
      loadConfig({ PORT: '70000', TIME_ZONE: 'Mars', DATABASE_URL: 'mysql://x', DEMO: 'yes' })
    expect(load).toThrow(/PORT.*\n.*DATABASE_URL.*\n.*DEMO.*\n.*TIME_ZONE/s)
  })

  it('takes an empty value as left out', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, demo: true })
  })

  it('reads secrets from files, and refuses one given twice or not readable', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'wt-config-')), 'secret')
    writeFileSync(file, 'a long enough password\n')
    expect(loadConfig({ ADMIN_PASSWORD_FILE: file }).adminPassword).toBe('a long enough password')
    expect(() => loadConfig({ ADMIN_PASSWORD_FILE: file, ADMIN_PASSWORD: 'another password' })).toThrow(
      /both set/,
    )
    expect(() => loadConfig({ ADMIN_PASSWORD_FILE: '/nowhere' })).toThrow(/cannot be read/)
  })

  it('believes the proxies it is told of and no other form', () => {
    expect(loadConfig({}).trustProxy).toBe(false)
    expect(loadConfig({ TRUST_PROXY: '10.0.0.1, 192.168.0.0/16' }).trustProxy).toEqual([
      '10.0.0.1',
      '192.168.0.0/16',
    ])
    expect(loadConfig({ TRUST_PROXY: '1' }).trustProxy).toBeTypeOf('function')
    expect(() => loadConfig({ TRUST_PROXY: 'everyone' })).toThrow(/TRUST_PROXY/)
    for (const wrong of ['1,2', '10.0.0.0/33', '::1/129', '10.0.0.1/', '10.0.0.0/8/8'])
      expect(() => loadConfig({ TRUST_PROXY: wrong })).toThrow(/TRUST_PROXY/)
  })

  it('names an address whose password has a % in it that is not written as %25', () => {
    const load = (password: string) =>
      loadConfig({ REDIS_URL: `redis://:${password}@h`, SMTP_URL: `smtps://me:${password}@h` })
    expect(() => load('50%off')).toThrow(/REDIS_URL.*%25.*\n.*SMTP_URL.*%25/)
    expect(load('50%25off').redisUrl).toContain('50%25off')
  })

  it('takes whole origins of other sites, and no pattern of them', () => {
    expect(loadConfig({ CORS_ORIGINS: 'https://a.example.com, *' }).corsOrigins).toHaveLength(2)
    for (const wrong of ['https://*.example.com', 'https://example.com/', 'null', 'example.com'])
      expect(() => loadConfig({ CORS_ORIGINS: wrong })).toThrow(/CORS_ORIGINS/)
  })

  it('runs jobs apart only beside a server’s database', () => {
    expect(loadConfig({}).process).toBe('all')
    expect(() => loadConfig({ PROCESS: 'jobs' })).toThrow(/PROCESS.*one process/)
    const shared = { DATABASE_URL: 'postgres://u:p@h/d', REDIS_URL: 'redis://h' }
    expect(loadConfig({ ...shared, PROCESS: 'jobs' })).toMatchObject({
      process: 'jobs',
      workers: { count: 1 },
    })
  })

  it('refuses what is no mail server, no address and no network', () => {
    const load = () =>
      loadConfig({ SMTP_URL: 'http://x', PUBLIC_URL: 'planner', WEBHOOK_NETWORKS: '10.0.0.0/8,inside' })
    expect(load).toThrow(/PUBLIC_URL.*\n.*SMTP_URL.*\n.*WEBHOOK_NETWORKS/s)
    expect(loadConfig({ PUBLIC_URL: 'https://planner.example.com/' }).publicUrl).toBe(
      'https://planner.example.com',
    )
  })

  it('loads the demo with the embedded database only, unless asked', () => {
    const DATABASE_URL = 'postgres://u:p@h/d'
    expect(loadConfig({ DATABASE_URL }).demo).toBe(false)
    expect(loadConfig({ DATABASE_URL, DEMO: 'on' }).demo).toBe(true)
    expect(loadConfig({ DEMO: 'off' }).demo).toBe(false)
  })
})

describe('check:config', () => {
  const sound = {
    DATABASE_URL: 'postgres://app:a-long-enough-password@db/workload',
    REDIS_URL: 'redis://:another-long-password@redis:6379',
    ADMIN_EMAIL: 'admin@acme.test',
    TRUST_PROXY: '1',
  }
  it('finds nothing wrong with a sound configuration', () => {
    expect(findProblems(loadConfig(sound))).toEqual([])
  })

  it.each([
    [{ DATABASE_URL: '', DEMO: 'off' }, /DATABASE_URL is left out/],
    [{ DATABASE_URL: 'postgres://app@db/workload' }, /DATABASE_URL has no password/],
    [{ REDIS_URL: 'redis://:short@redis' }, /REDIS_URL has a password of fewer/],
    [{ ADMIN_PASSWORD: 'twelve-chars' }, /ADMIN_PASSWORD/],
    [{ DEMO: 'on' }, /DEMO/],
    [{ CORS_ORIGINS: '*' }, /every site/],
    [{ CORS_ORIGINS: 'http://example.com' }, /without TLS/],
    [{ TRUST_PROXY: 'off' }, /TLS/],
    [{ TRUST_PROXY: '0' }, /TLS/],
    [{ PUBLIC_URL: 'http://planner.example.com' }, /without TLS/],
    [{ SMTP_URL: 'smtps://mail.example.com' }, /PUBLIC_URL is left out/],
    [{ RATE_LIMIT_MAX: '0' }, /no limit/],
    [{ RATE_LIMIT_MAX: '1000000' }, /more than/],
  ])('names the problem of %j', (change, problem) => {
    expect(findProblems(loadConfig({ ...sound, ...change }))).toEqual([expect.stringMatching(problem)])
  })
})
