import type { Browser, CDPSession, Page } from 'playwright-core'
import type { Server } from '../../server/bench/servers.ts'

const SCREEN = { width: 1440, height: 900 }
const PATIENCE_MS = 60_000

/** A window of its own, signed in. */
export async function open(browser: Browser, { token }: Server): Promise<Page> {
  const context = await browser.newContext({
    viewport: SCREEN,
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  })
  context.setDefaultTimeout(PATIENCE_MS)
  return context.newPage()
}

/** One of the browser's own figures of a page. */
export async function metric(devtools: CDPSession, name: string): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return metrics.find((each) => each.name === name)?.value ?? Number.NaN
}
