import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'
import { addPerson, addProject, addViewer } from './setup/plan.ts'

const open = useBrowser()

test('Ctrl-K finds a person, a project and a page by a few letters, by keyboard alone', async () => {
  const { page, context, noise } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  await page.goto(url('/people'))
  await page.getByRole('table', { name: 'People' }).waitFor()
  const search = page.getByRole('combobox', { name: 'Go anywhere' })
  await page.keyboard.press('Control+k')
  await search.fill(person.name)
  await page.locator('[role=option][data-highlighted]', { hasText: person.name }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: person.name }).waitFor()

  await page.keyboard.press('Control+k')
  expect(await search.inputValue()).toBe('')
  await search.fill(project.name)
  await page.getByRole('option', { name: project.name }).click()
  await page.getByRole('heading', { name: project.name }).waitFor()

  await page.keyboard.press('Control+k')
  await search.fill('set us')
  await page.locator('[role=option][data-highlighted]', { hasText: 'Settings: Users' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Users' }).waitFor()
  expect(noise).toEqual([])
})

test('anything is added from the palette', async () => {
  const { page, noise } = await open()
  await page.goto(url('/people'))
  await page.getByRole('table', { name: 'People' }).waitFor()
  for (const [typed, option, title] of [
    ['book som', 'Book somebody', 'Book'],
    ['add a proj', 'Add a project', 'Add a project'],
    ['add time', 'Add time off', 'Add time off'],
    ['add a per', 'Add a person', 'Add a person'],
  ] as const) {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Go anywhere' }).fill(typed)
    await page.locator('[role=option][data-highlighted]', { hasText: option }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('heading', { name: title }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  expect(noise).toEqual([])
})

test('a viewer is offered nothing to add, and nothing found says so', async () => {
  const { context } = await open()
  const user = await addViewer(context, (await addPerson(context)).id)
  const { page, noise } = await open({ user })
  await page.goto(url('/projects'))
  await page.getByRole('table', { name: 'Projects' }).waitFor()
  await page.keyboard.press('Control+k')
  const search = page.getByRole('combobox', { name: 'Go anywhere' })
  await search.fill('add a person')
  await page.getByText('Nothing found.').waitFor()
  await search.fill('history')
  await page.getByRole('option', { name: 'History' }).waitFor()
  expect(noise).toEqual([])
})

test('? lists the keys, but not while somebody types', async () => {
  const { page, noise } = await open()
  await page.goto(url('/people'))
  await page.getByLabel('Search people').press('?')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.getByRole('heading', { name: 'People' }).click()
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText('Go anywhere, find anybody, add anything').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(noise).toEqual([])
})

test('the schedule is printed as it is in sight, without what surrounds it', async () => {
  const { page, noise } = await open()
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', '')
  })
  await page.goto(url('/'))
  await page.getByRole('grid').getByRole('rowheader').getByRole('link').first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Go anywhere' }).fill('print')
  await page.locator('[role=option][data-highlighted]', { hasText: 'Print this page' }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('body[data-printed]').waitFor()
  await page.emulateMedia({ media: 'print' })
  await page.getByRole('complementary').waitFor({ state: 'hidden' })
  expect(await page.getByRole('grid').isVisible()).toBe(true)
  expect(await page.getByRole('button', { name: 'Book', exact: true }).isVisible()).toBe(false)
  expect(noise).toEqual([])
})
