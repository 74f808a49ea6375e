import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** A test file that imports one of these, itself or through a helper, needs the service. */
const NEEDS = [
  { service: 'postgresUrl', module: '../database.ts' },
  { service: 'redisUrl', module: '../redis.ts' },
] as const

/** Leaves out the test files whose service is not to be had; the global setup has said which by now. */
export class ServiceSequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const possible = files.filter((file) => !imports(file.moduleId, missingModules(file)))
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's own method, not an array's
    return super.sort(possible)
  }
}

function missingModules(file: TestSpecification): string[] {
  const provided = file.project.getProvidedContext()
  return NEEDS.filter(({ service }) => provided[service] === null).map(({ module }) =>
    join(import.meta.dirname, module),
  )
}

function imports(file: string, wanted: string[], seen: Set<string> = new Set()): boolean {
  if (wanted.length === 0 || seen.has(file)) return false
  seen.add(file)
  const source = readFileSync(file, 'utf8')
  const paths = [...source.matchAll(/\b(?:from|import\()\s*'(\.[^']+\.ts)'/g)]
  return paths.some(([, path = '']) => {
    const target = resolve(dirname(file), path)
    return wanted.includes(target) || imports(target, wanted, seen)
  })
}
