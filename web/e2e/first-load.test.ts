import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'

const open = useBrowser()
const LIMIT_KB = 142

test(`the schedule comes with at most ${LIMIT_KB} kB of script and style`, async () => {
  const { page } = await open()
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (['script', 'stylesheet'].includes(response.request().resourceType()))
      sizes.push(response.body().then((body) => gzipSync(body).length))
  })
  await page.goto(url('/'))
  await page.getByRole('rowheader').getByRole('link').first().waitFor()
  // What comes after the rows, without a click, counts too; the stream of hints never ends.
  await page.waitForTimeout(1500)
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1000
  process.stdout.write(`first load: ${total.toFixed(1)} kB of script and style, gzipped\n`)
  expect(total).toBeLessThanOrEqual(LIMIT_KB)
})

test('the schedule waits for no more than it must: its script comes beside the session, its rows are asked for once', async () => {
  const { page } = await open()
  const asked: string[] = []
  // An answer that is slow to come shows what was not waiting for it.
  let answerSession = () => {}
  const held = new Promise<void>((resolve) => (answerSession = resolve))
  await page.route('**/api/v1/session', async (route) => {
    await held
    await route.continue()
  })
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const of = (part: string) => asked.filter((path) => path.includes(part))
  await page.goto(url('/'))
  await expect.poll(() => of('/SchedulePage-')).toHaveLength(1)
  expect(of('/schedule/board')).toEqual([])
  answerSession()
  await page.getByRole('rowheader').getByRole('link').first().waitFor()
  expect(of('/schedule/board')).toHaveLength(1)
  expect(of('/utilization')).toHaveLength(1)
  // Who is full is counted from all people: by itself, but behind the rows.
  await expect.poll(() => of('/schedule/room')).toHaveLength(1)
  expect(asked.indexOf('/api/v1/schedule/room')).toBeGreaterThan(asked.lastIndexOf('/api/v1/schedule'))
})
