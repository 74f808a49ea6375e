import type { Readable } from 'node:stream'
import { MAX_IMPORT_BYTES } from '../../contract/imports.ts'
import type { Database } from '../../db/client.ts'
import { AppError } from '../../errors.ts'
import { addPart } from './imports.repo.ts'

const PART_BYTES = 1024 * 1024

/** @throws AppError TOO_LARGE */
export function requireSize(bytes: number): void {
  if (bytes <= MAX_IMPORT_BYTES) return
  const most = `A file may have ${MAX_IMPORT_BYTES / 1024 / 1024} MB; import it in parts`
  throw new AppError('TOO_LARGE', most)
}

/**
 * Keeps an upload in parts as it comes; answers how long it was.
 * @throws AppError TOO_LARGE as soon as it is.
 */
export async function receive(db: Database, importId: number, upload: Readable): Promise<number> {
  let waiting: Buffer[] = []
  let [waitingBytes, bytes, position] = [0, 0, 0]
  const flush = async () => {
    if (waitingBytes === 0) return
    await addPart(db, importId, position, Buffer.concat(waiting))
    position += 1
    waiting = []
    waitingBytes = 0
  }
  // Left as it is when too much has come: with the connection gone nobody would read the answer.
  for await (const piece of upload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += piece.length
    requireSize(bytes)
    waiting.push(piece)
    waitingBytes += piece.length
    if (waitingBytes >= PART_BYTES) await flush()
  }
  await flush()
  return bytes
}
