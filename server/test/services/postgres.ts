import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { keep, release } from './keeper.ts'
import { postgresBinaries } from './postgres-binaries.ts'
import { endLeftover, postmasterState } from './postmaster.ts'
import { freePort, lastLines, launch, type Launched, until } from './processes.ts'
import { alive, family, signal } from './signals.ts'

export interface PostgresServer {
  url: string
  pid(): number
  /** Ends it and keeps its data: 'fast' drops the connections, 'smart' waits for them, 'immediate' is a crash. */
  stop(mode?: 'smart' | 'fast' | 'immediate'): Promise<void>
  /** kill -9 of all its processes. */
  kill(): Promise<void>
  /** Holds all its processes: connections stay open and nothing answers. */
  freeze(): void
  thaw(): void
  /** Starts it again on the same port and data, after ending it if it runs. */
  restart(): Promise<void>
  /** Ends it for good and removes its data, unless the folder was given. */
  end(): Promise<void>
}

export interface PostgresOptions {
  dataDir?: string
  port?: number
  settings?: Record<string, string>
}

const STOP_SIGNALS = { smart: 'SIGTERM', fast: 'SIGINT', immediate: 'SIGQUIT' } as const
const START_MS = 30_000

/** A PostgreSQL server of one's own on the loopback interface, with real durability unless the settings say otherwise. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const { folder, owner } = await postgresBinaries()
  const home = await mkdtemp(join(tmpdir(), 'wt-postgres-'))
  const homeItem = { kind: 'folder', path: home } as const
  keep(homeItem)
  const dataDir = options.dataDir ?? join(home, 'data')
  const passwordFile = join(dataDir, 'test-password')
  if (owner) await chown(home, owner.uid, owner.gid)

  let password = await readFile(passwordFile, 'utf8').catch(() => '')
  if (password) await endLeftover(dataDir)
  else {
    password = randomBytes(12).toString('hex')
    await mkdir(dataDir, { recursive: true })
    if (owner) await chown(dataDir, owner.uid, owner.gid)
    const handedOver = join(home, 'password')
    await writeFile(handedOver, password)
    if (owner) await chown(handedOver, owner.uid, owner.gid)
    const initdb = ['-D', dataDir, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${handedOver}`]
    const fixed = ['-E', 'UTF8', '--locale=C.UTF-8', '--no-sync', '--set', 'scram_iterations=64']
    await promisify(execFile)(join(folder, 'initdb'), [...initdb, ...fixed], { ...owner, cwd: home })
    await writeFile(passwordFile, password, { mode: 0o600 })
  }

  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    jit: 'off',
    timezone: 'UTC',
    ...options.settings,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = join(home, 'postgres.log')

  async function startOn(port: number): Promise<Launched> {
    const process = await launch(join(folder, 'postgres'), ['-D', dataDir, '-p', String(port), ...flags], {
      log,
      cwd: home,
      owner,
      endSignal: 'SIGQUIT',
    })
    const ready = () => !process.running() || postmasterState(dataDir, process.pid) === 'ready'
    if ((await until(ready, START_MS)) && process.running()) return process
    signal([process.pid], 'SIGKILL')
    throw new Error(`PostgreSQL did not start:\n${lastLines(log)}`)
  }

  let port = options.port ?? (await freePort())
  let server = await startOn(port).catch(async (error: Error) => {
    if (options.port !== undefined || !error.message.includes('could not bind')) throw error
    port = await freePort()
    return startOn(port)
  })

  const processes = () => (server.running() ? family(server.pid) : [])

  async function stop(mode: keyof typeof STOP_SIGNALS = 'fast'): Promise<void> {
    const pids = processes()
    signal(pids.slice(0, 1), STOP_SIGNALS[mode])
    signal(pids, 'SIGCONT')
    await server.exited
  }

  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    pid: () => server.pid,
    stop,
    async kill() {
      const pids = processes()
      signal(pids, 'SIGKILL')
      await server.exited
      await until(() => !pids.some(alive), START_MS)
    },
    freeze: () => signal(processes(), 'SIGSTOP'),
    thaw: () => signal(processes(), 'SIGCONT'),
    async restart() {
      await stop()
      server = await startOn(port)
    },
    async end() {
      await stop('immediate')
      await rm(home, { recursive: true, force: true })
      release(homeItem)
    },
  }
}
