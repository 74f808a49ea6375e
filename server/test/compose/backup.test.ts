import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { docker, repository, run } from './docker.ts'
import { installation } from './stage.ts'

const root = mkdtempSync(join(tmpdir(), 'wt-backups-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Less than a backup takes. */
const LITTLE = 16 * 1024

let count = 0
function newFolder(): string {
  const folder = join(root, String(++count))
  mkdirSync(folder)
  return folder
}

const NAME = /^workload_\d{8}T\d{6}Z\.dump$/
const dumps = (folder: string) => readdirSync(folder).filter((name) => NAME.test(name))
const backUp = (folder: string, env = {}) =>
  installation.script('backup.sh', [], { BACKUP_DIR: folder, ...env })
const scratchDatabase = () =>
  installation.sql(`select datname from pg_database where datname = 'workload_verify'`)

test('a backup has its name, its checksum, its line in the log and its metric, and leaves nothing else', async () => {
  const folder = newFolder()
  const begun = Math.floor(Date.now() / 1000)
  const { code, stdout, stderr } = await backUp(folder)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const [file] = dumps(folder)
  expect(JSON.parse(stdout)).toMatchObject({ level: 'info', msg: 'backup made', file })
  expect(new Set(readdirSync(folder))).toEqual(
    new Set(['.lock', 'workload_backup.prom', file, `${file}.sha256`]),
  )
  const metric = /^workload_backup_last_success_timestamp_seconds (\d+)$/m.exec(
    readFileSync(join(folder, 'workload_backup.prom'), 'utf8'),
  )
  expect(Number(metric![1])).toBeGreaterThanOrEqual(begun)
  expect(await run('sh', ['-c', `cd ${folder} && sha256sum --check ${file}.sha256`])).toMatchObject({
    code: 0,
  })
  expect(readFileSync(join(folder, file!)).subarray(0, 5).toString()).toBe('PGDMP')
  expect(await scratchDatabase()).toBe('')
})

test('of two at once one makes the backup, the other leaves with 75', async () => {
  const [folder, signs] = [newFolder(), newFolder()]
  const hook = join(signs, 'hook')
  writeFileSync(hook, `#!/bin/sh\ntouch ${signs}/here; until [ -e ${signs}/go ]; do sleep 0.1; done\n`)
  chmodSync(hook, 0o755)
  const first = backUp(folder, { BACKUP_HOOK: hook })
  await vi.waitFor(() => expect(existsSync(join(signs, 'here'))).toBe(true), 120_000)
  expect((await backUp(folder)).code).toBe(75)
  writeFileSync(join(signs, 'go'), '')
  expect((await first).code).toBe(0)
  expect(dumps(folder)).toHaveLength(1)
})

test('a full disk fails it, and leaves the last good backup as it was', async () => {
  const folder = newFolder()
  const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'wt-small', folder])
  expect(mounted).toMatchObject({ code: 0 })
  try {
    expect(await backUp(folder)).toMatchObject({ code: 0 })
    const contents = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'hex')])
    const before = contents()
    const { bavail, bsize } = statfsSync(folder)
    writeFileSync(join(folder, 'filler'), Buffer.alloc(bavail * bsize - LITTLE))
    const second = await backUp(folder)
    expect(second).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('"msg":"backup failed') as unknown,
    })
    rmSync(join(folder, 'filler'))
    expect(contents()).toEqual(before)
    expect(await scratchDatabase()).toBe('')
  } finally {
    await run('umount', [folder])
  }
})

test('kept are the last of 7 days, 4 weeks and 12 months', async () => {
  const folder = newFolder()
  const days = Array.from({ length: 500 }, (_, index) => new Date(Date.now() - (index + 1) * 86_400_000))
  const nameOf = (day: Date, time: string) =>
    `workload_${day.toISOString().slice(0, 10).replaceAll('-', '')}T${time}Z.dump`
  for (const day of days)
    for (const time of ['030000', '150000']) {
      writeFileSync(join(folder, nameOf(day, time)), '')
      writeFileSync(join(folder, `${nameOf(day, time)}.sha256`), '')
    }
  writeFileSync(join(folder, 'workload_of_mine.dump'), '')
  expect(await backUp(folder)).toMatchObject({ code: 0 })
  const kept = dumps(folder).toSorted().toReversed()
  const dayOf = (name: string) =>
    new Date(`${name.slice(9, 13)}-${name.slice(13, 15)}-${name.slice(15, 17)}T00:00:00Z`)
  const mondayOf = (day: Date) =>
    new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)
  const distinct = (keys: string[]) => [...new Set(keys)]
  expect(distinct(kept.map((name) => name.slice(9, 15)))).toHaveLength(12)
  const [today, ...yesterdayOn] = kept
  expect(dayOf(today!).toISOString().slice(0, 10)).toBe(new Date().toISOString().slice(0, 10))
  // Of the days before, the afternoon's is the last.
  expect(yesterdayOn.filter((name) => !name.includes('T150000Z'))).toEqual([])
  expect(yesterdayOn.slice(0, 6)).toEqual(days.slice(0, 6).map((day) => nameOf(day, '150000')))
  expect(distinct(kept.map((name) => mondayOf(dayOf(name)))).slice(0, 4)).toEqual(
    [0, 1, 2, 3].map((weeks) => mondayOf(new Date(Date.now() - weeks * 7 * 86_400_000))),
  )
  // Each month's last day and the last day of each week, where those are not among the days.
  expect(kept.length).toBeLessThanOrEqual(7 + 3 + 11)
  expect(kept.every((name) => existsSync(join(folder, `${name}.sha256`)))).toBe(true)
  expect(readdirSync(folder).filter((name) => name.endsWith('.sha256'))).toHaveLength(kept.length)
  expect(existsSync(join(folder, 'workload_of_mine.dump'))).toBe(true)
})

test('a hook is given the backup; one that fails is told, and the backup stays', async () => {
  const [folder, away] = [newFolder(), newFolder()]
  const hook = join(away, 'hook')
  writeFileSync(hook, `#!/bin/sh\ncp "$1" "${away}"\n`)
  chmodSync(hook, 0o755)
  expect(await backUp(folder, { BACKUP_HOOK: hook })).toMatchObject({ code: 0 })
  expect(dumps(away)).toEqual(dumps(folder))
  const failed = await backUp(folder, { BACKUP_HOOK: 'false' })
  expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('BACKUP_HOOK') as unknown })
  expect(dumps(folder)).toHaveLength(1)
})

test('a database that is away fails it', async () => {
  const folder = newFolder()
  const failed = await backUp(folder, { DATABASE_URL: 'postgres://workload:secret@127.0.0.1:9/workload' })
  expect(failed).toMatchObject({ code: 1, stderr: expect.not.stringContaining('secret') as unknown })
  expect(dumps(folder)).toEqual([])
})

test('with DATABASE_URL it needs no compose', async () => {
  const folder = newFolder()
  const url = await installation.compose('exec', '-T', 'postgres', 'cat', '/secrets/owner/database_url')
  const image = await docker(
    'inspect',
    '--format',
    '{{.Config.Image}}',
    await installation.container('postgres'),
  )
  const options = [
    `--network=${installation.project}_data`,
    `--env=DATABASE_URL=${url}`,
    '--env=BACKUP_DIR=/out',
  ]
  options.push(`--volume=${repository}:/repository:ro`, `--volume=${folder}:/out`, '--entrypoint=bash', image)
  const inContainer = (script: string, ...args: string[]) =>
    run('docker', ['run', '--rm', ...options, `/repository/${script}`, ...args])
  expect(await inContainer('backup.sh')).toMatchObject({ code: 0, stderr: '' })
  const [file] = dumps(folder)
  expect(await inContainer('deploy/restore.sh', `/out/${file}`)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('stop the servers first') as unknown,
  })
})
