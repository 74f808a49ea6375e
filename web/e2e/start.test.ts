import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'
import { unique } from './setup/plan.ts'

const open = useBrowser()

test('an empty company is led to its first person, project and booking', async () => {
  const { page, noise } = await open()
  // The server under test has a plan: the page is told of none until something is added.
  const added = new Set<string>()
  for (const [path, kind] of [
    ['people', 'people'],
    ['projects', 'projects'],
    ['assignments', 'assignments'],
  ] as const)
    await page.route(new RegExp(`/api/v1/${path}\\?`), async (route) => {
      const isList = /limit=(200|50)/.test(route.request().url()) && !/personId/.test(route.request().url())
      if (!isList || added.has(kind)) return route.continue()
      return route.fulfill({ json: { results: [], nextCursor: null, total: 0 } })
    })
  page.on('request', (request) => {
    const kind = /\/api\/v1\/(\w+)$/.exec(request.url())?.[1]
    if (request.method() === 'POST' && kind) added.add(kind)
  })
  await page.goto(url('/start'))
  const step = page.locator('[aria-current=step]')
  await step.getByRole('heading', { name: 'Add a person' }).waitFor()
  expect(await page.getByRole('button', { name: 'Book', exact: true }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Look around in a demo company' }).waitFor()
  await step.getByRole('button', { name: 'Add person' }).click()
  const dialog = page.getByRole('dialog')
  const name = unique('First Person')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Email').fill(`${name.replaceAll(' ', '.')}@example.com`)
  await dialog.getByLabel('Department').fill('Testing')
  await dialog.getByLabel('Role').fill('Tester')
  await dialog.getByRole('button', { name: 'Add person' }).click()

  await step.getByRole('heading', { name: 'Add a project' }).waitFor()
  await step.getByRole('button', { name: 'Add project' }).click()
  await dialog.getByLabel('Name').fill(unique('First Project'))
  await dialog.getByLabel('Client').fill('Testers')
  await dialog.getByRole('button', { name: 'Add project' }).click()

  await step.getByRole('heading', { name: 'Book them' }).waitFor()
  await step.getByRole('button', { name: 'Book' }).click()
  await dialog.getByRole('heading', { name: 'Book' }).waitFor()
  expect(noise).toEqual([])
})
