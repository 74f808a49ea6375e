import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = join(root, '.github/workflows')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

describe.each(readdirSync(folder))('the workflow %s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8')

  test('names every action by its hash, with the version beside it', () => {
    const used = text.match(/(?<=uses: ).*/g) ?? []
    expect(used.length).toBeGreaterThan(0)
    expect(used.filter((each) => !/^[\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(each))).toEqual([])
    // One hash for each action.
    const names = new Set(used.map((each) => each.split('@')[0]))
    expect(new Set(used).size).toBe(names.size)
  })

  test('may only read unless it says otherwise, and ends by itself', () => {
    expect(text).toMatch(/^permissions: \{ contents: read \}$/m)
    const jobs = text.match(/^ {4}runs-on:/gm) ?? []
    expect(text.match(/^ {4}timeout-minutes:/gm)).toHaveLength(jobs.length)
  })

  test('runs only what package.json has', () => {
    const run = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name!)
    expect(run.filter((name) => !(name in scripts))).toEqual([])
  })
})

test('CI runs every suite that .ci/run does', () => {
  const suites = (text: string) =>
    new Set(text.match(/(?:npm run |step \d+ )(test:[\w:]+)/g)?.map((each) => each.split(' ').at(-1)))
  const ci = suites(readFileSync(join(folder, 'ci.yml'), 'utf8'))
  const own = suites(readFileSync(join(root, '.ci/run'), 'utf8'))
  expect(own.size).toBeGreaterThan(2)
  expect(ci).toEqual(own)
})
