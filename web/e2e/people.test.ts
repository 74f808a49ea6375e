import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'
import { addAssignment, addPerson, addProject, unique } from './setup/plan.ts'

const open = useBrowser()

test('a person is added and edited', async () => {
  const { page, noise } = await open()
  const name = unique('Nora')
  await page.goto(url('/people'))
  await page.getByRole('button', { name: 'Add person' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByLabel('Department').fill('Testing')
  await dialog.getByLabel('Role').fill('Tester')
  await dialog.getByLabel('Hours a week').fill('37,5')
  await dialog.getByRole('button', { name: 'Add person' }).click()
  await dialog.getByText('Invalid email').waitFor()
  await dialog.getByLabel('Email').fill(`${name.replaceAll(' ', '.')}@example.com`)
  await dialog.getByRole('button', { name: 'Add person' }).click()
  await page.getByRole('heading', { name }).waitFor()
  await page.getByText('37.5 h').first().waitFor()

  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await dialog.getByLabel('Role').fill('Lead tester')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Lead tester · Testing').waitFor()
  expect(noise).toEqual([])
})

test('an address that somebody has already is refused in the form', async () => {
  const { page, context, noise } = await open({ expected: [409] })
  const [person, other] = [await addPerson(context), await addPerson(context)]
  await page.goto(url(`/people/${person.id}`))
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Email').fill(other.email.toUpperCase())
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByRole('alert').waitFor()
  expect(await dialog.getByLabel('Email').inputValue()).toBe(other.email.toUpperCase())
  expect(noise).toEqual([])
})

test('a work pattern is added; one below what is booked is refused with its days', async () => {
  const { page, context, noise } = await open({ expected: [409] })
  const [person, project] = [await addPerson(context), await addProject(context)]
  await addAssignment(context, { personId: person.id, projectId: project.id, weeklyHours: 30 })
  await page.goto(url(`/people/${person.id}`))
  await page.getByRole('button', { name: 'Add pattern' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('From', { exact: true }).fill('2030-02-11')
  await dialog.getByLabel('Thursday').fill('0')
  await dialog.getByLabel('Friday').fill('0')
  await dialog.getByText('24 h a week').waitFor()
  await dialog.getByRole('button', { name: 'Add pattern' }).click()
  await dialog.getByText('11 Feb to 3 Mar 2030: 30 of 24 h, 6 h over').waitFor()
  await dialog.getByLabel('From', { exact: true }).fill('2030-03-04')
  await dialog.getByLabel('Location from then on').fill('us-ny')
  await dialog.getByRole('button', { name: 'Add pattern' }).click()
  await page.getByText('Mon to Wed 8; holidays of US-NY').waitFor()
  expect(noise).toEqual([])
})

test('deleting somebody with assignments asks again', async () => {
  const { page, context, noise } = await open({ expected: [409] })
  const [person, project] = [await addPerson(context), await addProject(context)]
  await addAssignment(context, { personId: person.id, projectId: project.id })
  await page.goto(url(`/people/${person.id}`))
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('button', { name: `Delete ${person.name}` }).click()
  await page.getByText(/1.assignment would be deleted/).waitFor()
  await page.getByRole('button', { name: 'Delete with its assignments' }).click()
  await page.getByText(`${person.name} is deleted`).waitFor()
  await page.getByRole('heading', { name: 'People' }).waitFor()
  expect((await context.request.get(url(`/api/v1/people/${person.id}`))).status()).toBe(404)
  await page.goto(url(`/people/${person.id}`))
  await page.getByText('There is no such page').waitFor()
  expect(noise.filter((line) => !line.includes('404'))).toEqual([])
})

test('the table sorts and searches on the server', async () => {
  const { page, noise } = await open()
  await page.goto(url('/people'))
  const table = page.getByRole('table', { name: 'People' })
  await table.waitFor()
  await table.getByRole('button', { name: 'Name' }).click()
  await expect.poll(() => page.url()).toContain('sort=-name')
  await table.locator('th[aria-sort="descending"]').waitFor()
  await page.getByLabel('Department', { exact: true }).selectOption('Design')
  await page.getByLabel('Search people').fill('zzzz')
  await page.getByText('Nobody matches').waitFor()
  expect(noise).toEqual([])
})
