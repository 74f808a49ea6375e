import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { TestProject } from 'vitest/node'
import { env, node, root, startInstallation } from './installation.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the server under test listens. */
    base: string
  }
}

async function run(...command: string[]): Promise<void> {
  const [code] = await once(spawn(node, command, { cwd: root, env, stdio: 'inherit' }), 'exit')
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}`)
}

/** Builds the web app and starts the server that all files share, with the demo company. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await run('node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn')
  const { base, stop } = await startInstallation({ demo: true })
  project.provide('base', base)
  return stop
}
