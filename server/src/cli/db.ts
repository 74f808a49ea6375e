import { resolve } from 'node:path'
import { ownerPool } from '../db/client.ts'
import { backupTo, moveTo, restoreFrom } from '../db/portable.ts'
import { withPool } from '../db/with-pool.ts'
import { StartupError } from '../startup-error.ts'
import { runCommand, withDatabase, withEmbedded } from './with-database.ts'

const usage = `Usage:
  npm run db:backup -- [FILE]          the whole database into a new file
  npm run db:restore -- FILE           a backup into an empty database
  npm run db:move -- postgres://…      the embedded database into an empty one on a PostgreSQL server

backup and restore work on the database at DATABASE_URL, else on the embedded one in DATA_DIR (stop the server first).`

await runCommand(() => run(process.argv.slice(2)))

async function run([command, ...args]: string[]) {
  const [arg] = args
  if (args.length > 1) throw new StartupError(usage)
  if (command === 'backup' && !arg?.startsWith('-')) return backup(resolve(arg ?? defaultName()))
  if (command === 'restore' && arg && !arg.startsWith('-')) return restore(resolve(arg))
  if (command === 'move' && arg && /^postgres(ql)?:\/\//.test(arg) && URL.canParse(arg)) return move(arg)
  throw new StartupError(usage)
}

async function backup(file: string) {
  const counts = await withDatabase(true, (pool) => backupTo(pool, file))
  console.log(`${table(counts)}\nWritten to ${file}`)
}

async function restore(file: string) {
  const counts = await withDatabase(false, (pool) => restoreFrom(pool, file))
  console.log(`${table(counts)}\nRestored from ${file}`)
}

async function move(url: string) {
  const counts = await withEmbedded(true, (source) =>
    withPool(ownerPool(url), (target) => moveTo(source, target)),
  )
  const { host, pathname } = new URL(url)
  console.log(
    `${table(counts)}\nMoved to ${host}${pathname}. Start with DATABASE_URL set to it from now on; the data folder is unchanged.`,
  )
}

function defaultName(): string {
  return `workload-tracker-${new Date().toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '')}.ndjson.gz`
}

function table(counts: Record<string, number>): string {
  const width = Math.max(...Object.keys(counts).map((name) => name.length))
  return Object.entries(counts)
    .map(([name, count]) => `${name.padEnd(width)}  ${count}`)
    .join('\n')
}
