import type { Matrix, MatrixSums } from '@contract/utilization.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { showNumber, showPercent } from '../src/lib/format.ts'
import { sideways, url, useBrowser } from './setup/browser.ts'
import { addAssignment, addPerson, addProject, addViewer, read, unique } from './setup/plan.ts'

const open = useBrowser()
const days = 'from=2030-02-06&to=2030-03-10'

const rowOf = async (page: Page, name: string) => {
  const row = page.getByRole('row').filter({ hasText: name }).first()
  await row.waitFor()
  return (await row.getByRole('cell').allInnerTexts()).map((text) => text.trim())
}

const sumsOf = async (context: Parameters<typeof read>[0], by: string, name: string): Promise<MatrixSums> => {
  const { rows } = await read<Matrix>(context, `/utilization?${days}&by=${by}&with=sums&limit=1000`)
  return rows.find((row) => row.name === name)!.sums!
}

/** Two people of a department of their own; one is booked, tentatively too. */
async function department(context: Parameters<typeof addPerson>[0]) {
  const name = unique('Reporting')
  const [busy, idle] = [
    await addPerson(context, { department: name, role: name }),
    await addPerson(context, { department: name, role: name, weeklyCapacity: 20 }),
  ]
  const project = await addProject(context)
  const on = { projectId: project.id, personId: busy.id }
  await addAssignment(context, { ...on, weeklyHours: 13.37 })
  await addAssignment(context, { ...on, weeklyHours: 30, status: 'tentative' })
  await addAssignment(context, { projectId: project.id, weeklyHours: 8, role: name })
  return { name, busy, idle, project }
}

test.each(['department', 'role'])('utilization by %s is what the API says', async (by) => {
  const { page, context, noise } = await open()
  const { name } = await department(context)
  await page.goto(url(`/reports?${days}&by=${by}`))
  const sums = await sumsOf(context, by, name)
  await page.getByRole('img', { name: /^Utilization, 6 Feb to 10 Mar 2030, week by week/ }).waitFor()
  expect((await rowOf(page, name)).filter((text) => text !== '')).toEqual([
    name,
    showNumber(sums.capacityHours!),
    showNumber(sums.bookedHours),
    showNumber(sums.freeHours!),
    showNumber(sums.tentativeHours),
    showPercent(sums.utilizationPercent),
  ])
  expect(noise).toEqual([])
})

test('the foot is the sum of the rows, and its percentage that of the sums', async () => {
  const { page, context, noise } = await open()
  await page.goto(url(`/reports?${days}`))
  const { rows } = await read<Matrix>(context, `/utilization?${days}&by=department&with=sums&limit=1000`)
  const total = (of: (sums: MatrixSums) => number | null) =>
    rows.reduce((sum, row) => sum + Math.round((of(row.sums!) ?? 0) * 100), 0) / 100
  const [booked, capacity] = [total((sums) => sums.bookedHours), total((sums) => sums.capacityHours)]
  const cells = await rowOf(page, 'All')
  expect(cells).toContain(showNumber(booked))
  expect(cells.at(-1)).toBe(showPercent(Math.round((booked / capacity) * 1000) / 10))
  expect(noise).toEqual([])
})

test('demand has open roles by role, what is left, and where it is too much', async () => {
  const { page, context, noise } = await open()
  const { name } = await department(context)
  await page.goto(url(`/reports?${days}&report=demand&by=role`))
  const sums = await sumsOf(context, 'role', name)
  const left = sums.capacityHours! - sums.bookedHours - sums.tentativeHours - sums.openHours
  expect(sums.openHours).toBeGreaterThan(0)
  const cells = await rowOf(page, name)
  expect(cells.slice(-3)).toEqual([showNumber(sums.openHours), showNumber(Math.round(left * 100) / 100), '–'])
  await page.getByText('Departments', { exact: true }).click()
  await page.getByText(/^Open roles belong to no department/).waitFor()
  expect(noise).toEqual([])
})

test('the bench has who is free most first, and who would have too much', async () => {
  const { page, context, noise } = await open()
  const { name, busy, idle } = await department(context)
  await page.goto(url(`/reports?${days}&report=bench&department=${encodeURIComponent(name)}`))
  const names = (table: string) => page.getByRole('table', { name: table }).getByRole('link').allInnerTexts()
  await page.getByRole('table', { name: 'Over-full' }).waitFor()
  expect(await names('Bench')).toEqual([busy.name, idle.name])
  expect(await names('Over-full')).toEqual([busy.name])
  await page.getByRole('table', { name: 'Over-full' }).getByRole('link', { name: busy.name }).click()
  await page.getByRole('heading', { name: busy.name }).waitFor()
  expect(noise).toEqual([])
})

test('any days are chosen, and those in the wrong order say so', async () => {
  const { page, noise } = await open()
  await page.goto(url('/reports'))
  await page.getByLabel('Range').selectOption('Next year')
  await expect.poll(() => page.url()).toContain('range=nextYear')
  await page.getByLabel('Range').selectOption('Other days')
  await page.getByLabel('From', { exact: true }).fill('2030-02-06')
  await page.getByText('The last day must not be before the first.').waitFor()
  await page.getByLabel('To', { exact: true }).fill('2030-03-10')
  await page.getByText('6 Feb to 10 Mar 2030').waitFor()
  expect(noise).toEqual([])
})

test('a report that is refused says so, and comes when tried again', async () => {
  const { page, noise } = await open({ expected: [500] })
  let broken = true
  await page.route('**/api/v1/utilization?**with=sums**', (route) =>
    broken ? route.fulfill({ status: 500, body: '' }) : route.continue(),
  )
  await page.goto(url('/reports'))
  const retry = page.getByRole('button', { name: 'Try again' })
  await retry.waitFor()
  broken = false
  await retry.click()
  await page.getByRole('img', { name: /^Utilization/ }).waitFor()
  expect(noise).toEqual([])
})

test('on paper there is the report alone, in daylight and as long as it is', async () => {
  const { page, noise } = await open({ theme: 'dark', width: 760 })
  await page.goto(url('/reports?report=demand&by=role'))
  await page.getByRole('table').waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('navigation').first().isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
  expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true)
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(1000)
  const color = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await expect.poll(color).toBe('rgb(255, 255, 255)')
  expect(await sideways(page)).toBe(0)
  expect(noise).toEqual([])
})

test('a viewer reads the reports', async () => {
  const { context } = await open()
  const user = await addViewer(context, (await addPerson(context)).id)
  const { page, noise } = await open({ user })
  await page.goto(url('/reports'))
  await page.getByRole('table', { name: 'Utilization by department' }).waitFor()
  expect(noise).toEqual([])
})
