import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'

const open = useBrowser()
const LIMIT_KB = 150

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
