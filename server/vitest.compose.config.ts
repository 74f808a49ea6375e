import { defineConfig } from 'vitest/config'
import { FloodLast } from './test/compose/sequencer.ts'

// The whole installation in containers, one after the other: they share it, and take parts of it away.
export default defineConfig({
  root: import.meta.dirname,
  test: {
    name: 'compose',
    include: ['test/compose/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    sequence: { sequencer: FloodLast },
    globalSetup: 'test/compose/global-setup.ts',
    // Containers on a shared machine start when they start.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    teardownTimeout: 120_000,
  },
})
