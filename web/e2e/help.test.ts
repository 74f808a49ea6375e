import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'

const open = useBrowser()

// A page, the figure on it, and the section of the help that counts it.
const figures = [
  ['/', 'utilization', 'Utilization'],
  ['/people', 'weekly capacity', 'Weekly capacity'],
  ['/people/1', 'load', 'Load: booked now'],
  ['/people/1', 'the picture', 'Pictures of weeks'],
  ['/projects', 'booked hours', 'Booked'],
  ['/projects/1', 'booked against estimated', 'Booked against estimated'],
  ['/find', 'free hours a week', 'Free hours a week'],
  ['/reports', 'free hours', 'Free'],
  ['/reports?report=bench', 'too much', 'Too much'],
] as const

test('a figure leads to how it is counted, and reading goes on there', async () => {
  const { page, noise } = await open()
  for (const [path, figure, title] of figures) {
    await page.goto(url(path))
    await page
      .getByRole('link', { name: `How it is counted: ${figure}`, exact: true })
      .first()
      .click()
    const heading = page.getByRole('heading', { name: title, exact: true })
    await heading.waitFor()
    await expect.poll(() => heading.evaluate((each) => each === document.activeElement)).toBe(true)
    await expect.poll(() => heading.evaluate((each) => each.getBoundingClientRect().top < 800)).toBe(true)
  }
  expect(noise).toEqual([])
})

test('a section of the help leads to the others of its topic', async () => {
  const { page, noise } = await open()
  await page.goto(url('/help#over'))
  await page.getByRole('heading', { name: 'What each figure means' }).waitFor()
  await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'Left' }).click()
  const heading = page.getByRole('heading', { name: 'Left', exact: true })
  await expect.poll(() => heading.evaluate((each) => each === document.activeElement)).toBe(true)
  expect(noise).toEqual([])
})
