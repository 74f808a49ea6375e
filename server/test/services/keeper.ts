import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What must not outlive the process that made it. */
export type Kept =
  | { kind: 'process'; pid: number; signal: NodeJS.Signals }
  | { kind: 'folder'; path: string }
  | { kind: 'container'; name: string }
  | { kind: 'databases'; url: string; prefix: string }

export type KeeperMessage = { keep: Kept } | { release: Kept }

const kept = new Map<string, Kept>()
let keeper: ChildProcess | undefined

/** Has it ended when this process ends, in whatever way: the keeper is a process that outlives even a kill -9. */
export function keep(item: Kept): void {
  kept.set(JSON.stringify(item), item)
  if (keeper?.connected) keeper.send({ keep: item })
  else keeper = startKeeper()
}

/** It has ended by itself, or nobody needs to end it. */
export function release(item: Kept): void {
  kept.delete(JSON.stringify(item))
  if (keeper?.connected) keeper.send({ release: item })
}

/** Ends all that is kept and waits until it is gone. */
export async function endKept(): Promise<void> {
  if (kept.size === 0) return
  // Somebody may have ended the keeper itself.
  const leaving = keeper?.connected ? keeper : startKeeper()
  keeper = undefined
  kept.clear()
  leaving.ref()
  const exit = once(leaving, 'exit')
  leaving.disconnect()
  const [code] = await exit
  if (code !== 0) throw new Error(`Not everything that the tests started could be ended (exit code ${code})`)
}

function startKeeper(): ChildProcess {
  const started = fork(fileURLToPath(new URL('keeper-process.ts', import.meta.url)), {
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  started.unref()
  started.channel?.unref()
  for (const item of kept.values()) started.send({ keep: item })
  return started
}
