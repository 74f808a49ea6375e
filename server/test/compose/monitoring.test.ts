import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { docker, repository } from './docker.ts'
import { freePort } from './installation.ts'
import { installation } from './stage.ts'

const home = mkdtempSync(join(tmpdir(), 'wt-monitoring-'))
const port = await freePort()

const composeFile = readFileSync(join(repository, 'docker-compose.yml'), 'utf8')
const imageOf = (name: string) => new RegExp(`${name}_IMAGE:-([^}]+)`).exec(composeFile)![1]!
const volume = `${repository}/deploy/monitoring:/m:ro`
const check = (image: string, program: string, ...args: string[]) =>
  docker('run', '--rm', '-v', volume, '-w', '/m', '--entrypoint', program, image, ...args)

test('each alert speaks when it should, and is silent when all is well', async () => {
  expect(await check(imageOf('PROMETHEUS'), 'promtool', 'test', 'rules', 'alerts.test.yml')).toContain(
    'SUCCESS',
  )
})

test('what Prometheus and Alertmanager are told is well-formed', async () => {
  expect(await check(imageOf('PROMETHEUS'), 'promtool', 'check', 'config', 'prometheus.yml')).toContain(
    'SUCCESS',
  )
  expect(await check(imageOf('ALERTMANAGER'), 'amtool', 'check-config', 'alertmanager.yml')).toContain(
    'SUCCESS',
  )
})

interface Targets {
  data: { activeTargets: { health: string; labels: { job: string } }[] }
}

beforeAll(async () => {
  // Nothing is to be kept.
  const { command } = (
    JSON.parse(await installation.compose('--profile', 'monitoring', 'config', '--format', 'json')) as {
      services: { prometheus: { command: string[] } }
    }
  ).services.prometheus
  const prometheus = {
    command: command.map((each) => each.replace(/path=.*/, 'path=/tmp')),
    tmpfs: ['/tmp:mode=1777'],
  }
  const override = join(home, 'override.yml')
  writeFileSync(override, JSON.stringify({ services: { prometheus } }))
  installation.env.COMPOSE_FILE = `${join(repository, 'docker-compose.yml')}:${override}`
  installation.env.COMPOSE_PROFILES = 'monitoring'
  installation.env.PROMETHEUS_PORT = String(port)
  await installation.compose('up', '--detach', '--no-recreate', 'prometheus')
})
afterAll(async () => {
  await installation.compose('rm', '--stop', '--force', '--volumes', 'prometheus')
  for (const name of ['COMPOSE_FILE', 'COMPOSE_PROFILES', 'PROMETHEUS_PORT']) delete installation.env[name]
  rmSync(home, { recursive: true, force: true })
})

test('Prometheus finds both servers by itself', async () => {
  await vi.waitFor(
    async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/targets`)
      const { data } = (await answer.json()) as Targets
      const servers = data.activeTargets.filter(({ labels }) => labels.job === 'workload')
      expect(servers.map(({ health }) => health)).toEqual(['up', 'up'])
    },
    { timeout: 150_000, interval: 500 },
  )
})
