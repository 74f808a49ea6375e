import type { Browser, CDPSession, Locator, Page } from 'playwright-core'
import { median } from '../../server/bench/measure.ts'
import type { Measure } from '../../server/bench/report.ts'
import type { Server } from '../../server/bench/servers.ts'
import { metric, open } from './page.ts'

const ROUNDS = 5
/** Everything that the navigation leads to, and what is one click further. */
const steps: readonly { name: string; link: (page: Page) => Locator }[] = [
  ...['People', 'Projects', 'Time off', 'Reports', 'Find people', 'Schedule'].map((name) => ({
    name,
    link: (page: Page) => page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }),
  })),
  { name: 'Settings', link: (page) => page.getByRole('link', { name: 'Settings' }) },
  ...['History', 'Settings', 'Holidays', 'Settings', 'Help', 'People'].map((name) => ({
    name,
    link: (page: Page) => page.getByRole('link', { name, exact: true }).first(),
  })),
  { name: 'a person', link: (page) => page.getByRole('table').getByRole('link').first() },
  { name: 'Projects', link: (page) => page.getByRole('link', { name: 'Projects' }).first() },
  { name: 'a project', link: (page) => page.getByRole('table').getByRole('link').first() },
]

/** The page's heading, or the skeleton in its place. */
const SIGN = 'main h1, [role="status"][aria-label^="Loading"]'

/** Milliseconds of script from the click until the other page's heading or skeleton is painted; hovering included. */
async function change(page: Page, devtools: CDPSession, link: Locator): Promise<number> {
  await link.waitFor()
  const { x, y, width, height } = (await link.boundingBox())!
  const painted = page.evaluate((sign) => {
    const signOf = () => document.querySelector(sign)?.textContent
    const before = signOf()
    return new Promise<void>((done) => {
      const look = () => {
        const now = signOf()
        // What stands at a frame is painted before the next one.
        requestAnimationFrame(now === undefined || now === before ? look : () => done())
      }
      requestAnimationFrame(look)
    })
  }, SIGN)
  const before = await metric(devtools, 'ScriptDuration')
  await page.mouse.click(x + Math.min(width / 2, 20), y + height / 2)
  await painted
  return ((await metric(devtools, 'ScriptDuration')) - before) * 1000
}

/** All steps once: each page's script time, without what its answers bring, which come only afterwards. */
async function walk(page: Page, devtools: CDPSession, hold: (on: boolean) => void): Promise<number[]> {
  const times: number[] = []
  for (const { link } of steps) {
    hold(true)
    times.push(await change(page, devtools, link(page)))
    hold(false)
    await page.waitForFunction(
      () => !document.querySelector('[role="status"][aria-label^="Loading"], [role="row"][aria-busy]'),
    )
    // Whatever else is read then belongs to the page that was changed to.
    await page.waitForTimeout(500)
  }
  return times
}

/** The worst page to change to, of all that the navigation leads to: on the first visit, and when its answers are known. */
export async function measureChanging(browser: Browser, server: Server): Promise<Measure[]> {
  const rounds: { first: number[]; again: number[] }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await open(browser, server)
    let waiting: (() => void)[] | null = null
    await page.route('**/api/v1/**', async (route) => {
      if (waiting) await new Promise<void>((go) => waiting?.push(go))
      await route.continue()
    })
    const hold = (on: boolean) => {
      for (const go of waiting ?? []) go()
      waiting = on ? [] : null
    }
    await page.goto(`${server.url}/help`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable')
    rounds.push({ first: await walk(page, devtools, hold), again: await walk(page, devtools, hold) })
    await page.context().close()
  }
  return (['first', 'again'] as const).map((visit) => {
    const times = steps.map(({ name }, index) => ({
      name,
      time: median(rounds.map((round) => round[visit][index]!)),
    }))
    const sorted = times.toSorted((a, b) => b.time - a.time)
    return {
      name: `script to change pages, ${visit === 'first' ? 'first visit' : 'visited before'}, ms`,
      value: sorted[0]!.time,
      bound: { atMost: 100 },
      detail: `worst ${sorted
        .slice(0, 4)
        .map(({ name, time }) => `${name} ${time.toFixed(0)}`)
        .join(', ')}`,
    }
  })
}
