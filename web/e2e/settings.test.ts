import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'
import { addPerson, addViewer, unique } from './setup/plan.ts'

const open = useBrowser()

test('settings are one click away and name what is open', async () => {
  const { page, noise } = await open()
  await page.goto(url('/'))
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('heading', { name: 'Profile' }).waitFor()
  const sections = page.getByRole('navigation', { name: 'Settings' })
  expect(await sections.getByRole('link', { name: 'Profile' }).getAttribute('aria-current')).toBe('page')
  await sections.getByRole('link', { name: 'System health' }).click()
  await page.getByText('All is well').waitFor()
  await page.getByRole('row', { name: /Database version Well \d+ of \d+.migrations applied/ }).waitFor()
  expect(noise).toEqual([])
})

test('a theme is chosen in the settings and holds after coming back', async () => {
  const { page, noise } = await open()
  await page.goto(url('/settings'))
  await page.getByRole('main').getByLabel('Dark').check()
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme)
  expect(await theme()).toBe('dark')
  await page.reload()
  await page.getByRole('main').getByLabel('Dark').waitFor()
  expect(await theme()).toBe('dark')
  expect(await page.getByRole('main').getByLabel('Dark').isChecked()).toBe(true)
  expect(noise).toEqual([])
})

test('a password changes only with the one before, and signs other browsers out', async () => {
  const first = await open()
  const user = await addViewer(first.context, (await addPerson(first.context)).id)
  const other = await open({ user, expected: [401] })
  const { page, noise } = await open({ user, expected: [422] })
  await page.goto(url('/settings/password'))
  await page.getByLabel('Current password').fill('not the one')
  await page.getByLabel('New password').fill('short')
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByText('Must have at least 10 characters').waitFor()
  await page.getByLabel('New password').fill('seven quiet lanterns')
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByText('Is not your password').waitFor()
  expect(await page.getByLabel('New password').inputValue()).toBe('seven quiet lanterns')
  await page.getByLabel('Current password').fill(user.password)
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByText('Your password is changed').waitFor()
  expect(noise).toEqual([])

  await other.page.goto(url('/people'))
  await other.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  const again = { ...user, password: 'seven quiet lanterns' }
  expect((await other.context.request.post(url('/api/v1/session'), { data: again })).status()).toBe(200)
})

test('a browser that is signed in elsewhere is ended from here', async () => {
  const first = await open()
  const user = await addViewer(first.context, (await addPerson(first.context)).id)
  const other = await open({ user })
  const { page, noise } = await open({ user })
  await page.goto(url('/settings/sessions'))
  await page.getByText('this one').waitFor()
  await page.getByRole('button', { name: /^End / }).click()
  await page.getByText('The browser is signed out').waitFor()
  await expect.poll(() => page.getByRole('button', { name: /^End / }).count()).toBe(0)
  expect((await other.context.request.get(url('/api/v1/session'))).status()).toBe(401)
  expect(noise).toEqual([])
})

test('a token is shown once, works, and is refused once it has ended', async () => {
  const { page, noise } = await open()
  const name = unique('Payroll')
  await page.goto(url('/settings/tokens'))
  await page.getByRole('button', { name: 'New token' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Make token' }).click()
  await dialog.getByText('Must not be empty').waitFor()
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Make token' }).click()
  const token = await dialog.getByLabel('Token', { exact: true }).inputValue()
  const ask = async () => {
    const headers = { authorization: `Bearer ${token}` }
    return (await fetch(url('/api/v1/session'), { headers })).status
  }
  expect(await ask()).toBe(200)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('row', { name: new RegExp(name) }).waitFor()
  expect(await page.getByText(token).count()).toBe(0)
  await page.getByRole('button', { name: `End ${name}` }).click()
  await page.getByRole('button', { name: 'End the token' }).click()
  await page.getByText(`${name} has ended`).waitFor()
  expect(await ask()).toBe(401)
  expect(noise).toEqual([])
})

test('a viewer is not offered what is for admins, and refused when asking directly', async () => {
  const { context } = await open()
  const user = await addViewer(context, (await addPerson(context)).id)
  const { page, noise } = await open({ user })
  await page.goto(url('/settings/health'))
  await page.getByText('This is for admins').waitFor()
  expect(await page.getByRole('link', { name: 'System health' }).count()).toBe(0)
  await page.goto(url('/settings/nowhere'))
  await page.getByText('There is no such page').waitFor()
  expect(noise).toEqual([])
})
