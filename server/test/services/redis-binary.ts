import { execFile } from 'node:child_process'
import { constants, existsSync, rmSync, writeFileSync } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const INSTALL_MS = 180_000
const POLICY = '/usr/sbin/policy-rc.d'

/** Where redis-server is: on the PATH, or after installing Debian's package when this is root. */
export async function redisBinary(): Promise<string> {
  const there = await onPath('redis-server')
  if (there) return there
  if (process.getuid?.() !== 0 || !(await onPath('apt-get'))) {
    throw new Error('redis-server is not on the PATH')
  }
  await install()
  const installed = await onPath('redis-server')
  if (!installed) throw new Error("Debian's redis-server package brought no redis-server")
  return installed
}

async function onPath(name: string): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, name)
    const usable = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (usable) return file
  }
  return undefined
}

async function install(): Promise<void> {
  console.log('Installing redis-server from the Debian packages')
  // The package would start a server on the usual port at once, and at every boot.
  const ours = !existsSync(POLICY)
  if (ours) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  const options = { timeout: INSTALL_MS, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  try {
    await run('apt-get', ['update', '-q'], options)
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'redis-server'], options)
  } finally {
    if (ours) rmSync(POLICY, { force: true })
  }
}
