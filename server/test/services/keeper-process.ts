import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { dropDatabases } from './drop-databases.ts'
import type { Kept, KeeperMessage } from './keeper.ts'
import { alive, family, signal } from './signals.ts'

const kept = new Map<string, Kept>()
const PATIENCE_MS = 5000

process.on('message', (message: KeeperMessage) => {
  if ('keep' in message) kept.set(JSON.stringify(message.keep), message.keep)
  else kept.delete(JSON.stringify(message.release))
})
process.once('disconnect', () => void endAll())
process.once('SIGTERM', () => void endAll())
// The other side may have gone while this one was starting.
if (!process.connected) setImmediate(() => void endAll())

async function endAll(): Promise<void> {
  const items = [...kept.values()]
  const attempts = []
  // A database needs its server, a server its folder.
  for (const kinds of [['databases'], ['process', 'container'], ['folder']]) {
    const now = items.filter((item) => kinds.includes(item.kind))
    attempts.push(...(await Promise.allSettled(now.map(end))))
  }
  for (const attempt of attempts) {
    if (attempt.status === 'rejected') console.error('Could not clean up:', attempt.reason)
  }
  process.exit(attempts.some(({ status }) => status === 'rejected') ? 1 : 0)
}

async function end(item: Kept): Promise<void> {
  if (item.kind === 'databases') await dropDatabases(item.url, item.prefix)
  if (item.kind === 'process') await endProcess(item.pid, item.signal)
  if (item.kind === 'container') await endContainer(item.name)
  if (item.kind === 'folder') await rm(item.path, { recursive: true, force: true, maxRetries: 5 })
}

async function endProcess(pid: number, name: NodeJS.Signals): Promise<void> {
  const pids = family(pid)
  signal([pid], name)
  // One that a test had frozen hears nothing else.
  signal(pids, 'SIGCONT')
  const deadline = performance.now() + PATIENCE_MS
  while (pids.some(alive)) {
    if (performance.now() > deadline) return signal(pids, 'SIGKILL')
    await sleep(20)
  }
}

async function endContainer(name: string): Promise<void> {
  const { getContainerRuntimeClient } = await import('testcontainers')
  const { container } = await getContainerRuntimeClient()
  try {
    await container.getById(name).remove({ force: true, v: true })
  } catch (error) {
    const gone = error instanceof Error && 'statusCode' in error && error.statusCode === 404
    if (!gone) throw error
  }
}
