import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'

const open = useBrowser()
const LIMIT_KB = 100

/** Scripts and styles that a page asks for, by address, in kB gzipped. */
async function filesOf(path: string): Promise<Map<string, number>> {
  const { page, context, noise } = await open()
  const sizes = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    if (['script', 'stylesheet'].includes(response.request().resourceType()))
      sizes.set(
        response.url(),
        response.body().then((body) => gzipSync(body).length / 1000),
      )
  })
  await page.goto(url(path))
  await page.getByRole('heading', { level: 1 }).waitFor()
  // What comes by itself, without a click, counts too; the stream of hints never ends.
  await page.waitForTimeout(1500)
  const files = new Map<string, number>()
  for (const [address, size] of sizes) files.set(address, await size)
  await context.close()
  expect(noise).toEqual([])
  return files
}

test(`no page loads more than ${LIMIT_KB} kB of script and style on top of the first load`, async () => {
  const first = await filesOf('/')
  for (const path of [
    '/people',
    '/people/1',
    '/projects',
    '/projects/1',
    '/reports',
    '/reports?report=bench',
  ]) {
    const files = await filesOf(path)
    const more = [...files]
      .filter(([address]) => !first.has(address))
      .reduce((sum, [, size]) => sum + size, 0)
    process.stdout.write(`${path}: ${more.toFixed(1)} kB more\n`)
    expect(more).toBeLessThanOrEqual(LIMIT_KB)
  }
})
