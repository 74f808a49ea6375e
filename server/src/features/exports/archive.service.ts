import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { archived } from '../../contract/exports.ts'
import type { Database } from '../../db/client.ts'
import { type Asker, exporters } from './exports.service.ts'

/** The whole plan and who changed it, as it is at one moment: a zip with a CSV file for each list. */
export async function writeArchive(db: Database, asker: Asker, target: Writable): Promise<void> {
  const consistent = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const
  await db.transaction(async (tx) => {
    const zip = new ZipFile()
    const failure = new Promise<never>((_, reject) => zip.on('error', reject))
    for (const name of archived)
      zip.addReadStream(Readable.from(exporters[name](tx, {}, asker)), `${name}.csv`)
    zip.end()
    await Promise.race([pipeline(zip.outputStream, target), failure])
  }, consistent)
}
