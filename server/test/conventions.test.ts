import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

// What holds everywhere and no compiler checks.

const src = join(import.meta.dirname, '../src')
const files = globSync('**/*.ts', { cwd: src }).filter((file) => !file.endsWith('.test.ts'))
const sources = new Map(files.map((file) => [file, readFileSync(join(src, file), 'utf8')]))

interface Import {
  from: string
  /** A file below src, or a package. */
  to: string
}

const imports: Import[] = [...sources].flatMap(([from, source]) =>
  [...source.matchAll(/^(?:import|export) (?:[^']*? from )?'([^']+)'/gm)].map(([, to = '']) => ({
    from,
    to: to.startsWith('.') ? relative(src, resolve(src, dirname(from), to)) : to,
  })),
)

/** Imports from some files to some others, as `file → file`, but for those known and meant. */
const found = (from: RegExp, to: RegExp, meant: string[] = []) =>
  imports
    .filter((each) => from.test(each.from) && to.test(each.to))
    .map((each) => `${each.from} → ${each.to}`)
    .filter((each) => !meant.includes(each))

test('the environment is read in one place', () => {
  const readers = [...sources].filter(([, source]) => source.includes('process.env')).map(([file]) => file)
  expect(readers).toEqual(['config.ts'])
})

test('the contract is zod and nothing else', () => {
  expect(found(/^contract\//, /^(?!contract\/|zod$)/)).toEqual([])
})

test('the domain is pure: no packages, nothing of ours but itself', () => {
  expect(found(/^domain\//, /^(?!domain\/)/)).toEqual([])
  const impure = /\b(?:await|process\.|console\.|Date\.now|Math\.random|fetch\()/
  expect([...sources].filter(([file, source]) => file.startsWith('domain/') && impure.test(source))).toEqual(
    [],
  )
})

test('imports run one way: routes, service, repo, db', () => {
  expect(found(/\.repo\.ts$/, /\.(?:routes|service)\.ts$|^plugins\//)).toEqual([])
  expect(found(/\.service\.ts$/, /\.routes\.ts$/)).toEqual([])
  expect(found(/^(?!app\.ts$|features\/)/, /\.routes\.ts$/)).toEqual([])
})

test('the database knows nothing of requests', () => {
  expect(found(/^db\//, /^(?:plugins\/|app\.ts$|fastify|.*\.routes\.ts$)/)).toEqual([])
  // Loading the demo and making the first admin are writes like any other.
  expect(found(/^db\/(?!demo|first-admin|prepare)/, /^features\//)).toEqual([])
})

test('plugins know of features only how to tell who asks, and what is to be tidied up', () => {
  const tidied = [
    'changes/idempotency',
    'imports/imports.repo',
    'notices/notices.repo',
    'users/users.repo',
    'webhooks/webhooks.repo',
  ]
  const meant = tidied.map((file) => `plugins/housekeeping.ts → features/${file}.ts`)
  expect(found(/^plugins\//, /^features\/(?!session\/)/, meant)).toEqual([])
  expect(found(/^plugins\//, /\.(?:routes|service)\.ts$/)).toEqual([])
})

test('fastify is not known where no requests are', () => {
  expect(found(/\.repo\.ts$/, /^fastify$/)).toEqual([])
  expect(found(/^(?:domain|contract|db|demo)\//, /^(?:fastify|@fastify\/)/)).toEqual([])
})

test('the rules of all the world’s holidays are loaded by who needs them, not at the start', () => {
  const early = [...sources].filter(([, source]) => /^import (?!type)[^\n]*'date-holidays'/m.test(source))
  expect(early).toEqual([])
})

test('nothing is exported by default, and no file only passes on', () => {
  const meant = ['drizzle.config.ts']
  const defaults = [...sources].filter(
    ([file, source]) => /^export default/m.test(source) && !meant.includes(file),
  )
  expect(defaults.map(([file]) => file)).toEqual([])
  const barrels = [...sources].filter(([, source]) => /^export \* from/m.test(source))
  expect(barrels.map(([file]) => file)).toEqual([])
})

test('most files can be read in one sitting', () => {
  const lengths = [...sources.values()].map((source) => source.split('\n').length)
  expect(lengths.filter((length) => length <= 151).length / lengths.length).toBeGreaterThan(0.9)
})

test('a merge leaves nothing behind in any text', () => {
  const cwd = join(import.meta.dirname, '../..')
  const texts = [
    '*.{md,yml,conf,sh,json}',
    '{deploy,docs,.github}/**/*.{md,yml,sh,conf}',
    'migrations/*.sql',
    '{server,web}/{src,test,e2e,bench}/**/*.{ts,tsx,css}',
  ]
  const leftover = /^(?:<{7} |>{7} |={7}$|@@@|`{4})/m
  const left = globSync(texts, { cwd }).filter((file) => leftover.test(readFileSync(join(cwd, file), 'utf8')))
  expect(left).toEqual([])
})
