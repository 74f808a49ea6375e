import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { run } from './docker.ts'

const [ACME_PORT, MANAGEMENT_PORT, DNS_PORT] = [14000, 15000, 8053]

/** An authority of this machine (Debian's package pebble) that believes every domain to be at a port of loopback. */
export class Authority {
  readonly url = `https://localhost:${ACME_PORT}/dir`
  readonly folder = mkdtempSync(join(tmpdir(), 'wt-authority-'))
  #processes: ChildProcess[] = []

  async start(httpPort: number): Promise<void> {
    const [certificate, privateKey] = ['certificate.pem', 'key.pem'].map((name) =>
      join(this.folder, name),
    ) as [string, string]
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
    const files = ['-keyout', privateKey, '-out', certificate]
    const made = await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject, ...files])
    if (made.code !== 0) throw new Error(made.stderr)
    // Read by a container's own user.
    for (const path of [this.folder, certificate]) chmodSync(path, 0o755)
    const config = join(this.folder, 'config.json')
    const pebble = {
      listenAddress: `127.0.0.1:${ACME_PORT}`,
      managementListenAddress: `127.0.0.1:${MANAGEMENT_PORT}`,
      certificate,
      privateKey,
      httpPort,
      tlsPort: 1,
    }
    writeFileSync(config, JSON.stringify({ pebble }))
    const dns = `127.0.0.1:${DNS_PORT}`
    const nowhere = ['-http01', '', '-https01', '', '-tlsalpn01', '', '-management', '127.0.0.1:8055']
    this.#spawn('pebble-challtestsrv', [
      '-dns01',
      dns,
      '-defaultIPv4',
      '127.0.0.1',
      '-defaultIPv6',
      '',
      ...nowhere,
    ])
    this.#spawn('pebble', ['-config', config, '-dnsserver', dns])
    const end = performance.now() + 20_000
    while ((await run('curl', ['--fail', '--silent', '--cacert', certificate, this.url])).code !== 0) {
      if (performance.now() > end)
        throw new Error('The authority does not answer: is Debian’s package pebble there?')
      await pause(200)
    }
  }

  #spawn(program: string, args: string[]): void {
    const env = { ...process.env, PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '0' }
    const child = spawn(program, args, { env, stdio: 'ignore' })
    child.on('error', () => {})
    this.#processes.push(child)
  }

  async stop(): Promise<void> {
    for (const child of this.#processes) {
      if (child.pid === undefined || child.exitCode !== null) continue
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    rmSync(this.folder, { recursive: true, force: true })
  }
}
