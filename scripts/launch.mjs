import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { node24 } from './node24.mjs'
import { root } from './run-quietly.mjs'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Runs a file of the repository with Node 24 in place of this process: signals go to it, its exit code is ours. */
export function launch(file, args) {
  // Ctrl-C reaches every process of the terminal's group, and npm passes it on once more; a second signal would
  // cut a shutdown short. So the child gets a group of its own and each signal once, from here.
  const child = spawn(node24(), [...nodeOptions(file), join(root, file), ...args], {
    cwd: root,
    detached: true,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, LAUNCHER_PID: String(process.pid) },
  })
  const sent = new Set()
  const send = (signal) => {
    // SIGHUP asks for new workers, and may be asked again.
    if (signal === 'SIGHUP' || !sent.has(signal)) child.kill(signal)
    sent.add(signal)
  }
  for (const signal of signals) process.on(signal, send)
  whenNpmIsGone(() => send('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

/** npm runs scripts in a shell that passes no signal on: of a killed npm all that is seen is another parent. */
function whenNpmIsGone(act) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) act()
  }, 500).unref()
}

function nodeOptions(file) {
  const leave = pathToFileURL(join(root, 'scripts/leave-with-launcher.mjs')).href
  // Settings are for the server and its commands, not for tests.
  const settings = file.startsWith('server/src/') && existsSync(join(root, '.env'))
  return ['--import', leave, ...(settings ? ['--env-file=.env'] : [])]
}
