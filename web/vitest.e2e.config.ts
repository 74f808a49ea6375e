import { defineConfig } from 'vitest/config'
import { alias } from './vite.config.ts'

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias },
  test: {
    name: 'browser',
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['e2e/setup/server.ts'],
    // Whole processes on a shared machine: what fails once and not again was the machine.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 120_000,
    // One server and its one plan for all files: one after the other keeps each test's booking its own.
    fileParallelism: false,
  },
})
