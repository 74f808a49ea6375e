import { defineConfig } from 'vitest/config'

// Whole servers under load, of which parts are taken away: one file after the other, on a machine of their own.
export default defineConfig({
  root: import.meta.dirname,
  test: {
    name: 'faults',
    include: ['test/faults/**/*.test.ts'],
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
