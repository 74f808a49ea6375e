import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { migrationsFolder } from '../src/db/migrate.ts'

const server = join(import.meta.dirname, '..')
const drizzleKit = join(server, '../node_modules/drizzle-kit/bin.cjs')

test('the schema needs no migration that is not there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wt-migrations-'))
  try {
    await cp(migrationsFolder, folder, { recursive: true })
    // It takes relative paths only.
    const options = ['--schema', './src/db/schema/*.ts', '--out', relative(server, folder)]
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [drizzleKit, 'generate', '--dialect', 'postgresql', '--casing', 'snake_case', ...options],
      { cwd: server },
    )
    expect(stdout).toContain('No schema changes')
    expect(await readdir(folder)).toEqual(await readdir(migrationsFolder))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('the migrations are numbered without a gap, each later than the one before', async () => {
  const journal = JSON.parse(await readFile(join(migrationsFolder, 'meta/_journal.json'), 'utf8')) as {
    entries: { idx: number; when: number; tag: string }[]
  }
  const files = (await readdir(migrationsFolder)).filter((file) => file.endsWith('.sql')).toSorted()
  expect(journal.entries.map(({ tag }) => `${tag}.sql`)).toEqual(files)
  expect(journal.entries.map(({ idx, tag }) => [idx, Number(tag.slice(0, 4))])).toEqual(
    files.map((_, index) => [index, index]),
  )
  const moments = journal.entries.map(({ when }) => when)
  expect(moments).toEqual([...new Set(moments)].toSorted((a, b) => a - b))
})
