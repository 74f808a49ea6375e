import { createReadStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type pg from 'pg'
import { StartupError } from '../startup-error.ts'
import { endsConnection } from './errors.ts'
import { migrate } from './migrate.ts'
import { type Counts, parseHeader, parseTrailer } from './portable-format.ts'
import { readDatabase } from './portable-read.ts'
import { prepareTarget } from './portable-target.ts'
import { writeDatabase } from './portable-write.ts'
import { enqueueWaiting } from './waiting-jobs.ts'

/** Writes the whole database into a new gzipped file, which gets its name when it is complete. */
export async function backupTo(pool: pg.Pool, file: string): Promise<Counts> {
  if (existsSync(file)) throw new StartupError(`${file} exists already, and a backup overwrites nothing.`)
  const unfinished = `${file}.${process.pid}.partial`
  let last = ''
  async function* text(lines: AsyncIterable<string>) {
    for await (const line of lines) yield `${(last = line)}\n`
  }
  try {
    // Readable for its owner only: it holds the hashes of passwords.
    const output = (await open(unfinished, 'wx', 0o600)).createWriteStream({ flush: true })
    await withClient(pool, (client) =>
      pipeline(Readable.from(text(readDatabase(client))), createGzip(), output),
    )
    await rename(unfinished, file)
    await syncFolder(dirname(file))
  } catch (error) {
    await rm(unfinished, { force: true })
    throw named(error, `No backup was written to ${file}`)
  }
  return parseTrailer(last).counts
}

/** Fills an empty database from a backup, all or nothing, and brings it up to the newest migration. */
export async function restoreFrom(pool: pg.Pool, file: string): Promise<Counts> {
  await checkFile(file)
  const counts = await withClient(pool, (client) => readFile(file, (lines) => fill(client, lines)))
  await migrate(pool)
  await enqueueWaiting(pool)
  return counts
}

/** Copies a database into an empty one without a file between, all or nothing. */
export async function moveTo(source: pg.Pool, target: pg.Pool): Promise<Counts> {
  const counts = await withClient(source, (from) => withClient(target, (to) => fill(to, readDatabase(from))))
  await migrate(target)
  await enqueueWaiting(target)
  return counts
}

async function fill(client: pg.ClientBase, lines: AsyncGenerator<string>): Promise<Counts> {
  const { migrations } = parseHeader((await lines.next()).value)
  await prepareTarget(client, migrations)
  return writeDatabase(client, lines)
}

/** Reads the file to its end, so that a damaged one is refused before the database is touched. */
async function checkFile(file: string) {
  try {
    await readFile(file, async (lines) => {
      let last = parseHeaderLine((await lines.next()).value)
      for await (const line of lines) last = line
      parseTrailer(last)
    })
  } catch (error) {
    if (error instanceof StartupError)
      throw new StartupError(`${file}: ${error.message} Nothing was written.`)
    throw named(error, `${file} is damaged or cannot be read, and nothing was written`)
  }
}

function parseHeaderLine(line: string | undefined): string {
  parseHeader(line)
  return line!
}

/** Hands the lines of a gzipped file to `consume` as they are read. */
async function readFile<T>(file: string, consume: (lines: AsyncGenerator<string>) => Promise<T>): Promise<T> {
  return pipeline(createReadStream(file), createGunzip(), (source: AsyncIterable<Buffer>) =>
    consume(linesOf(source)),
  )
}

// Not readline: it takes U+2028, which may stand in any text, for the end of a line.
async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of source) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  if (rest) yield rest
}

async function withClient<T>(pool: pg.Pool, use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  // A lost connection also fails the query in progress, which is where it is reported.
  client.on('error', () => {})
  try {
    return await use(client)
  } finally {
    client.release(true)
  }
}

async function syncFolder(folder: string) {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

/** An error of files or of gzip with words that say what it stopped; others as they are. */
function named(error: unknown, what: string): unknown {
  if (endsConnection(error)) return error
  const { code, message } = error as NodeJS.ErrnoException
  const ofFiles = /^(E[A-Z]+|Z_[A-Z_]+)$/.test(code ?? '') || error instanceof SyntaxError
  return ofFiles ? new StartupError(`${what}: ${message}.`) : error
}
