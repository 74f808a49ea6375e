import type { CompanyDay } from '@contract/holidays.ts'
import type { Utilization } from '@contract/utilization.ts'
import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'
import { addPerson, read, unique } from './setup/plan.ts'

const open = useBrowser()

test('a company day changes the week of those for whom it holds, until it is deleted', async () => {
  const { page, context, noise } = await open()
  const name = unique('Harvest day')
  const person = await addPerson(context, { location: 'PT' })
  const week = async () =>
    (
      await read<Utilization>(context, `/people/${person.id}/utilization?from=2030-09-02&to=2030-09-08`)
    ).weeks.map((each) => each.capacityHours)
  expect(await week()).toEqual([40])

  await page.goto(url('/holidays?year=2030&place=PT'))
  await page.getByRole('heading', { name: 'Portugal (PT), 2030' }).waitFor()
  await page.getByRole('button', { name: 'Add company day' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Day', { exact: true }).fill('2030-09-04')
  await dialog.getByLabel('What is off').selectOption('pm')
  await dialog.getByLabel('Where').fill('Portugal')
  await dialog.getByRole('button', { name: 'Add company day' }).click()
  await dialog.getByText('Must be a country (DE) or a country and its region (DE-BY)').waitFor()
  await dialog.getByLabel('Where').fill('pt')
  await dialog.getByRole('button', { name: 'Add company day' }).click()
  const holidays = page.getByRole('table', { name: 'Holidays' })
  await holidays.getByRole('row', { name: new RegExp(`Wed.4.Sep.*${name}.*Afternoon`) }).waitFor()
  expect(await week()).toEqual([36])

  await page.getByRole('button', { name: `Edit ${name}` }).click()
  await dialog.getByLabel('What is off').selectOption('full')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await holidays.getByRole('row', { name: new RegExp(`${name}.*Whole day`) }).waitFor()
  expect(await week()).toEqual([32])

  await page.getByRole('button', { name: `Edit ${name}` }).click()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await page.getByText(`${name} is deleted`).waitFor()
  await holidays.getByText(name).waitFor({ state: 'detached' })
  expect(await week()).toEqual([40])
  expect(noise).toEqual([])
})

test('a company day that somebody else changed meanwhile is neither saved nor deleted before it was read again', async () => {
  const { page, context, noise } = await open({ expected: [412] })
  const name = unique('Fair')
  const day = { date: '2031-09-03', name }
  const made = await context.request.post(url('/api/v1/company-days'), { data: day })
  const { id } = (await made.json()) as CompanyDay
  await page.goto(url('/holidays?year=2031'))
  await page.getByRole('button', { name: `Edit ${name}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What is off').waitFor()
  await context.request.patch(url(`/api/v1/company-days/${id}`), { data: { portion: 'am' } })
  const stale = dialog.getByText('Changed by someone else meanwhile')
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await stale.waitFor()
  await dialog.getByRole('button', { name: 'Get the newer version' }).click()
  await stale.waitFor({ state: 'detached' })
  expect(await dialog.getByLabel('What is off').inputValue()).toBe('am')
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await page.getByText(`${name} is deleted`).waitFor()
  expect(noise).toEqual([])
})

test('any country or region can be looked up; a code that is none is refused', async () => {
  const { page, context, noise } = await open()
  await addPerson(context, { location: 'DE' })
  await page.goto(url('/holidays?year=2027'))
  await page.getByLabel('Place').selectOption('Another place…')
  await page.getByLabel('Country or region').fill('Bavaria')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByText('A country (DE), or with its region (DE-BY)').waitFor()
  await page.getByLabel('Country or region').fill('de-by')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('heading', { name: 'Germany (DE-BY), 2027' }).waitFor()
  await page.getByRole('row', { name: /Wed.6.Jan Epiphany/ }).waitFor()
  await page.getByRole('button', { name: 'Year after' }).click()
  await expect.poll(() => page.url()).toContain('year=2028')
  expect(noise).toEqual([])
})
