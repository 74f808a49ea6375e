import { afterAll, beforeAll, expect, test } from 'vitest'
import { useBrowser } from './setup/browser.ts'
import { admin, startInstallation } from './setup/installation.ts'

// A company with more people than any list gives at once; the last by name are the ones to be found.
const PEOPLE = 1100
const MOST_CHANGES = 1000

const open = useBrowser()
let company: Awaited<ReturnType<typeof startInstallation>>
beforeAll(async () => {
  company = await startInstallation({ demo: false })
})
afterAll(() => company.stop())

const create = (type: string, data: object, ref?: string) => ({
  op: 'create',
  type,
  data,
  ...(ref && { ref }),
})

function person(number: number) {
  const name = `Person ${String(number).padStart(4, '0')}`
  const fields = { name, email: `${number}@example.com`, department: `Group ${number % 2}`, role: 'Tester' }
  return create('person', { ...fields, hireDate: '2020-01-01' }, `person-${number}`)
}

test('who is full and who has hours free is found and counted, however many come before them', async () => {
  const { page, context, noise } = await open({ signedIn: false })
  const post = async (path: string, data: object) =>
    (await context.request.post(`${company.base}/api/v1${path}`, { data })).status()
  expect(await post('/session', admin)).toBe(200)
  const numbers = Array.from({ length: PEOPLE }, (_, index) => index + 1)
  expect(await post('/changes', { changes: numbers.slice(0, MOST_CHANGES).map(person) })).toBe(200)
  const book = (number: number, weeklyHours: number) =>
    create('assignment', {
      personId: { ref: `person-${number}` },
      projectId: { ref: 'project' },
      weeklyHours,
      startDate: '2020-01-01',
      endDate: '2199-12-31',
    })
  const project = { name: 'Compass', client: 'Acme', startDate: '2020-01-01' }
  const changes = [
    create('project', project, 'project'),
    ...numbers.slice(MOST_CHANGES).map(person),
    book(1098, 40),
    book(1099, 40),
    book(1100, 30),
  ]
  expect(await post('/changes', { changes })).toBe(200)

  await page.goto(company.base)
  const grid = page.getByRole('grid', { name: 'Schedule' })
  const rows = grid.locator('[data-rows]')
  const figure = (name: string) => page.getByLabel('Figures').getByRole('button', { name })
  await expect.poll(() => rows.getAttribute('data-rows')).toBe('1100')
  await figure('1,097 half free').waitFor()

  await figure('2 full').click()
  await grid.getByRole('link', { name: 'Person 1098' }).waitFor()
  await grid.getByRole('link', { name: 'Person 1099' }).waitFor()
  expect(await rows.getAttribute('data-rows')).toBe('2')

  await page.getByLabel('Free hours').selectOption('8')
  await expect.poll(() => rows.getAttribute('data-rows')).toBe('1098')
  await page.getByLabel('Group').selectOption('none')
  await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
  await grid.getByRole('link', { name: 'Person 1100' }).waitFor()
  expect(await grid.getByRole('link', { name: 'Person 1099' }).count()).toBe(0)

  // The counts follow the other filters, and not the filter that they are.
  await page.getByLabel('Department', { exact: true }).selectOption('Group 1')
  await figure('1 full').waitFor()
  await figure('549 half free').click()
  await expect.poll(() => rows.getAttribute('data-rows')).toBe('549')
  await page.getByLabel('Search people').fill('Person 11')
  await page.getByText('Nobody matches').waitFor()
  await figure('0 half free').waitFor()
  expect(noise).toEqual([])
})
