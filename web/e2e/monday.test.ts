import type { Assignment } from '@contract/assignments.ts'
import type { Person } from '@contract/people.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sideways, url, useBrowser } from './setup/browser.ts'
import { addAssignment, addPerson, addProject, read, unique } from './setup/plan.ts'

const open = useBrowser()
const form = (page: Page) => page.getByRole('dialog')

const assignmentsOf = async (context: BrowserContext, filter: string) =>
  (await read<{ results: Assignment[] }>(context, `/assignments?${filter}&sort=startDate`)).results

/** Opens the form of somebody's only assignment from the board. */
async function change(page: Page, person: Person) {
  await page.goto(url(`/?from=2030-01-28&q=${encodeURIComponent(person.name)}`))
  await page
    .getByRole('grid')
    .getByRole('button', { name: / h a week, / })
    .click()
  await form(page).getByRole('button', { name: 'Save' }).waitFor()
}

test('an assignment is copied to the days that follow', async () => {
  const { page, context, noise } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  await addAssignment(context, { personId: person.id, projectId: project.id, note: 'as before' })
  await change(page, person)
  await form(page).getByRole('button', { name: 'Copy' }).click()
  const copy = page.getByRole('dialog', { name: 'Book' })
  await copy.waitFor()
  expect(await copy.getByLabel('First day').inputValue()).toBe('2030-03-04')
  expect(await copy.getByLabel('Last day').inputValue()).toBe('2030-03-31')
  await copy.getByRole('button', { name: 'Book', exact: true }).click()
  await copy.waitFor({ state: 'hidden' })
  expect(await assignmentsOf(context, `personId=${person.id}`)).toMatchObject([
    { startDate: '2030-02-04' },
    { startDate: '2030-03-04', weeklyHours: 20, note: 'as before' },
  ])
  expect(noise).toEqual([])
})

test('hours are typed as days a week, percent or a total; the form says what they come to', async () => {
  const { page, context, noise } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  await addAssignment(context, { personId: person.id, projectId: project.id })
  await change(page, person)
  const unit = form(page).getByLabel('Typed as')
  await form(page).getByText('Comes to 80 h in all').waitFor()
  await unit.selectOption('days')
  await form(page).getByLabel('Days a week').fill('3')
  await form(page).getByText('24 h a week', { exact: true }).waitFor()
  await unit.selectOption('percent')
  await form(page).getByLabel('Percent').fill('25')
  await form(page).getByText('10 h a week', { exact: true }).waitFor()
  await unit.selectOption('total')
  await form(page).getByLabel('Hours in all').fill('64')
  await form(page).getByText('16 h a week', { exact: true }).waitFor()
  await form(page).getByLabel('Last day').fill('2030-02-17')
  await form(page).getByText('32 h a week', { exact: true }).waitFor()
  await form(page).getByRole('button', { name: 'Save' }).click()
  await form(page).waitFor({ state: 'hidden' })
  expect(await assignmentsOf(context, `personId=${person.id}`)).toMatchObject([
    { weeklyHours: 32, endDate: '2030-02-17' },
  ])
  expect(noise).toEqual([])
})

test('days on which nobody works come to nothing, and the form warns', async () => {
  const { page, context, noise } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  await addAssignment(context, { personId: person.id, projectId: project.id })
  await change(page, person)
  await form(page).getByLabel('First day').fill('2030-02-09')
  await form(page).getByLabel('Last day').fill('2030-02-10')
  await form(page).getByText('Comes to 0 h').waitFor()
  expect(noise).toEqual([])
})

test('all work of a leaver ends on one day in one change, and comes back with one undo', async () => {
  const { page, context, noise } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  const always = { personId: person.id, projectId: project.id }
  await addAssignment(context, { ...always, weeklyHours: 16 })
  await addAssignment(context, { ...always, weeklyHours: 10, startDate: '2030-03-11', endDate: '2030-03-24' })
  await page.goto(url(`/people/${person.id}`))
  await page.getByRole('button', { name: 'End all' }).click()
  await form(page).getByLabel('Last day of work').fill('2030-02-17')
  await form(page).getByText('2 assignments would end').waitFor()
  await form(page).getByRole('button', { name: 'End the work' }).click()
  await form(page).waitFor({ state: 'hidden' })
  await page.getByText(`The work of ${person.name} ends on 17 Feb 2030`).waitFor()
  expect(await assignmentsOf(context, `personId=${person.id}`)).toMatchObject([{ endDate: '2030-02-17' }])
  expect(await assignmentsOf(context, `projectId=${project.id}&open=true`)).toMatchObject([
    { startDate: '2030-02-18', endDate: '2030-03-03', weeklyHours: 16 },
    { startDate: '2030-03-11', weeklyHours: 10 },
  ])
  expect(await read(context, `/people/${person.id}`)).toMatchObject({ endDate: '2030-02-17' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone').waitFor()
  expect(await assignmentsOf(context, `personId=${person.id}`)).toHaveLength(2)
  expect(await read(context, `/people/${person.id}`)).toMatchObject({ endDate: null })
  expect(noise).toEqual([])
})

test('people are found for an open role, best first, with why not, and assigned', async () => {
  const { page, context, noise } = await open()
  const role = unique('Diver')
  const project = await addProject(context, { startDate: '2026-01-01' })
  const [free, half, full] = [
    await addPerson(context, { role }),
    await addPerson(context, { role }),
    await addPerson(context, { role }),
  ]
  const { today } = await read<{ today: string }>(context, '/session')
  const end = new Date(Date.parse(today) + 40 * 86_400_000).toISOString().slice(0, 10)
  const days = { projectId: project.id, startDate: today, endDate: end }
  await addAssignment(context, { ...days, personId: half.id, weeklyHours: 20 })
  await addAssignment(context, { ...days, personId: full.id, weeklyHours: 30 })
  const needed = await addAssignment(context, { ...days, personId: null, role, weeklyHours: 16 })
  await page.goto(url('/find'))
  await page.getByLabel('For').selectOption(String(needed.id))
  const found = page.getByRole('list', { name: 'People with room' }).getByRole('listitem')
  await expect.poll(() => found.getByRole('link').allTextContents()).toEqual([half.name, free.name])
  await page.getByRole('img', { name: `${half.name}: 20 h a week free` }).waitFor()
  const without = page.getByRole('list', { name: 'People without room' })
  await without.getByText(`${full.name} is full to`).waitFor()
  await page.getByRole('button', { name: `Assign ${half.name}` }).click()
  await page.getByText(`${half.name} is on ${project.name}`).waitFor()
  expect(await read(context, `/assignments/${needed.id}`)).toMatchObject({ personId: half.id })
  expect(noise).toEqual([])
})

test('on a phone people are found and booked without scrolling sideways', async () => {
  const { page, context, noise } = await open({ width: 360 })
  const role = unique('Diver')
  const person = await addPerson(context, { role })
  await page.goto(url(`/find?hours=12&role=${encodeURIComponent(role)}`))
  await page.getByRole('button', { name: `Book ${person.name}` }).click()
  await expect.poll(() => form(page).getByLabel('Person', { exact: true }).inputValue()).toBe(person.name)
  expect(await form(page).getByLabel('Hours a week').inputValue()).toBe('12')
  expect(await sideways(page)).toBe(0)
  expect(noise).toEqual([])
})
