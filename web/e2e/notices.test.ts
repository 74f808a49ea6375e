import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'

const open = useBrowser()

test('who has forgotten their password is helped by an admin where there is no mail server', async () => {
  const stranger = await open({ signedIn: false })
  await stranger.page.goto(url('/sign-in'))
  await stranger.page.getByRole('button', { name: 'Forgot your password?' }).click()
  await stranger.page.getByLabel('Email').fill('nobody')
  await stranger.page.getByRole('button', { name: 'Send a link' }).click()
  await stranger.page.locator('[id$="-error"]').waitFor()
  await stranger.page.getByLabel('Email').fill('admin@example.com')
  await stranger.page.getByRole('button', { name: 'Send a link' }).click()
  await stranger.page.getByRole('status').getByText('If there is an account').waitFor()
  expect(stranger.noise).toEqual([])

  const { page, noise } = await open()
  await page.goto(url('/settings/notices'))
  const notices = page.getByRole('list', { name: 'Notices' })
  await notices.getByText('has forgotten their password').first().waitFor()
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect.poll(() => notices.getByText('new', { exact: true }).count()).toBe(0)
  await page.getByText('There is no mail server here').waitFor()
  const digest = page.getByRole('checkbox', { name: /The week ahead/ })
  await digest.uncheck()
  await page.getByText('Your choice is saved').waitFor()
  await page.reload()
  expect(await digest.isChecked()).toBe(false)
  await digest.check()
  expect(noise).toEqual([])
})
