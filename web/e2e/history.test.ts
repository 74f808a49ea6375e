import type { Person } from '@contract/people.ts'
import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'
import { addAssignment, addPerson, addProject, addViewer, read } from './setup/plan.ts'

const open = useBrowser()

test('a booking is told in a sentence, shows before and after, and is taken back', async () => {
  const { page, context, noise } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  const { id } = await addAssignment(context, {
    personId: person.id,
    projectId: project.id,
    weeklyHours: 16,
    startDate: '2030-01-07',
    endDate: '2030-03-29',
  })
  await context.request.patch(url(`/api/v1/assignments/${id}`), { data: { weeklyHours: 20 } })
  await page.goto(url(`/history?person=${person.id}`))
  const history = page.getByRole('list', { name: 'History' })
  const booked = `${person.name} was booked on ${project.name}, 16.h a week, 7.Jan to 29.Mar.2030`
  await history.getByText(new RegExp(`^${booked}$`)).waitFor()
  const change = new RegExp(`^Undo: ${person.name} on ${project.name}: hours a week 16.h → 20.h`)
  await page.getByRole('button', { name: new RegExp(`^Details: ${person.name} on`) }).click()
  await page.getByRole('row', { name: /hours a week 16.h 20.h/ }).waitFor()

  // Refused while something later stands on it, and said why.
  const refused = await open({ expected: [409] })
  await refused.page.goto(url(`/history?person=${person.id}`))
  await refused.page.getByRole('button', { name: new RegExp(`^Undo: ${booked}`) }).click()
  await refused.page.getByRole('alert').getByText('Take back the later change first').first().waitFor()
  expect(refused.noise).toEqual([])

  await page.getByRole('button', { name: change }).click()
  await history.getByText(new RegExp(`^Taken back: ${person.name} on ${project.name}`)).waitFor()
  await history.getByText('was taken back').waitFor()
  expect(await read(context, `/assignments/${id}`)).toMatchObject({ weeklyHours: 16 })
  expect(noise).toEqual([])
})

test('who and what is gone keeps its name in the history', async () => {
  const { page, context, noise } = await open()
  const person = await addPerson(context)
  await context.request.delete(url(`/api/v1/people/${person.id}`))
  await page.goto(url(`/history?kind=person&record=${person.id}`))
  await page.getByText(`${person.name} was deleted`).waitFor()
  await page.getByRole('button', { name: `Undo: ${person.name} was deleted` }).click()
  await page.getByText(`Taken back: ${person.name} was deleted`).waitFor()
  expect(await read<Person>(context, `/people/${person.id}`)).toMatchObject({ name: person.name })
  expect(noise).toEqual([])
})

test('filters narrow it down, and nothing found says so', async () => {
  const { page, noise } = await open()
  await page.goto(url('/history'))
  await page.getByLabel('How', { exact: true }).selectOption('seed')
  await page.getByText(/projects added/).waitFor()
  await page.getByText('by the demo').waitFor()
  await page.getByLabel('To', { exact: true }).fill('2001-01-01')
  await page.getByText('Nothing matches').waitFor()
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await page.getByRole('list', { name: 'History' }).waitFor()
  expect(new URL(page.url()).search).toBe('')
  expect(noise).toEqual([])
})

test('a viewer reads the history and is offered no undo', async () => {
  const { context } = await open()
  const person = await addPerson(context)
  const { page, noise } = await open({ user: await addViewer(context, person.id) })
  await page.goto(url(`/history?person=${person.id}`))
  await page.getByText(`${person.name} was added`).waitFor()
  expect(await page.getByRole('button', { name: /^Undo/ }).count()).toBe(0)
  expect(noise).toEqual([])
})

test('a history that cannot be read is told, and tried again', async () => {
  const { page, noise } = await open({ expected: [500] })
  let failing = true
  await page.route('**/api/v1/audit?*', (route) =>
    failing ? route.fulfill({ status: 500, json: { code: 'INTERNAL', errorId: 'e-1' } }) : route.continue(),
  )
  await page.goto(url('/history'))
  await page.getByText('e-1').waitFor()
  failing = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('list', { name: 'History' }).waitFor()
  expect(noise).toEqual([])
})
