import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { keep, release } from './keeper.ts'

export interface Launched {
  pid: number
  running(): boolean
  exited: Promise<void>
}

export interface LaunchOptions {
  log: string
  cwd: string
  endSignal: NodeJS.Signals
  owner?: { uid: number; gid: number } | undefined
}

/** Starts a server in a session of its own, so that Ctrl-C reaches it only through the keeper. */
export async function launch(command: string, args: string[], options: LaunchOptions): Promise<Launched> {
  const log = openSync(options.log, 'a')
  const child = spawn(command, args, {
    ...options.owner,
    cwd: options.cwd,
    env: { PATH: process.env.PATH, HOME: options.cwd, LC_MESSAGES: 'C' },
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const { pid } = child
  if (pid === undefined) {
    const [error] = await once(child, 'error')
    throw error
  }
  const item = { kind: 'process', pid, signal: options.endSignal } as const
  keep(item)
  const exited = once(child, 'exit').then(() => release(item))
  child.unref()
  return { pid, exited, running: () => child.exitCode === null && child.signalCode === null }
}

/** A port of the loopback interface that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No port is free')
  return address.port
}

/** Asks until the answer is yes; says no when the time is over. */
export async function until(ask: () => boolean | Promise<boolean>, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds
  while (!(await ask())) {
    if (performance.now() > end) return false
    await sleep(10)
  }
  return true
}

export function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n')
}
