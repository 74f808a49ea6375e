import type { Browser, Page } from 'playwright-core'
import { median } from '../../server/bench/measure.ts'
import type { Measure } from '../../server/bench/report.ts'
import type { Server } from '../../server/bench/servers.ts'
import { metric, open } from './page.ts'

const ROUNDS = 7
/** As many screens as a hundred people fill. */
const SCREENS = 6

/** Milliseconds from the start of the navigation until there are blocks on the page and painted. */
async function draw(page: Page, { url }: Server, path = '/'): Promise<number> {
  await page.goto(`${url}${path}`, { waitUntil: 'commit' })
  await page.waitForFunction(() => document.querySelectorAll('button.work').length > 20)
  return page.evaluate(
    () => new Promise<number>((done) => requestAnimationFrame(() => done(performance.now()))),
  )
}

/** The board of the large company ÷ that of the small one, until it is drawn; they take turns. */
export async function measureDrawing(browser: Browser, large: Server, small: Server): Promise<Measure> {
  const [ofLarge, ofSmall]: [number[], number[]] = [[], []]
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [server, times] of [
      [large, ofLarge],
      [small, ofSmall],
    ] as const) {
      const page = await open(browser, server)
      const time = await draw(page, server)
      // The first round warms up server and database.
      if (round > 0) times.push(time)
      await page.context().close()
    }
  return {
    name: 'board drawn, people × 100',
    value: median(ofLarge) / median(ofSmall),
    bound: { atMost: 2 },
    detail: `${median(ofLarge).toFixed(0)} ÷ ${median(ofSmall).toFixed(0)} ms`,
  }
}

const nodes = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length)

/** Scrolls down and waits until what is in sight has been read. */
async function scroll(page: Page, top: number) {
  await page.getByRole('grid').evaluate((grid, to) => grid.scrollTo({ top: to }), top)
  await page.waitForFunction(() => document.querySelector('[role="row"][aria-busy]') === null)
}

/** Seconds of script for each screen that comes into sight for the first time, and the most nodes meanwhile. */
async function scrollScreens(browser: Browser, server: Server) {
  const page = await open(browser, server)
  await draw(page, server, '/?by=none')
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  await page.waitForTimeout(1500)
  const before = await metric(devtools, 'ScriptDuration')
  let most = 0
  for (let screen = 1; screen <= SCREENS; screen += 1) {
    await scroll(page, screen * 780)
    // Whatever else is read then is part of it.
    await page.waitForTimeout(250)
    most = Math.max(most, await nodes(page))
  }
  const script = ((await metric(devtools, 'ScriptDuration')) - before) / SCREENS
  await page.context().close()
  return { script, most }
}

/** Script time per screen of the large company ÷ that of the small one, and the most nodes there ever are. */
export async function measureScrolling(browser: Browser, large: Server, small: Server): Promise<Measure[]> {
  const [ofLarge, ofSmall]: [number[], number[]] = [[], []]
  let most = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const [a, b] = [await scrollScreens(browser, large), await scrollScreens(browser, small)]
    ofLarge.push(a.script * 1000)
    ofSmall.push(b.script * 1000)
    most = Math.max(most, a.most, b.most)
  }
  return [
    {
      name: 'script per scrolled screen, people × 100',
      value: median(ofLarge) / median(ofSmall),
      bound: { atMost: 1.2 },
      detail: `${median(ofLarge).toFixed(1)} ÷ ${median(ofSmall).toFixed(1)} ms`,
    },
    { name: 'nodes on the page', value: most, bound: { atMost: 3000 }, detail: 'the most while scrolling' },
  ]
}

/** Longer than what has been left behind is kept. */
const FORGOTTEN_MS = 25_000

/** Memory after scrolling past all people ÷ memory before. */
export async function measureMemory(browser: Browser, large: Server): Promise<Measure> {
  const page = await open(browser, large)
  await draw(page, large, '/?by=none')
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  const heap = async () => {
    await devtools.send('HeapProfiler.collectGarbage')
    return (await metric(devtools, 'JSHeapUsedSize')) / 1e6
  }
  await page.waitForTimeout(2000)
  const before = await heap()
  const height = await page.getByRole('grid').evaluate((grid) => grid.scrollHeight)
  let most = before
  // A chunk of people at a time, so that each of them is read.
  for (let top = 0; top < height; top += 2600) {
    await scroll(page, top)
    if (top % 52_000 === 0) most = Math.max(most, await heap())
  }
  await page.waitForTimeout(FORGOTTEN_MS)
  const after = await heap()
  await page.context().close()
  return {
    name: 'memory after all people ÷ before',
    value: after / before,
    bound: { atMost: 2 },
    detail: `${after.toFixed(1)} ÷ ${before.toFixed(1)} MB, at most ${most.toFixed(1)} MB on the way`,
  }
}
