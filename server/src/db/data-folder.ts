import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartupError } from '../startup-error.ts'

const postgresVersion = '18'
const socketName = '.s.PGSQL.5432'
// 104 bytes with the closing NUL on macOS, 108 on Linux.
const longestSocketPath = 103

/** Where the database itself lives inside the data folder. */
export function databaseFolder(folder: string): string {
  return join(folder, 'database')
}

/** Whether the data folder has a database in it. */
export function hasDatabase(folder: string): boolean {
  return existsSync(databaseFolder(folder))
}

/** Makes the data folder, for its owner's eyes only: it holds password hashes. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, 0o700)
  } catch (error) {
    throw new StartupError(
      `The data folder ${folder} cannot be used: ${(error as Error).message}. Set DATA_DIR to a folder of your own.`,
    )
  }
}

/**
 * Takes the folder for this process until it ends, however it ends. A process that was killed a moment ago is
 * given time to leave.
 */
export function lockFolder(folder: string): void {
  // SQLite's lock is the operating system's own, so taking it is atomic and kill -9 gives it back. A pid file or
  // a socket that is probed is neither; Node has no flock.
  const lock = new DatabaseSync(join(folder, 'lock'), { timeout: 3000 })
  try {
    lock.exec('pragma locking_mode = exclusive; pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== 5) throw error
    throw new StartupError(
      `The data folder ${folder} is in use: Workload Tracker is running on it already, and only one process can. ` +
        'Stop that one first, or set DATA_DIR to another folder.',
    )
  }
  held = lock
}

// Referenced for as long as the process lives: a collected handle would give the lock back.
let held: DatabaseSync | undefined
process.once('exit', () => held?.close())

/** Refuses a folder that this version cannot read, and says how to bring its contents along. */
export function checkFormat(folder: string): void {
  if (existsSync(join(folder, 'PG_VERSION'))) {
    throw new StartupError(
      `${folder} is the data folder of a PostgreSQL server, not of Workload Tracker. ` +
        'Set DATA_DIR to another folder, or DATABASE_URL to that server.',
    )
  }
  if (!hasDatabase(folder)) return
  const found = readOr(join(databaseFolder(folder), 'PG_VERSION'), 'an unknown version').trim()
  const format = readOr(formatFile(folder), formatLine).trim()
  if (found === postgresVersion && format === formatLine) return
  throw new StartupError(
    `The database in ${folder} is of another format (PostgreSQL ${found}, "${format}") than this version of ` +
      `Workload Tracker reads (PostgreSQL ${postgresVersion}, "${formatLine}"). Bring it along like this: with the ` +
      'version that wrote it run `npm run db:backup -- FILE`, then with this version, on an empty DATA_DIR, ' +
      '`npm run db:restore -- FILE`.',
  )
}

/** Leaves a mark of what the folder holds, for versions to come. */
export function writeFormat(folder: string): void {
  writeFileSync(formatFile(folder), `${formatLine}\n`)
}

/** A folder for the socket: the data folder, or one in /tmp where its path is too long for a socket. */
export function socketFolder(folder: string): { path: string; temporary: boolean } {
  if (Buffer.byteLength(join(folder, socketName)) <= longestSocketPath)
    return { path: folder, temporary: false }
  return { path: mkdtempSync(join(tmpdir(), 'workload-tracker-')), temporary: true }
}

/** The socket's path in its folder; one that a killed process left behind is removed. Needs the lock. */
export function freshSocket(folder: string): string {
  const path = join(folder, socketName)
  rmSync(path, { force: true })
  return path
}

const formatLine = 'pglite 1'

function formatFile(folder: string): string {
  return join(folder, 'format')
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return otherwise
  }
}
