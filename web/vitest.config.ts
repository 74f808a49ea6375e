import { defineConfig } from 'vitest/config'
import { alias } from './vite.config.ts'

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias },
  test: { name: 'web', include: ['src/**/*.test.ts', '*.test.ts'], environment: 'node' },
})
