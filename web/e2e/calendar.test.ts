import { expect, test } from 'vitest'
import { allowAxe, findings } from './setup/axe.ts'
import { sideways, url, useBrowser } from './setup/browser.ts'
import { addAssignment, addPerson, addProject } from './setup/plan.ts'

const open = useBrowser()

test('a calendar address is made, copied, read without signing in, and ended', async () => {
  const { page, context, noise } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  await addAssignment(context, { personId: person.id, projectId: project.id, weeklyHours: 12 })
  for (const [path, name, title] of [
    [`/people/${person.id}`, person.name, project.name],
    [`/projects/${project.id}`, project.name, person.name],
  ] as const) {
    await page.goto(url(path))
    await page.getByRole('button', { name: 'Subscribe' }).click()
    const dialog = page.getByRole('dialog', { name: `Calendar of ${name}` })
    await dialog.getByRole('button', { name: 'Make an address' }).click()
    const address = await dialog.getByLabel('Address', { exact: true }).inputValue()
    expect(address).toMatch(/\/calendar\.ics\?secret=[\w-]{43}$/)
    const link = await dialog.getByRole('link', { name: 'Open in the calendar app' }).getAttribute('href')
    expect(link).toBe(address.replace('http:', 'webcal:'))
    const read = () => fetch(address.replace('localhost', '127.0.0.1'))
    expect(await (await read()).text()).toContain(`SUMMARY:${title} (12 h a week)`)
    await dialog.getByRole('table', { name: 'Your addresses' }).waitFor()
    await dialog.getByRole('button', { name: /^End the address/ }).click()
    await page.getByText('The address has ended').first().waitFor()
    expect((await read()).status).toBe(404)
    await dialog.getByRole('table').waitFor({ state: 'detached' })
  }
  expect(noise).toEqual([])
})

test.each(['light', 'dark'] as const)('axe finds nothing in the dialog in the %s theme', async (theme) => {
  const { page, context, noise } = await open({ theme, width: 360 })
  const person = await addPerson(context)
  await allowAxe(page)
  await page.goto(url(`/people/${person.id}`))
  await page.getByRole('button', { name: 'Subscribe' }).click()
  await page.getByRole('button', { name: 'Make an address' }).click()
  await page.getByRole('table', { name: 'Your addresses' }).waitFor()
  await page.waitForTimeout(300)
  expect(await findings(page)).toEqual([])
  expect(await sideways(page)).toBe(0)
  expect(noise).toEqual([])
})
