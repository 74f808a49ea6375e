import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from './database.ts'
import { testRedis } from './redis.ts'
import { startServer } from './server.ts'

const deploy = join(import.meta.dirname, '../../deploy')
const read = (file: string) => readFileSync(join(deploy, file), 'utf8')

const database = await testDatabase()
const redis = await testRedis()
// More than one worker, so that what their primary counts is there too.
const server = await startServer({ DATABASE_URL: database.url, REDIS_URL: redis.url, WORKERS: '2' })
afterAll(async () => {
  await server.stop()
  await database.drop()
  await redis.close()
})

const rules = read('monitoring/alerts.yml')
const alerts = [...rules.matchAll(/alert: (\w+)/g)].map(([, name]) => name!)

interface Dashboard {
  panels: { title: string; targets: { expr: string }[] }[]
}
const dashboard = JSON.parse(read('monitoring/grafana/dashboards/workload.json')) as Dashboard

const WORDS = new Set(
  'sum max min rate increase histogram_quantile topk time absent by or and le up'.split(' '),
)
/** The names of figures that an expression of Prometheus reads. */
function figuresOf(expression: string): string[] {
  const bare = expression.replaceAll(/\{[^}]*\}|\[[^\]]*\]|\bby \([^)]*\)/g, ' ')
  return (bare.match(/[a-z_][a-z0-9_]*/gi) ?? []).filter((name) => !WORDS.has(name))
}

test('every figure of the alerts and the dashboard is one that is told', async () => {
  const { panels } = dashboard
  const expressions = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))
  for (const [, text] of rules.matchAll(/expr: (?:>-\n)?([\s\S]*?)\n {8}for:/g)) expressions.push(text!)
  expect(expressions.length).toBeGreaterThan(alerts.length + panels.length - 1)
  const names = new Set(expressions.flatMap(figuresOf))
  expect(names.size).toBeGreaterThan(12)

  const told = await (await fetch(`${server.url}/metrics`)).text()
  const elsewhere = `${read('../backup.sh')}\n${read('tls-certificates.sh')}`
  const isTold = (name: string) =>
    new RegExp(`^# TYPE ${name.replace(/_(bucket|count|sum)$/, '(_\\w+)?')} `, 'm').test(
      `${told}\n${elsewhere}`,
    )
  // The machine's own are node_exporter's.
  expect([...names].filter((name) => !isTold(name) && !name.startsWith('node_filesystem_'))).toEqual([])
})

test('every alert has its page in the runbook and a case among its tests', () => {
  expect(alerts.length).toBeGreaterThan(8)
  const pages = [...read('runbook.md').matchAll(/^#{2,4} (\w+)$/gm)].map(([, title]) => title!)
  const cases = read('monitoring/alerts.test.yml')
  for (const alert of alerts) {
    expect(rules).toContain(`runbook: deploy/runbook.md#${alert.toLowerCase()}\n`)
    expect(pages).toContain(alert)
    expect(cases).toMatch(new RegExp(`alertname: ${alert}\\n\\s+exp_alerts:`))
  }
})
