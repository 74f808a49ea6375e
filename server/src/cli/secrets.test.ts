import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { loadConfig } from '../config.ts'
import { writeSecrets } from './secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'wt-secrets-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const NAMES = [
  'owner/password',
  'owner/app_password',
  'owner/database_url',
  'redis/password',
  'redis/redis.conf',
  'server/database_url',
  'server/redis_url',
  'server/admin_password',
]
const all = () => NAMES.map((name) => readFileSync(join(folder, name), 'utf8'))
const changed = (before: string[]) => NAMES.filter((_, index) => all()[index] !== before[index])

test('secrets are made once, and the first admin’s password is told then only', () => {
  const told = writeSecrets(folder, { renew: false })
  expect(told).toMatch(/^[0-9a-f]{20}$/)
  const before = all()
  expect(before.at(-1)).toBe(`${told}\n`)
  expect(writeSecrets(folder, { renew: false })).toBeNull()
  expect(changed(before)).toEqual([])
  expect(statSync(join(folder, 'owner/password')).mode & 0o222).toBe(0)
})

test('new ones replace all but the first admin’s password', () => {
  writeSecrets(folder, { renew: false })
  const before = all()
  expect(writeSecrets(folder, { renew: true })).toBeNull()
  expect(changed(before)).toEqual(NAMES.filter((name) => name !== 'server/admin_password'))
})

test('they are a configuration that a server can use, and what one has the others use', () => {
  writeSecrets(folder, { renew: false })
  const file = (name: string) => join(folder, name)
  const config = loadConfig({
    DATABASE_URL_FILE: file('server/database_url'),
    MIGRATE_DATABASE_URL_FILE: file('owner/database_url'),
    REDIS_URL_FILE: file('server/redis_url'),
    ADMIN_PASSWORD_FILE: file('server/admin_password'),
  })
  const passwordOf = (url = '') => new URL(url).password
  const read = (name: string) => readFileSync(file(name), 'utf8').trim()
  expect(passwordOf(config.databaseUrl)).toBe(read('owner/app_password'))
  expect(passwordOf(config.migrateDatabaseUrl)).toBe(read('owner/password'))
  expect(read('redis/redis.conf')).toBe(`requirepass ${passwordOf(config.redisUrl)}`)
  expect(config.adminPassword).toBe(read('server/admin_password'))
})
