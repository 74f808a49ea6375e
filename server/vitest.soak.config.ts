import { defineConfig } from 'vitest/config'

// A server at work for a long time: what grows, and what is not given back.
export default defineConfig({
  root: import.meta.dirname,
  test: {
    name: 'soak',
    include: ['test/soak/**/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    setupFiles: 'test/setup.ts',
    testTimeout: 3_600_000,
    hookTimeout: 90_000,
    teardownTimeout: 30_000,
  },
})
