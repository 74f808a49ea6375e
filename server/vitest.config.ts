import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'
import { ServiceSequencer } from './test/services/sequencer.ts'

export default defineConfig({
  root: import.meta.dirname,
  test: {
    name: 'server',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Each of these has a configuration and an npm script of its own.
    exclude: [
      ...configDefaults.exclude,
      'test/faults/**',
      'test/soak/**',
      'test/compose/**',
      'test/taskjuggler/**',
    ],
    pool: 'forks',
    maxWorkers: Math.min(6, Math.max(2, availableParallelism() - 1)),
    globalSetup: 'test/global-setup.ts',
    setupFiles: 'test/setup.ts',
    sequence: { sequencer: ServiceSequencer },
    // A busy machine may be late once, and no other failure is tried again.
    retry: process.env.CI ? { count: 1, condition: /timed out/ } : 0,
    // An embedded database starts in seconds, and the machine may be busy with other files.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
  },
})
