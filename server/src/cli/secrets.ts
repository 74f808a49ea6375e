import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadConfig } from '../config.ts'
import { StartupError } from '../startup-error.ts'
import { runCommand } from './with-database.ts'

const usage = 'Usage: node server/src/cli/secrets.ts FOLDER [--new]'

/** Whoever may read a secret is decided by who has its folder: each is a volume of its own. */
const EVERYBODY_READS = 0o444

function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true })
  // As a whole or not at all, also where the machine goes down meanwhile.
  writeFileSync(`${file}.new`, `${content}\n`, { mode: EVERYBODY_READS })
  renameSync(`${file}.new`, file)
}

/**
 * Writes what docker-compose.yml hands out: random passwords where there are none (or instead of those there are, with
 * `renew`), and the addresses and settings made of them. The first admin's password stays: the admin has chosen another.
 * Answers that password where it was made here.
 */
export function writeSecrets(folder: string, { renew }: { renew: boolean }): string | null {
  const secret = (name: string, bytes: number, isKept: boolean) => {
    const file = join(folder, name)
    if (existsSync(file) && isKept) return { value: readFileSync(file, 'utf8').trim(), isNew: false }
    const value = randomBytes(bytes).toString('hex')
    write(file, value)
    return { value, isNew: true }
  }
  const owner = secret('owner/password', 24, !renew).value
  const app = secret('owner/app_password', 24, !renew).value
  const redis = secret('redis/password', 24, !renew).value
  write(join(folder, 'owner/database_url'), `postgres://workload:${owner}@postgres:5432/workload`)
  write(join(folder, 'server/database_url'), `postgres://workload_app:${app}@postgres:5432/workload`)
  write(join(folder, 'server/redis_url'), `redis://:${redis}@redis:6379`)
  write(join(folder, 'redis/redis.conf'), `requirepass ${redis}`)
  const admin = secret('server/admin_password', 10, true)
  return admin.isNew ? admin.value : null
}

if (import.meta.main)
  await runCommand(async () => {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { new: { type: 'boolean', default: false } },
    })
    const [folder] = positionals
    if (folder === undefined) throw new StartupError(usage)
    const { adminEmail } = loadConfig()
    const password = writeSecrets(folder, { renew: values.new })
    if (password !== null)
      console.log(`Sign in as ${adminEmail} with the password ${password} (shown this once)`)
    else console.log(values.new ? 'There are new secrets.' : 'The secrets are there.')
  })
