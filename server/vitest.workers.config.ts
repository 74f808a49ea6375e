import { defineConfig } from 'vitest/config'

// Several workers under load, killed, frozen, replaced: one file after the other, on a machine of their own.
export default defineConfig({
  root: import.meta.dirname,
  test: {
    name: 'workers',
    include: ['test/faults/workers/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    setupFiles: 'test/setup.ts',
    // Whole processes on a shared machine: what fails once and not again was the machine.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    teardownTimeout: 30_000,
  },
})
