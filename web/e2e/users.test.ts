import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'
import { addPerson, addViewer, unique } from './setup/plan.ts'

const open = useBrowser()

test('somebody is invited by a link, chooses a password, and is disabled again', async () => {
  const { page, context, noise } = await open()
  const person = await addPerson(context)
  const name = unique('Nina')
  const email = `${name.replaceAll(' ', '.')}@example.com`
  await page.goto(url('/settings/users'))
  await page.getByRole('button', { name: 'Invite user' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  await dialog.getByText('Invalid email').waitFor()
  await dialog.getByLabel('Email').fill(email)
  await dialog.getByLabel('Linked to', { exact: true }).fill(person.name)
  await page.getByRole('option', { name: person.name }).click()
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = await dialog.getByLabel('Invitation link').inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('row', { name: new RegExp(`${name}.*Viewer.*${person.name}.*Invited`) }).waitFor()

  const invited = await open({ signedIn: false, expected: [404, 422] })
  await invited.page.goto(link)
  await invited.page.getByLabel('New password').fill(email)
  await invited.page.getByRole('button', { name: 'Set password' }).click()
  await invited.page.locator('[id$="-error"]').waitFor()
  await invited.page.getByLabel('New password').fill('seven quiet lanterns')
  await invited.page.getByRole('button', { name: 'Set password' }).click()
  await invited.page.getByRole('link', { name: 'Settings' }).waitFor()
  await invited.page.goto(link)
  await invited.page.getByLabel('New password').fill('eight quiet lanterns')
  await invited.page.getByRole('button', { name: 'Set password' }).click()
  await invited.page.getByText('This link was used or has ended').waitFor()
  expect(invited.noise).toEqual([])

  await page.reload()
  await page.getByRole('button', { name: `Edit ${name}` }).click()
  await dialog.getByLabel('Role').selectOption('planner')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row', { name: new RegExp(`${name}.*Planner.*Active`) }).waitFor()
  await page.getByRole('button', { name: `Edit ${name}` }).click()
  await dialog.getByRole('button', { name: 'Disable' }).click()
  await page.getByRole('row', { name: new RegExp(`${name}.*Disabled`) }).waitFor()
  expect((await invited.context.request.get(url('/api/v1/session'))).status()).toBe(401)
  expect(noise).toEqual([])
})

test('the last admin cannot be taken away, and is told why', async () => {
  const { page, noise } = await open({ expected: [409] })
  await page.goto(url('/settings/users'))
  await page.getByRole('button', { name: 'Edit Admin' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
  await page.getByRole('alert').getByText('Make somebody else an admin first').waitFor()
  expect(noise).toEqual([])
})

test('a link without its secret says so', async () => {
  const { page, noise } = await open({ signedIn: false })
  await page.goto(url('/invitation'))
  await page.getByText('This link is not whole').waitFor()
  expect(noise).toEqual([])
})

test('dates and numbers are written as somebody prefers, in every browser of theirs', async () => {
  const first = await open()
  const person = await addPerson(first.context)
  const user = await addViewer(first.context, person.id)
  const { page, noise } = await open({ user })
  await page.goto(url('/settings/profile'))
  await page.getByLabel('Name', { exact: true }).fill('Vera Looker')
  await page.getByLabel('Dates and numbers').selectOption('de-DE')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('complementary').getByText('Vera Looker').waitFor()
  await page.goto(url(`/people/${person.id}`))
  await page
    .getByText(/1\..Jan\..2020/)
    .first()
    .waitFor()

  const other = await open({ user })
  await other.page.goto(url(`/people/${person.id}`))
  await other.page
    .getByText(/1\..Jan\..2020/)
    .first()
    .waitFor()
  expect(noise).toEqual([])
})

test('weeks begin where somebody is used to, without moving an hour', async () => {
  const { page, context, noise } = await open()
  const person = await addPerson(context)
  await context.request.patch(url('/api/v1/session'), { data: { firstWeekday: 7 } })
  await page.goto(url(`/people/${person.id}`))
  await page.getByRole('button', { name: 'Add pattern' }).click()
  const days = page.getByRole('dialog').getByRole('group', { name: 'Hours a day' }).getByRole('textbox')
  await days.first().waitFor()
  expect(await days.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')))).toEqual([
    'Sunday',
    'Monday',
    'Tuesday',
    'Wednesday',
    'Thursday',
    'Friday',
    'Saturday',
  ])
  expect(await page.getByLabel('Sunday').inputValue()).toBe('0')
  await context.request.patch(url('/api/v1/session'), { data: { firstWeekday: null } })
  expect(noise).toEqual([])
})

test('taking the demo out says first what goes along', async () => {
  const { page, noise } = await open()
  await page.goto(url('/settings/demo'))
  await page.getByRole('button', { name: 'Take the demo out' }).click()
  await page
    .getByRole('dialog')
    .getByText(/\d+.people, \d+.projects and \d+.assignments of the demo/)
    .waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Keep' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(noise).toEqual([])
})
