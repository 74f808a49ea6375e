import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { node24 } from './node24.mjs'
import { root } from './run-quietly.mjs'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
const SAME_MS = 1000

/** Runs a file of the repository with Node 24 in place of this process: signals go to it, its exit code is ours. */
export function launch(file, args) {
  // Ctrl-C reaches every process of the terminal's group, and npm passes it on once more; a second signal would
  // cut a shutdown short. So the child gets a group of its own and each signal once, from here; again only when
  // somebody means it.
  const child = spawn(node24(), [...nodeOptions(file), join(root, file), ...args], {
    cwd: root,
    detached: true,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, LAUNCHER_PID: String(process.pid) },
  })
  const sentAt = new Map()
  const send = (signal) => {
    const now = performance.now()
    if (now - (sentAt.get(signal) ?? -SAME_MS) < SAME_MS) return
    sentAt.set(signal, now)
    child.kill(signal)
  }
  for (const signal of signals) process.on(signal, send)
  whenNpmIsGone(() => {
    if (!sentAt.has('SIGINT') && !sentAt.has('SIGTERM')) send('SIGTERM')
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

/** npm runs scripts in a shell that passes no signal on: of a killed npm all that is seen is another parent. */
function whenNpmIsGone(act) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const looking = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(looking)
    act()
  }, 500)
  looking.unref()
}

function nodeOptions(file) {
  const leave = pathToFileURL(join(root, 'scripts/leave-with-launcher.mjs')).href
  // Settings are for the server and its commands, not for tests.
  const settings = file.startsWith('server/src/') && existsSync(join(root, '.env'))
  return ['--import', leave, ...(settings ? ['--env-file=.env'] : [])]
}
