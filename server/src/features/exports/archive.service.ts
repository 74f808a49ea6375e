import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type FileHandle, open, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { archived } from '../../contract/exports.ts'
import type { Database } from '../../db/client.ts'
import { type Asker, exporters } from './exports.service.ts'

// The order in which a long list is read at the least cost.
const BY_ID = { sort: 'id' } as const

type Taker = Writable | ((archive: AsyncIterable<Buffer>) => Promise<void>)

/** Into a file, which stays open whatever happens: a stream over it would close it, and then somebody else's. */
export const into =
  (file: FileHandle): Taker =>
  (archive) =>
    writeFile(file, archive)

/**
 * The whole plan and who changed it, as it is at one moment: a zip with a CSV file for each list. It is read no faster
 * than the target takes it.
 */
export async function writeArchive(
  db: Database,
  asker: Asker,
  target: Taker,
  options: { signal?: AbortSignal } = {},
): Promise<void> {
  const consistent = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const
  await db.transaction(async (tx) => {
    const zip = new ZipFile()
    const archive = zip.outputStream as Readable
    const files = archived.map((name) => ({ name, lines: Readable.from(exporters[name](tx, BY_ID, asker)) }))
    // What fails anywhere in it ends the whole: the zip hears nothing of the streams that it is given.
    const fail = (error: Error) => void archive.destroy(error)
    zip.on('error', fail)
    for (const { name, lines } of files) zip.addReadStream(lines.on('error', fail), `${name}.csv`)
    zip.end()
    try {
      await pipeline(archive, target, options)
    } finally {
      // Nothing may go on reading in a transaction that is over.
      await Promise.all(files.map(({ lines }) => ended(lines)))
    }
  }, consistent)
}

async function ended(stream: Readable): Promise<void> {
  if (stream.closed) return
  const closed = once(stream, 'close')
  stream.destroy()
  await closed
}

/**
 * The archive as a file to be sent, which has no name any more: nothing of it stays, whatever becomes of this process.
 * Packed as a whole first: a slow client must not hold a transaction open, and the embedded database has no other.
 */
export async function packArchive(
  db: Database,
  asker: Asker,
  signal: AbortSignal,
): Promise<{ bytes: number; content: Readable }> {
  const path = join(tmpdir(), `workload-tracker-${randomUUID()}.zip`)
  const file = await open(path, 'wx+', 0o600)
  try {
    await unlink(path)
    await writeArchive(db, asker, into(file), { signal })
    const { size } = await file.stat()
    return { bytes: size, content: file.createReadStream({ start: 0 }) }
  } catch (error) {
    await file.close()
    throw error
  }
}
