import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import lighthouse from 'lighthouse'
import desktop from 'lighthouse/core/config/desktop-config.js'
import { chromium } from 'playwright-core'
import { expect, test } from 'vitest'
import { url } from './setup/browser.ts'
import { admin } from './setup/installation.ts'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function cookieOfAdmin(): Promise<string> {
  const answer = await fetch(url('/api/v1/session'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(admin),
  })
  expect(answer.status).toBe(200)
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** Scores in percent, and what kept them from being higher. */
async function audit(path: string, extraHeaders: Record<string, string>) {
  const port = await freePort()
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', `--remote-debugging-port=${port}`],
  })
  try {
    const flags = {
      port,
      extraHeaders,
      onlyCategories: ['accessibility', 'best-practices', 'performance'],
      logLevel: 'error' as const,
    }
    const result = await lighthouse(url(path), flags, desktop)
    const { categories = {}, audits = {} } = result?.lhr ?? {}
    const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100)
    const findings = ['accessibility', 'best-practices'].flatMap((name) =>
      (categories[name]?.auditRefs ?? [])
        .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
        .map(({ id }) => `${id}: ${JSON.stringify(audits[id]?.details).slice(0, 600)}`),
    )
    return { score, findings }
  } finally {
    await browser.close()
  }
}

test.each([
  ['sign-in', '/sign-in', false],
  ['the board', '/', true],
])(
  'Lighthouse has nothing to say of accessibility and best practices of %s',
  { timeout: 120_000 },
  async (name, path, signedIn) => {
    const { score, findings } = await audit(path, signedIn ? { Cookie: await cookieOfAdmin() } : {})
    process.stdout.write(`Lighthouse, ${name}: performance ${score('performance')} on this machine\n`)
    expect(findings).toEqual([])
    expect([score('accessibility'), score('best-practices')]).toEqual([100, 100])
  },
)
