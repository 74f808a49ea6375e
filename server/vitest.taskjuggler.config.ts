import { defineConfig } from 'vitest/config'

// Our figures beside those of TaskJuggler, which is a package of its own (tj3).
export default defineConfig({
  root: import.meta.dirname,
  test: {
    name: 'taskjuggler',
    include: ['test/taskjuggler/*.test.ts'],
    pool: 'forks',
    globalSetup: 'test/global-setup.ts',
    setupFiles: 'test/setup.ts',
    testTimeout: 60_000,
    hookTimeout: 300_000,
    teardownTimeout: 20_000,
  },
})
