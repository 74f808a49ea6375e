import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Booking, Load } from '../faults/load.ts'
import { bookingsLost, flowing } from './bookings.ts'
import { docker } from './docker.ts'
import { askSignedIn, installation, tableSums } from './stage.ts'

// One story, in order: a plan that is being changed is backed up, lost, and brought back.

const root = mkdtempSync(join(tmpdir(), 'wt-restore-'))
const load = new Load(installation.url, inject('tokens').load, 4)
afterAll(() => rmSync(root, { recursive: true, force: true }))

let busy = ''
let quiet = ''
let sums: string[] = []
let before: Booking[] = []

async function backUp(name: string): Promise<string> {
  const folder = join(root, name)
  const { code, stderr } = await installation.script('backup.sh', [], { BACKUP_DIR: folder })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return join(
    folder,
    readdirSync(folder).find((file) => file.endsWith('.dump'))!,
  )
}
const restore = (...args: string[]) => installation.script('deploy/restore.sh', args)
const refusal = (text: string) => ({ code: 1, stderr: expect.stringContaining(text) as unknown })

beforeAll(async () => {
  await installation.start({ RATE_LIMIT_MAX: '1000000' })
})

test('a backup is made while bookings go on', async () => {
  await load.start()
  await flowing(load)
  before = load.bookings.filter(({ id }) => id !== null)
  busy = await backUp('busy')
  await flowing(load)
  await load.stop()
  expect(before.length).toBeGreaterThan(0)
})

test('nothing is restored under servers that run', async () => {
  expect(await restore(busy, '--replace')).toMatchObject(refusal('stop the servers first'))
})

test('another backup, when all is quiet', async () => {
  await installation.compose('stop', 'web', 'server', 'jobs')
  quiet = await backUp('quiet')
  sums = await tableSums()
  expect(sums.length).toBeGreaterThan(10)
  expect(await bookingsLost(load.bookings)).toEqual([])
})

test('nor over data, unless that is said', async () => {
  expect(await restore(quiet)).toMatchObject(refusal('--replace'))
})

test.each([
  ['empty', () => Buffer.alloc(0)],
  ['truncated', (whole: Buffer) => whole.subarray(0, Math.floor(whole.length * 0.7))],
  ['truncated by a byte', (whole: Buffer) => whole.subarray(0, -1)],
  [
    'corrupted',
    (whole: Buffer) => Buffer.from(whole).fill(0x55, whole.length >> 1, (whole.length >> 1) + 64),
  ],
  ['something else', () => Buffer.from('PGDMP is what a dump begins with')],
])('a backup that is %s is refused, and nothing is changed', async (_, spoil) => {
  const spoiled = join(root, 'spoiled.dump')
  writeFileSync(spoiled, spoil(readFileSync(quiet)))
  rmSync(`${spoiled}.sha256`, { force: true })
  expect(await restore(spoiled, '--replace')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(spoiled) as unknown,
  })
  // Also where only the checksum can tell.
  copyFileSync(`${quiet}.sha256`, `${spoiled}.sha256`)
  expect((await restore(spoiled, '--replace')).code).toBe(1)
  expect(await tableSums()).toEqual(sums)
})

test('the volume is lost, and the backup brings every table back, row for row', async () => {
  await installation.compose('rm', '--stop', '--force', 'postgres')
  await docker('volume', 'rm', `${installation.project}_postgres-data`)
  await installation.compose('up', '--detach', '--wait', 'postgres')
  expect(await restore(quiet)).toMatchObject({ code: 0, stderr: '' })
  expect(await tableSums()).toEqual(sums)
})

test('a backup made under load holds all that was acknowledged before it', async () => {
  expect(await restore(busy, '--replace')).toMatchObject({ code: 0 })
  expect(await bookingsLost(before)).toEqual([])
  expect(await restore(quiet, '--replace')).toMatchObject({ code: 0 })
})

test('and everything runs again', async () => {
  await installation.start()
  expect((await askSignedIn('/people')).status).toBe(200)
  expect(await bookingsLost(load.bookings)).toEqual([])
  const made = await askSignedIn('/projects', 'POST', { name: 'P', client: 'C', startDate: '2026-01-01' })
  expect(made.status).toBe(201)
})
