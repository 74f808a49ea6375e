import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'

const open = useBrowser()

test('the demo company is shown: people by weeks, figures, this week marked', async () => {
  const { page, noise } = await open()
  await page.goto(url('/'))
  const grid = page.getByRole('grid', { name: 'Schedule by week' })
  await grid.getByRole('rowheader').first().waitFor()
  expect(await grid.getByRole('rowheader').count()).toBeGreaterThan(10)
  expect(await grid.locator('[aria-current="date"]').count()).toBe(1)
  const label = await grid.getByRole('gridcell').first().getAttribute('aria-label')
  expect(label).toMatch(/week of \d+\s\w{3}\s\d{4}: [\d.]+\s% booked: [\d.]+ of [\d.]+\sh/)
  await page.getByLabel('Figures').getByText('full this week').waitFor()
  expect(noise).toEqual([])
})

test('only the rows in sight are on the page, and all of them can be reached', async () => {
  const { page, noise } = await open()
  await page.goto(url('/'))
  const grid = page.getByRole('grid')
  await grid.getByRole('rowheader').first().waitFor()
  const rows = Number(await grid.getAttribute('aria-rowcount'))
  expect(rows).toBeGreaterThan(50)
  expect(await page.locator('*').count()).toBeLessThan(3000)
  await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await grid.locator(`[aria-rowindex="${rows}"]`).waitFor()
  expect(noise).toEqual([])
})

test('weeks move by four, and "Today" comes back; the address says where', async () => {
  const { page } = await open()
  await page.goto(url('/'))
  await page.getByRole('grid').waitFor()
  await page.getByRole('button', { name: 'Four weeks later' }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('from')).toMatch(/^\d{4}-\d\d-\d\d$/)
  await page.reload()
  await page.getByRole('grid').waitFor()
  expect(await page.locator('[aria-current="date"]').count()).toBe(0)
  await page.getByRole('button', { name: 'Today' }).click()
  await expect.poll(() => new URL(page.url()).search).toBe('')
})

test('filters and kinds of rows live in the address', async () => {
  const { page, noise } = await open()
  await page.goto(url('/'))
  const names = page.getByRole('grid').getByRole('rowheader')
  await names.first().waitFor()
  await page.getByLabel('Department', { exact: true }).selectOption('Design')
  await expect.poll(() => page.url()).toContain('department=Design')
  await page.getByLabel('Search by name').fill('zzzz')
  await page.getByText('Nobody matches').waitFor()
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await names.first().waitFor()
  expect(await page.getByLabel('Search by name').inputValue()).toBe('')
  await page.getByRole('group', { name: 'Rows' }).getByText('Departments').click()
  await page.getByRole('rowheader').getByText('Design').click()
  await expect.poll(() => new URL(page.url()).search).toBe('?department=Design')
  await page.getByRole('group', { name: 'Rows' }).getByText('Projects').click()
  await expect.poll(() => page.url()).toContain('by=project')
  expect(noise).toEqual([])
})

test('the keyboard goes from cell to cell and opens the form for that person and week', async () => {
  const { page, noise } = await open()
  await page.goto(url('/'))
  const first = page.getByRole('gridcell').first()
  await first.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  const cell = page.locator('[data-row="1"][data-column="1"]')
  await expect.poll(() => cell.evaluate((element) => element === document.activeElement)).toBe(true)
  const [name] = (await cell.getAttribute('aria-label'))!.split(',')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Book' })
  await expect.poll(() => dialog.getByLabel('Person', { exact: true }).inputValue()).toBe(name)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(() => cell.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(noise).toEqual([])
})

test('an address that makes no sense still opens the page', async () => {
  const { page, noise } = await open()
  await page.goto(url('/?from=yesterday&weeks=900&by=nothing'))
  await page.getByRole('gridcell').first().waitFor()
  await page.goto(url('/nowhere'))
  await page.getByText('There is no such page').waitFor()
  expect(noise).toEqual([])
})

test('a server that fails is told, with the error id, and tried again', async () => {
  const { page, noise } = await open({ expected: [500] })
  const errorId = '8d5c7e1a-0000-4000-8000-000000000000'
  let failing = true
  await page.route('**/api/v1/utilization?*', (route) =>
    failing
      ? route.fulfill({
          status: 500,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'INTERNAL', errorId }),
        })
      : route.continue(),
  )
  await page.goto(url('/'))
  await page.getByText('The server could not do this').waitFor({ timeout: 20_000 })
  await page.getByText(errorId).waitFor()
  failing = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('gridcell').first().waitFor()
  expect(noise).toEqual([])
})
