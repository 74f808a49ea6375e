import type { Assignment } from '@contract/assignments.ts'
import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'
import { addAssignment, addPerson, addProject, read, unique } from './setup/plan.ts'

const open = useBrowser()

test('a project is added and edited', async () => {
  const { page, noise } = await open()
  const name = unique('Nimbus')
  await page.goto(url('/projects'))
  await page.getByRole('button', { name: 'Add project' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByLabel('Client').fill('Acme')
  await dialog.getByLabel('First day').fill('2030-01-07')
  await dialog.getByLabel('Last day').fill('2030-01-01')
  await dialog.getByRole('button', { name: 'Add project' }).click()
  await dialog.getByText('Must not be before the first day').waitFor()
  await dialog.getByLabel('Last day').fill('2030-06-30')
  await dialog.getByLabel('Violet').check()
  await dialog.getByRole('button', { name: 'Add project' }).click()
  await page.getByRole('heading', { name }).waitFor()
  await page.getByText('Acme · 7 Jan to 30 Jun 2030').waitFor()

  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await dialog.getByLabel('Status').selectOption('planned')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Planned', { exact: true }).waitFor()
  expect(noise).toEqual([])
})

test('the list says how much of each estimate is booked, and what is over it', async () => {
  const { page, context, noise } = await open()
  const [name, person] = [unique('Zephyr'), await addPerson(context)]
  const add = (kind: string, estimatedHours: number | null) =>
    addProject(context, { name: `${name} ${kind}`, estimatedHours })
  const [under, over] = [await add('under', 1200), await add('over', 39), await add('open', null)]
  await addAssignment(context, { projectId: under.id, personId: person.id, weeklyHours: 20 })
  const tentative = { personId: person.id, weeklyHours: 5, status: 'tentative' } as const
  await addAssignment(context, { projectId: under.id, ...tentative })
  await addAssignment(context, { projectId: over.id, personId: person.id, weeklyHours: 10 })
  await page.goto(url(`/projects?q=${name}`))
  const cellOf = (kind: string) =>
    page
      .getByRole('row')
      .filter({ hasText: `${name} ${kind}` })
      .getByRole('cell')
      .last()
  await page.getByText('80 of 1,200').waitFor()
  // What is tentative is read out, and is no part of what is booked.
  expect(await cellOf('under').innerText()).toMatch(/^80 of 1,200\sh\s20\sh tentative$/)
  expect(await cellOf('over').innerText()).toMatch(/^40 of 39\sh\s+1\sh over$/)
  expect(await cellOf('open').innerText()).toBe('–')
  expect(noise).toEqual([])
})

test('on a phone the list says what is booked too, beside name and client, and nothing is pushed aside', async () => {
  const { page, context, noise } = await open({ width: 360 })
  const [name, person] = [unique('Zonda'), await addPerson(context)]
  const long = `${name} ${'Donaudampfschifffahrt'.repeat(2)}`
  const project = await addProject(context, { name: long, client: 'Shipping line', estimatedHours: 10_000 })
  await addAssignment(context, { projectId: project.id, personId: person.id, weeklyHours: 20 })
  await page.goto(url(`/projects?q=${name}`))
  const row = page.getByRole('row').filter({ hasText: name })
  const booked = row.getByText('80 of 10,000')
  await booked.waitFor()
  expect(await row.getByText('Shipping line').filter({ visible: true }).count()).toBe(1)
  expect(await row.getByRole('cell').last().locator('svg').isVisible()).toBe(true)
  const { x, width } = (await booked.boundingBox())!
  expect(x + width).toBeLessThanOrEqual(360)
  const list = page.getByRole('table').locator('..')
  expect(await list.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
  expect(noise).toEqual([])
})

test('a project moves with its team', async () => {
  const { page, context, noise } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  const { id } = await addAssignment(context, { personId: person.id, projectId: project.id })
  await page.goto(url(`/projects/${project.id}`))
  await page.getByRole('button', { name: 'Move' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Days').fill('14')
  await dialog.getByText('The project would run 15 Jan 2030 to 14 Jan 2032.').waitFor()
  await dialog.getByRole('button', { name: 'Move project' }).click()
  await page.getByText(`${project.name} is moved, with 1`).waitFor()
  await page.getByText('18 Feb to 17 Mar 2030').first().waitFor()
  expect(await read<Assignment>(context, `/assignments/${id}`)).toMatchObject({ startDate: '2030-02-18' })
  expect(noise).toEqual([])
})

test('dates that would leave assignments outside are refused with the list', async () => {
  const { page, context, noise } = await open({ expected: [409] })
  const [person, project] = [await addPerson(context), await addProject(context)]
  await addAssignment(context, { personId: person.id, projectId: project.id })
  await page.goto(url(`/projects/${project.id}`))
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Last day').fill('2030-02-20')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('4 Feb to 3 Mar 2030').waitFor()
  expect(noise).toEqual([])
})
