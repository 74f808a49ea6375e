import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { keep, release } from './keeper.ts'
import { freePort, lastLines, launch, type Launched, until } from './processes.ts'
import { redisBinary } from './redis-binary.ts'
import { signal } from './signals.ts'

export interface RedisServer {
  url: string
  pid(): number
  stop(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
  /** Holds the process: connections stay open and nothing answers. */
  freeze(): void
  thaw(): void
  /** Starts it again, empty, on the same port, after ending it if it runs. */
  restart(): Promise<void>
  /** Ends it for good. */
  end(): Promise<void>
}

const START_MS = 10_000

/** A Redis server of one's own on the loopback interface, which writes nothing to disk. */
export async function startRedis(options: { port?: number; args?: string[] } = {}): Promise<RedisServer> {
  const binary = await redisBinary()
  const home = await mkdtemp(join(tmpdir(), 'wt-redis-'))
  const homeItem = { kind: 'folder', path: home } as const
  keep(homeItem)
  const password = randomBytes(12).toString('hex')
  const log = join(home, 'redis.log')
  const args = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--databases', '256']

  async function startOn(port: number): Promise<Launched> {
    const all = ['--port', String(port), '--requirepass', password, ...args, ...(options.args ?? [])]
    const process = await launch(binary, all, { log, cwd: home, endSignal: 'SIGINT' })
    const ready = async () => !process.running() || (await answers(port, password))
    if ((await until(ready, START_MS)) && process.running()) return process
    signal([process.pid], 'SIGKILL')
    throw new Error(`Redis did not start:\n${lastLines(log)}`)
  }

  let port = options.port ?? (await freePort())
  let server = await startOn(port).catch(async (error: Error) => {
    if (options.port !== undefined || !error.message.includes('Address already in use')) throw error
    port = await freePort()
    return startOn(port)
  })

  const processes = () => (server.running() ? [server.pid] : [])

  async function end(name: NodeJS.Signals): Promise<void> {
    signal(processes(), name)
    signal(processes(), 'SIGCONT')
    await server.exited
  }

  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    pid: () => server.pid,
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
    freeze: () => signal(processes(), 'SIGSTOP'),
    thaw: () => signal(processes(), 'SIGCONT'),
    async restart() {
      await end('SIGINT')
      server = await startOn(port)
    },
    async end() {
      await end('SIGINT')
      await rm(home, { recursive: true, force: true })
      release(homeItem)
    },
  }
}

async function answers(port: number, password: string): Promise<boolean> {
  const redis = new Redis(port, '127.0.0.1', {
    password,
    lazyConnect: true,
    connectTimeout: 500,
    retryStrategy: () => null,
  })
  redis.on('error', () => {})
  try {
    await redis.connect()
    return (await redis.ping()) === 'PONG'
  } catch {
    return false
  } finally {
    redis.disconnect()
  }
}
