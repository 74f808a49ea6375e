import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { Load } from '../faults/load.ts'
import { makeToken } from '../server.ts'
import { bookingsLost, failures } from './bookings.ts'
import { Checkout } from './checkout.ts'
import { type Ran, docker, run } from './docker.ts'
import { Installation } from './installation.ts'

// One story, in order, on an installation of its own: what somebody goes through who runs this for years.

const RATE = 50
// Each is several starts, one after the other, on a machine that is busy.
vi.setConfig({ testTimeout: 400_000 })
const checkout = new Checkout()
const installation = new Installation(await Installation.name('-deploy'), checkout.folder)
delete installation.env.WORKLOAD_VERSION
const [one, two, bad, three] = ['1', '2', 'bad', '3'].map((name) => `${installation.project}-${name}`) as [
  string,
  string,
  string,
  string,
]
const backups = join(checkout.folder, 'backups')
Object.assign(installation.env, {
  BACKUP_DIR: backups,
  DEPLOY_BACKUP_FRESH_S: '3600',
  DEPLOY_START_S: '120',
  DEPLOY_WATCH_S: '2',
  // nginx looks every second, and a machine that builds images is slow to.
  DRAIN_S: '8',
  RATE_LIMIT_MAX: '1000000',
  WORKERS: '1',
})
mkdirSync(backups)
let token = ''

afterAll(async () => {
  await installation.destroy()
  for (const version of [one, two, bad, three])
    await run('docker', [
      'image',
      'rm',
      `workload-tracker-server:${version}`,
      `workload-tracker-web:${version}`,
    ])
  rmSync(checkout.folder, { recursive: true, force: true })
})

const deploy = (...args: string[]): Promise<Ran> => installation.script('deploy/deploy.sh', args)

/** The servers that run, each as container and version. */
async function servers(): Promise<string[]> {
  const ids = await installation.containers('server')
  const told = await docker('inspect', '--format', '{{.Id}} {{.State.Status}} {{.Config.Image}}', ...ids)
  return told.split('\n').toSorted()
}
const versions = async () => (await servers()).map((each) => each.split(' ').slice(1).join(' '))
const runs = (version: string) =>
  Array.from({ length: 2 }, () => `running workload-tracker-server:${version}`)

/** What is done under bookings fails none of them and neither loses nor doubles one. */
async function underLoad(work: () => Promise<void>): Promise<void> {
  const load = new Load(installation.url, token, 10, RATE)
  await load.start()
  await work()
  await load.stop()
  expect(load.bookings.length).toBeGreaterThan(100)
  expect(await failures(load, installation)).toEqual([])
  expect(await bookingsLost(load.bookings, installation)).toEqual([])
}

test('init starts everything and says how to sign in', async () => {
  const { code, stdout, stderr } = await deploy('init', one)
  expect({ code, stderr }).toMatchObject({ code: 0 })
  const [, email = '', password = ''] = /Sign in as (\S+) with the password (\S+)/.exec(stdout) ?? []
  token = await makeToken(installation.url, { email, password })
  expect(await versions()).toEqual(runs(one))
  expect(await deploy('init', two)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('installed already') as unknown,
  })
})

test('a machine without room is left as it is', async () => {
  installation.env.DEPLOY_DISK_MB = '999999999'
  const before = await servers()
  expect(await deploy('up', two)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('MB free') as unknown,
  })
  delete installation.env.DEPLOY_DISK_MB
  expect(await servers()).toEqual(before)
})

test('up brings another version, with a backup before it; of two at once one leaves with 75', async () => {
  checkout.replace('web/index.html', '<head>', '<head><!-- the second version -->')
  await underLoad(async () => {
    const both = await Promise.all([deploy('up', two), deploy('up', two)])
    expect(both.map(({ code }) => code).toSorted((a, b) => a - b)).toEqual([0, 75])
  })
  expect(await versions()).toEqual(runs(two))
  expect(await (await fetch(installation.url)).text()).toContain('the second version')
  expect(readdirSync(backups).filter((name) => name.endsWith('.dump'))).toHaveLength(1)
  expect((await deploy('status')).stdout).toContain(two)
})

describe('a version', () => {
  const spoil = {
    'that never becomes ready': () =>
      checkout.replace(
        'server/src/features/health/health.routes.ts',
        'const isReady = ',
        'const isReady = false && ',
      ),
    'that crashes after a while': () =>
      checkout.replace(
        'server/src/main.ts',
        'main().catch(',
        'setTimeout(() => process.exit(7), 12_000)\nmain().catch(',
      ),
    'whose migration fails': () => {
      const journal = 'migrations/meta/_journal.json'
      const entry = { idx: 99, version: '7', when: 4_000_000_000_000, tag: '0099_broken', breakpoints: true }
      checkout.replace(journal, '"entries": [', `"entries": [${JSON.stringify(entry)},`)
      writeFileSync(join(checkout.folder, 'migrations/0099_broken.sql'), 'create table broken ();select 1/0;')
    },
  }
  test.each(Object.entries(spoil))('%s is taken back by itself', async (_, change) => {
    const [before, sums] = [await servers(), await installation.sql('select count(*) from pg_tables')]
    change()
    Object.assign(installation.env, { DEPLOY_WATCH_S: '15', DEPLOY_START_S: '30' })
    const { code, stderr } = await deploy('up', bad)
    Object.assign(installation.env, { DEPLOY_WATCH_S: '2', DEPLOY_START_S: '120' })
    checkout.reset()
    rmSync(join(checkout.folder, 'migrations/0099_broken.sql'), { force: true })
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('as before') as unknown })
    expect(await servers()).toEqual(before)
    expect(await installation.sql('select count(*) from pg_tables')).toBe(sums)
    expect(readFileSync(join(checkout.folder, '.env'), 'utf8')).toContain(`WORKLOAD_VERSION=${two}\n`)
    expect(existsSync(join(checkout.folder, '.deploy/under-way'))).toBe(false)
  })
})

test('rollback brings the version before, in one command', async () => {
  await underLoad(async () => {
    expect(await deploy('rollback')).toMatchObject({ code: 0 })
  })
  expect(await versions()).toEqual(runs(one))
  expect(await (await fetch(installation.url)).text()).not.toContain('the second version')
})

test('one that was killed just now may still be ending: it is waited for', async () => {
  const ending = spawn('flock', [join(checkout.folder, '.deploy/lock'), 'sh', '-c', 'echo held; sleep 1.5'])
  await once(ending.stdout, 'data')
  expect(await deploy('init', two)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('installed already') as unknown,
  })
})

/** Kills deploy.sh with all that it runs as soon as it says this. */
async function interrupted(at: RegExp): Promise<void> {
  const child = spawn('bash', [join(checkout.folder, 'deploy/deploy.sh'), 'up', three], {
    env: installation.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  for await (const line of createInterface(child.stdout)) {
    said += `${line}\n`
    if (at.test(line)) break
  }
  expect(said).toMatch(at)
  process.kill(-child.pid!, 'SIGKILL')
}

test('killed at five points and run again, it comes to its end, and nobody notices', async () => {
  checkout.replace('server/src/main.ts', 'main().catch(', '// The third version.\nmain().catch(')
  await underLoad(async () => {
    for (const at of [/building/, /running migrate/, /watching/, /leaves/, /running site/])
      await interrupted(at)
    expect((await deploy('status')).stdout).toContain('interrupted')
    expect(await deploy('up', three)).toMatchObject({ code: 0 })
  })
  expect(await versions()).toEqual(runs(three))
})
