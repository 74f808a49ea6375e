import type { Browser, CDPSession, Locator, Page } from 'playwright-core'
import { median } from '../../server/bench/measure.ts'
import type { Measure } from '../../server/bench/report.ts'
import type { Server } from '../../server/bench/servers.ts'
import { metric, open } from './page.ts'

const ROUNDS = 5
const NAVIGATION = ['People', 'Projects', 'Time off', 'Reports', 'Find people', 'Schedule', 'Settings']
const FURTHER = [
  'History',
  'Settings',
  'Holidays',
  'Settings',
  'Help',
  'People',
  'a person',
  'Projects',
  'a project',
]

/** Everything that the navigation leads to, and what is one click further. */
const steps = [...NAVIGATION, ...FURTHER]

const linkOf = (page: Page, step: string) =>
  step.startsWith('a ')
    ? page.locator('tbody').getByRole('link').first()
    : page.getByRole('link', { name: step, exact: true }).first()

/** The page's heading, or the skeleton in its place. */
const SIGN = 'main h1, [role="status"][aria-label^="Loading"]'

declare global {
  interface Window {
    changed: Promise<void>
  }
}

/** Milliseconds of script from the click until the other page's heading or skeleton is painted; hovering included. */
async function change(page: Page, devtools: CDPSession, link: Locator): Promise<number> {
  await link.waitFor()
  const { x, y, width, height } = (await link.boundingBox())!
  await page.evaluate((sign) => {
    const signOf = () => document.querySelector(sign)?.textContent
    const left = signOf()
    window.changed = new Promise((done) => {
      const look = () => {
        const now = signOf()
        // What stands at a frame is painted before the next one.
        requestAnimationFrame(now === undefined || now === left ? look : () => done())
      }
      requestAnimationFrame(look)
    })
  }, SIGN)
  const before = await metric(devtools, 'ScriptDuration')
  await page.mouse.click(x + Math.min(width / 2, 20), y + height / 2)
  await page.evaluate(() => window.changed)
  return ((await metric(devtools, 'ScriptDuration')) - before) * 1000
}

/** All steps once: each page's script time, without what its answers bring, which come only afterwards. */
async function walk(page: Page, devtools: CDPSession, hold: (on: boolean) => void): Promise<number[]> {
  const times: number[] = []
  for (const step of steps) {
    hold(true)
    times.push(await change(page, devtools, linkOf(page, step)))
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
    // By the thread's own clock: what else the machine does is no script of the page.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    rounds.push({ first: await walk(page, devtools, hold), again: await walk(page, devtools, hold) })
    await page.context().close()
  }
  return (['first', 'again'] as const).map((visit) => {
    const times = steps.map((name, index) => ({
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
