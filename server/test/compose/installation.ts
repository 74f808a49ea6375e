import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Ran, docker, repository, run } from './docker.ts'

/** A port of this machine that nobody uses. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** How the installation under test is told from others on the machine; handed from the setup to the test files. */
export interface Named {
  project: string
  port: number
}

/** Everything of docker-compose.yml under a project's name of its own, reached at a port of loopback. */
export class Installation {
  readonly project: string
  readonly port: number
  readonly url: string
  readonly folder: string
  env: NodeJS.ProcessEnv

  constructor({ project, port }: Named, folder = repository) {
    this.folder = folder
    this.project = project
    this.port = port
    this.url = `http://127.0.0.1:${port}`
    this.env = {
      ...process.env,
      COMPOSE_PROJECT_NAME: project,
      HTTP_PORT: `127.0.0.1:${port}`,
      WORKLOAD_VERSION: 'test',
    }
  }

  static async name(suffix = ''): Promise<Named> {
    return { project: `workload-test-${process.pid}${suffix}`, port: await freePort() }
  }

  /** Starts everything with these settings; what runs with them already goes on. */
  async start(settings: Record<string, string> = {}): Promise<void> {
    this.env = { ...this.env, ...settings }
    await this.compose('up', '--detach', '--wait')
    await this.ready()
  }

  /** `docker compose …`, whatever it exits with. */
  tryCompose(...args: string[]): Promise<Ran> {
    return run('docker', ['compose', '--project-directory', this.folder, ...args], this.env)
  }

  /** `docker compose …`: what it prints. */
  async compose(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.tryCompose(...args)
    if (code !== 0) throw new Error(`docker compose ${args.join(' ')}: ${stderr.trim()}`)
    return stdout.trim()
  }

  /** backup.sh or deploy/restore.sh on this installation. */
  script(file: string, args: string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
    return run('bash', [join(this.folder, file), ...args], { ...this.env, ...env })
  }

  /** What the database answers to its owner, bare. */
  sql(statement: string, database = 'workload'): Promise<string> {
    const options = ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--set=ON_ERROR_STOP=1']
    const psql = ['psql', '--username=workload', `--dbname=${database}`, ...options, `--command=${statement}`]
    return this.compose('exec', '-T', 'postgres', ...psql)
  }

  async containers(service: string): Promise<string[]> {
    return (await this.compose('ps', '--all', '--quiet', service)).split('\n').filter(Boolean)
  }

  /** The first of a service. */
  async container(service: string): Promise<string> {
    return (await this.containers(service))[0]!
  }

  async inspect<T>(service: string, format: string): Promise<T> {
    return JSON.parse(
      await docker('inspect', '--format', `{{json ${format}}}`, await this.container(service)),
    ) as T
  }

  /** Waits until nginx and the servers behind it are ready. */
  async ready(limitMs = 90_000): Promise<void> {
    const end = performance.now() + limitMs
    for (;;) {
      const answer = await fetch(`${this.url}/api/ready`, { redirect: 'manual' }).catch(() => null)
      if (answer?.status === 200) return
      // To TLS, which compose has waited for.
      if (answer?.status === 308) return
      if (performance.now() > end) throw new Error(`Not ready after ${limitMs} ms: ${answer?.status}`)
      await pause(200)
    }
  }

  /** Takes everything away, data included. */
  async destroy(): Promise<void> {
    await this.compose('down', '--volumes', '--remove-orphans', '--timeout', '1')
  }
}
