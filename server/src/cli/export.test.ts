import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test, vi } from 'vitest'
import { build } from '../../test/app.ts'

const { make, url } = await build()
vi.setConfig({ testTimeout: 60_000 })
const script = fileURLToPath(new URL('./export.ts', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'export-'))
afterAll(() => rm(folder, { recursive: true }))

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [script, ...args], {
    env: { PATH: process.env.PATH, DATABASE_URL: url },
  })

test('everything is written into a new archive that only its owner may read', async () => {
  await make.person()
  const file = join(folder, 'all.zip')
  expect((await run(file)).stdout).toContain(`Written to ${file}`)
  const archive = await readFile(file)
  expect(archive.subarray(0, 2).toString()).toBe('PK')
  expect(archive.toString('latin1')).toContain('people.csv')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  await expect(run(file)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('EEXIST') })
  expect(await readFile(file)).toEqual(archive)
})
