import { createHash } from 'node:crypto'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './run-quietly.mjs'

const name = createHash('sha256')
  .update(`${process.getuid?.() ?? ''} ${root}`)
  .digest('hex')
  .slice(0, 16)
const lock = join(tmpdir(), `workload-tracker-setup-${name}`)
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
let held = false

process.on('exit', release)

/**
 * Does `work` unless it `isDone`, one process at a time: `npm start` and `npm test` of a fresh clone may run
 * side by side, and `npm ci` begins by deleting everything.
 */
export async function alone(isDone, work) {
  if (isDone()) return
  // A signal's own way of ending a process would run nothing that is to be done on exit.
  for (const signal of signals) process.on(signal, leave)
  while (!take()) await sleep(300)
  try {
    if (!isDone()) await work()
  } finally {
    release()
    for (const signal of signals) process.off(signal, leave)
  }
}

function leave(signal) {
  process.exit(128 + constants.signals[signal])
}

function take() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    held = true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (isLeftBehind()) rmSync(lock, { force: true })
  }
  return held
}

function release() {
  if (held) rmSync(lock, { force: true })
  held = false
}

function isLeftBehind() {
  try {
    const pid = Number(readFileSync(lock, 'utf8'))
    if (!pid) return Date.now() - statSync(lock).mtimeMs > 10_000
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}
