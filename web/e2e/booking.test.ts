import type { Assignment } from '@contract/assignments.ts'
import type { Person } from '@contract/people.ts'
import type { Project } from '@contract/projects.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'
import { addAssignment, addPerson, addProject, read } from './setup/plan.ts'

const open = useBrowser()

interface Typed {
  project?: Project
  hours?: string
  from?: string
  to?: string
}

const form = (page: Page) => page.getByRole('dialog')
const send = (page: Page) => form(page).getByRole('button', { name: 'Book', exact: true }).click()

/** Opens the form on a person's page and types. */
async function book(page: Page, person: Person, { project, hours, from, to }: Typed) {
  await page.goto(url(`/people/${person.id}`))
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  if (project) {
    await form(page).getByLabel('Project', { exact: true }).fill(project.name)
    await page.getByRole('option', { name: project.name }).click()
  }
  if (hours) await form(page).getByLabel('Hours a week').fill(hours)
  if (from) await form(page).getByLabel('First day').fill(from)
  if (to) await form(page).getByLabel('Last day').fill(to)
}

const assignmentsOf = async (context: Parameters<typeof read>[0], person: Person) =>
  (await read<{ results: Assignment[] }>(context, `/assignments?personId=${person.id}&sort=startDate`))
    .results

test('a booking is saved, confirmed and shown', async () => {
  const { page, context, noise } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  await book(page, person, { project, hours: '16', from: '2030-02-04', to: '2030-03-03' })
  await form(page).getByText('Fits, 24 h a week stay free').waitFor()
  await send(page)
  await page.getByText(`${person.name} is on ${project.name}, 16 h a week`).waitFor()
  await page.getByRole('table', { name: 'Assignments' }).getByText(project.name).waitFor()
  expect(await assignmentsOf(context, person)).toMatchObject([
    { weeklyHours: 16, startDate: '2030-02-04', endDate: '2030-03-03', status: 'confirmed', role: 'Tester' },
  ])
  expect(noise).toEqual([])
})

test('a refusal says why; fewer hours are a click away', async () => {
  const { page, context, noise } = await open({ expected: [409] })
  const [person, project] = [await addPerson(context), await addProject(context)]
  await addAssignment(context, { personId: person.id, projectId: project.id, weeklyHours: 30 })
  await book(page, person, { project, hours: '16', from: '2030-02-04', to: '2030-03-03' })
  await form(page).getByText('Does not fit: 6 h over on 28 days').waitFor()
  await send(page)
  const refused = form(page).getByRole('alert', { name: 'Refused' })
  await refused.getByText('4 Feb to 3 Mar 2030: 46 of 40 h, 6 h over').first().waitFor()
  await refused.getByText(`Already booked on ${project.name}`).waitFor()
  await refused.getByRole('button', { name: 'Take 10 h a week' }).click()
  expect(await form(page).getByLabel('Hours a week').inputValue()).toBe('10')
  await form(page).getByText('Fits exactly').waitFor()
  await send(page)
  await form(page).waitFor({ state: 'hidden' })
  expect((await assignmentsOf(context, person)).map((each) => each.weeklyHours)).toEqual([30, 10])
  expect(noise).toEqual([])
})

test('a refusal offers the first start that fits, at the same length', async () => {
  const { page, context, noise } = await open({ expected: [409] })
  const [person, project] = [await addPerson(context), await addProject(context)]
  await addAssignment(context, { personId: person.id, projectId: project.id, weeklyHours: 30 })
  await book(page, person, { project, hours: '16', from: '2030-02-04', to: '2030-02-17' })
  await send(page)
  const refused = form(page).getByRole('alert', { name: 'Refused' })
  await refused.getByRole('button', { name: 'Start on 4 Mar 2030' }).click()
  expect(await form(page).getByLabel('First day').inputValue()).toBe('2030-03-04')
  expect(await form(page).getByLabel('Last day').inputValue()).toBe('2030-03-17')
  await send(page)
  await form(page).waitFor({ state: 'hidden' })
  expect(await assignmentsOf(context, person)).toMatchObject([
    {},
    { startDate: '2030-03-04', weeklyHours: 16 },
  ])
  expect(noise).toEqual([])
})

test('a refusal offers someone else', async () => {
  const { page, context, noise } = await open({ expected: [409] })
  const role = `Specialist ${Date.now()}`
  const [person, other] = [await addPerson(context, { role }), await addPerson(context, { role })]
  const project = await addProject(context)
  await addAssignment(context, { personId: person.id, projectId: project.id, weeklyHours: 40 })
  await book(page, person, { project, hours: '16', from: '2030-02-04', to: '2030-02-17' })
  await send(page)
  const refused = form(page).getByRole('alert', { name: 'Refused' })
  await refused.getByRole('button', { name: 'Someone else' }).click()
  await refused.getByRole('button', { name: `Choose ${other.name}` }).click()
  await expect.poll(() => form(page).getByLabel('Person', { exact: true }).inputValue()).toBe(other.name)
  await send(page)
  await form(page).waitFor({ state: 'hidden' })
  expect(await assignmentsOf(context, other)).toMatchObject([{ weeklyHours: 16 }])
  expect(noise).toEqual([])
})

test('what is missing or wrong is said beside its field', async () => {
  const { page, context, noise } = await open()
  const person = await addPerson(context)
  await book(page, person, { hours: '0.125', from: '2030-02-04', to: '2030-02-01' })
  await send(page)
  for (const words of [
    'Choose a project',
    'Must have at most two decimals',
    'Must not be before the first day',
  ])
    await form(page).getByText(words).first().waitFor()
  expect(await form(page).getByLabel('Hours a week').getAttribute('aria-invalid')).toBe('true')
  expect(noise).toEqual([])
})

test('a server that cannot be reached loses no typing', async () => {
  const { page, context } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  await book(page, person, { project, hours: '12', from: '2030-02-04', to: '2030-02-17' })
  await context.setOffline(true)
  await page.getByText('You are offline').waitFor()
  await send(page)
  await form(page).getByText('The server cannot be reached').waitFor()
  await context.setOffline(false)
  await send(page)
  await form(page).waitFor({ state: 'hidden' })
  expect(await assignmentsOf(context, person)).toMatchObject([{ weeklyHours: 12 }])
})

test('a change that somebody else overtook keeps both', async () => {
  const { page, context, noise } = await open({ expected: [412] })
  const [person, project] = [await addPerson(context), await addProject(context)]
  const { id } = await addAssignment(context, { personId: person.id, projectId: project.id })
  await page.goto(url(`/people/${person.id}`))
  await page.getByRole('button', { name: `Change ${project.name}` }).click()
  await form(page).getByLabel('Note').fill('typed here')
  await context.request.patch(url(`/api/v1/assignments/${id}`), { data: { weeklyHours: 24 } })
  await form(page).getByRole('button', { name: 'Save' }).click()
  await form(page).getByText('Changed by someone else meanwhile').waitFor()
  await form(page).getByRole('button', { name: 'Get the newer version' }).click()
  await expect.poll(() => form(page).getByLabel('Hours a week').inputValue()).toBe('24')
  expect(await form(page).getByLabel('Note').inputValue()).toBe('typed here')
  await form(page).getByRole('button', { name: 'Save' }).click()
  await form(page).waitFor({ state: 'hidden' })
  expect(await assignmentsOf(context, person)).toMatchObject([{ weeklyHours: 24, note: 'typed here' }])
  expect(noise).toEqual([])
})

test('an assignment is split, its rest goes to an open role, and is deleted', async () => {
  const { page, context, noise } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  await addAssignment(context, { personId: person.id, projectId: project.id })
  await page.goto(url(`/projects/${project.id}`))
  await page.getByRole('button', { name: `Change ${person.name}` }).click()
  await form(page).getByRole('button', { name: 'Split' }).click()
  await form(page).getByLabel('First day of the rest').fill('2030-02-18')
  await form(page).getByText('becomes an open role').click()
  await form(page).getByRole('button', { name: 'Split' }).click()
  await page.getByText('Open role', { exact: true }).waitFor()
  expect(await assignmentsOf(context, person)).toMatchObject([{ endDate: '2030-02-17' }])

  await page.getByRole('button', { name: `Change ${person.name}` }).click()
  await form(page).getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete assignment' }).click()
  await page.getByText('The assignment is deleted').waitFor()
  expect(await assignmentsOf(context, person)).toEqual([])
  expect(noise).toEqual([])
})
