import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { repository } from './docker.ts'

const LEFT_OUT = new Set([
  'node_modules',
  '.git',
  '.data',
  '.deploy',
  '.env',
  'dist',
  'test-results',
  'coverage',
])

/** A copy of this repository that a test may change: what somebody has pulled onto their machine. */
export class Checkout {
  readonly folder = mkdtempSync(join(tmpdir(), 'wt-checkout-'))

  constructor() {
    this.reset()
  }

  /** As the repository is, whatever was changed. */
  reset(): void {
    cpSync(repository, this.folder, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) })
  }

  replace(file: string, pattern: string, replacement: string): void {
    const path = join(this.folder, file)
    const text = readFileSync(path, 'utf8')
    if (!text.includes(pattern)) throw new Error(`${file} does not hold ${pattern}`)
    writeFileSync(
      path,
      text.replace(pattern, () => replacement),
    )
  }
}
