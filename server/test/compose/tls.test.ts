import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PeerCertificate, type SecureVersion, connect } from 'node:tls'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { Load } from '../faults/load.ts'
import { Authority } from './authority.ts'
import { bookingsLost, failures, flowing } from './bookings.ts'
import { docker, repository } from './docker.ts'
import { freePort } from './installation.ts'
import { ask, installation } from './stage.ts'

const DOMAIN = 'plan.test'
const home = mkdtempSync(join(tmpdir(), 'wt-tls-'))
const own = join(home, 'own')
mkdirSync(own)
chmodSync(home, 0o755)
const port = await freePort()
const authority = new Authority()

/** Shakes hands with nginx: what it shows and speaks. */
function greet(version?: SecureVersion): Promise<{ certificate: PeerCertificate; protocol: string | null }> {
  return new Promise((resolve, reject) => {
    const bounds = version && { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' }
    const socket = connect({
      port,
      host: '127.0.0.1',
      servername: DOMAIN,
      rejectUnauthorized: false,
      ...bounds,
    })
    socket.on('error', reject)
    socket.on('secureConnect', () => {
      resolve({ certificate: socket.getPeerCertificate(), protocol: socket.getProtocol() })
      socket.destroy()
    })
  })
}
const shows = (what: object) =>
  vi.waitFor(async () => expect((await greet()).certificate).toMatchObject(what), 120_000)
const curl = (...args: string[]) =>
  installation.compose('exec', '-T', 'web', 'curl', '--silent', '--max-time', '5', ...args)

/** A certificate with its key in the folder of one's own. */
async function make(name: string, ...validity: string[]): Promise<void> {
  const compose = readFileSync(join(repository, 'docker-compose.yml'), 'utf8')
  const image = /(?<=CERTBOT_IMAGE:-)[^}]+/.exec(compose)![0]
  const files = ['-keyout', `/out/${name}.key`, '-out', `/out/${name}.pem`, '-subj', `/CN=${name}`]
  const options = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...files, ...validity]
  await docker(
    'run',
    '--rm',
    '-v',
    `${home}:/out`,
    '--user',
    '0',
    '--entrypoint',
    'openssl',
    image,
    ...options,
  )
}
function use(certificate: string, key: string): void {
  copyFileSync(join(home, `${key}.key`), join(own, 'privkey.pem'))
  copyFileSync(join(home, `${certificate}.pem`), join(own, 'fullchain.pem'))
  for (const name of ['privkey.pem', 'fullchain.pem']) chmodSync(join(own, name), 0o644)
}

beforeAll(async () => {
  await authority.start(installation.port)
  // The authority listens on the machine's loopback only.
  const override = join(home, 'override.yml')
  const service = {
    network_mode: 'host',
    volumes: [`${authority.folder}:/authority:ro`],
    environment: { REQUESTS_CA_BUNDLE: '/authority/certificate.pem' },
  }
  const text = JSON.stringify({ services: { certbot: service } }).replace(
    '"network_mode"',
    '"networks": !reset null, "network_mode"',
  )
  writeFileSync(override, text)
  await installation.start({
    COMPOSE_FILE: `${join(repository, 'docker-compose.yml')}:${override}`,
    COMPOSE_PROFILES: 'tls',
    HTTPS_PORT: `127.0.0.1:${port}`,
    TLS_FOLDER: own,
    RATE_LIMIT_MAX: '1000000',
  })
})
afterAll(async () => {
  await installation.compose('rm', '--stop', '--force', 'tls', 'certbot')
  await authority.stop()
  rmSync(home, { recursive: true, force: true })
  for (const name of ['COMPOSE_FILE', 'COMPOSE_PROFILES', 'HTTPS_PORT', 'TLS_FOLDER'])
    delete installation.env[name]
  await installation.start()
})

test('without a certificate nginx shows one that was signed here', async () => {
  await shows({ subject: expect.objectContaining({ CN: 'localhost' }) })
})

test.each(['TLSv1.2', 'TLSv1.3'] as const)('%s is spoken', async (version) => {
  expect((await greet(version)).protocol).toBe(version)
})
test.each(['TLSv1', 'TLSv1.1'] as const)('%s is not', async (version) => {
  await expect(greet(version)).rejects.toThrow(/alert protocol version/)
})

test('pages and the API have HSTS, and say so once', async () => {
  for (const path of ['/', '/api/live']) {
    const answer = await curl('--insecure', '--include', `https://tls:8443${path}`)
    expect(answer).toMatch(/^HTTP\/2 200/)
    expect(answer.match(/^strict-transport-security: max-age=31536000; includeSubDomains/gim)).toHaveLength(1)
  }
})

test('plain requests are sent to TLS, but for an authority’s', async () => {
  const sent = await ask('/people?q=ada')
  expect(sent).toMatchObject({ status: 308, headers: { location: `https://127.0.0.1:${port}/people?q=ada` } })
  expect((await ask('/.well-known/acme-challenge/none')).status).toBe(404)
})

test('an authority’s certificate is asked for and shown', async () => {
  await installation.start({ TLS_DOMAIN: DOMAIN, ACME_EMAIL: 'ops@example.com', ACME_SERVER: authority.url })
  await shows({
    issuer: expect.objectContaining({
      CN: expect.stringContaining('Pebble') as unknown,
    }),
  })
})

test('it is renewed without a lost request', async () => {
  const before = (await greet()).certificate.serialNumber
  const load = new Load(`https://127.0.0.1:${port}`, inject('tokens').load, 10, 50)
  await load.start()
  await installation.compose('exec', '-T', 'certbot', 'sh', '/site/current/tls-certificates.sh', 'renew')
  await vi.waitFor(async () => expect((await greet()).certificate.serialNumber).not.toBe(before), 120_000)
  await flowing(load)
  await load.stop()
  expect(await failures(load)).toEqual([])
  expect(await bookingsLost(load.bookings)).toEqual([])
})

test('a certificate of one’s own comes first; one that its key does not fit is not taken', async () => {
  await make('mine.test', '-days', '30')
  await make('other.test', '-days', '30')
  use('mine.test', 'mine.test')
  await shows({ subject: { CN: 'mine.test' } })
  use('other.test', 'mine.test')
  await vi.waitFor(
    async () =>
      expect(await installation.compose('logs', 'certbot')).toContain('holds no certificate with its key'),
    120_000,
  )
  expect((await greet()).certificate.subject.CN).toBe('mine.test')
})

test('one that has expired is still shown, and told of', async () => {
  await make('old.test', '-not_before', '20250101000000Z', '-not_after', '20250201000000Z')
  use('old.test', 'old.test')
  await shows({ subject: { CN: 'old.test' } })
  // It is told of when nginx may have taken it already.
  await vi.waitFor(async () => {
    expect(await installation.compose('logs', 'certbot')).toContain('the certificate has expired')
    const figures = await curl('http://tls:8081/metrics')
    expect(figures).toMatch(/^workload_certificate_expires_timestamp_seconds 1738368000$/m)
  }, 60_000)
})
