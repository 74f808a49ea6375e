import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from './processes.ts'
import { alive, family, signal } from './signals.ts'

const PATIENCE_MS = 10_000

/** What the server of this data folder says of itself ('starting', 'ready', …), if it is the process asked for. */
export function postmasterState(dataDir: string, pid: number): string | undefined {
  const lines = pidFile(dataDir)
  return Number(lines[0]) === pid ? lines[7]?.trim() : undefined
}

/** Ends a server that somebody's kill -9 left on this data folder: a second one must not start beside it. */
export async function endLeftover(dataDir: string): Promise<void> {
  const pid = Number(pidFile(dataDir)[0])
  if (!pid || !isServerOf(dataDir, pid)) return
  const pids = family(pid)
  signal([pid], 'SIGQUIT')
  signal(pids, 'SIGCONT')
  if (await until(() => !pids.some(alive), PATIENCE_MS)) return
  throw new Error(`A PostgreSQL server (process ${pid}) still runs on ${dataDir}`)
}

function pidFile(dataDir: string): string[] {
  try {
    return readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

/** The id in an old file may belong to somebody else's process by now. */
function isServerOf(dataDir: string, pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(dataDir)
  } catch {
    return false
  }
}
