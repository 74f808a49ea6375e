import { fsyncSync, renameSync, rmSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { StartupError } from '../startup-error.ts'
import {
  checkFormat,
  databaseFolder,
  freshSocket,
  hasDatabase,
  lockFolder,
  makeFolder,
  socketFolder,
  writeFormat,
} from './data-folder.ts'
import type { ChildMessage } from './embedded.ts'
import { lastWords } from './last-words.ts'

// The embedded database in a process of its own: inside the server's it would stall the event loop.

// PGlite switches fsync off (-F) and maps it to nothing: a power cut could lose a commit, or the whole database.
const durable = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  '-c',
  'fsync=on',
  '-c',
  'wal_sync_method=fsync',
]

let leaving = false
let close = async () => {}

// Ctrl-C and service managers signal the whole group; the server finishes its requests first and then orders this
// process to stop. When the server is gone, however it went, the channel to it closes.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.on('disconnect', leave)
process.on('message', leave)
process.on('uncaughtException', (error) => fail(`it failed: ${error.message}`))

try {
  await open(process.argv[2]!)
} catch (error) {
  const message =
    error instanceof StartupError
      ? error.message
      : `The embedded database in ${process.argv[2]} does not open: ${(error as Error).message}`
  tell({ refused: message }, 1)
}

async function open(folder: string) {
  makeFolder(folder)
  lockFolder(folder)
  checkFormat(folder)
  if (!hasDatabase(folder)) await create(folder)
  writeFormat(folder)
  const db = await PGlite.create(databaseFolder(folder), { startParams: durable })
  syncWrites(db)
  const socket = socketFolder(folder)
  const server = new PGLiteSocketServer({
    db: oneSession(db),
    path: freshSocket(socket.path),
    maxConnections: 10,
  })
  await server.start()
  close = async () => {
    await server.stop()
    await db.close()
    if (socket.temporary) rmSync(socket.path, { recursive: true, force: true })
  }
  tell({ ready: socket.path })
}

/** Made aside and moved into place when it is whole: a process killed half way leaves nothing to stumble over. */
async function create(folder: string) {
  const unfinished = `${databaseFolder(folder)}.new`
  rmSync(unfinished, { recursive: true, force: true })
  const db = await PGlite.create(unfinished)
  await db.close()
  renameSync(unfinished, databaseFolder(folder))
}

function syncWrites(db: PGlite) {
  const { NODEFS } = db.Module.FS.filesystems as unknown as {
    NODEFS: { stream_ops: Record<string, unknown> }
  }
  NODEFS.stream_ops.fsync = (stream: { nfd: number }) => {
    fsyncSync(stream.nfd)
    return 0
  }
}

/** Every connection ends up in the one session there is, so a new one first clears what the last one left there. */
function oneSession(db: PGlite): PGlite {
  const execute = db.execProtocolRawStream.bind(db)
  db.execProtocolRawStream = async (message, options) => {
    try {
      if (isStartup(message)) await db.execProtocolRaw(query('discard all'))
      await execute(message, {
        ...options,
        onRawData(chunk) {
          // After such an answer there would be no other, to anybody.
          const reason = lastWords(chunk)
          if (reason !== undefined) return fail(`it failed: ${reason}`)
          options?.onRawData?.(chunk)
        },
      })
    } catch (error) {
      // Errors of SQL are answers, not exceptions: what is thrown here is the end of the database.
      fail(`it failed: ${(error as Error).message}`)
    }
  }
  return db
}

function isStartup(message: Uint8Array): boolean {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength)
  return message.length >= 8 && view.getUint32(0) === message.length && view.getUint32(4) === 0x0003_0000
}

function query(text: string): Uint8Array {
  const message = Buffer.alloc(text.length + 6)
  message.write('Q', 0)
  message.writeInt32BE(text.length + 5, 1)
  message.write(text, 5)
  return message
}

function leave() {
  if (leaving) return
  leaving = true
  close().then(
    () => process.exit(0),
    () => process.exit(1),
  )
}

function fail(reason: string) {
  tell({ failed: reason }, 1)
}

function tell(message: ChildMessage, exitCode?: number) {
  const done = () => {
    if (exitCode !== undefined) process.exit(exitCode)
  }
  if (process.connected) process.send!(message, done)
  else done()
}
