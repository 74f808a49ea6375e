import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'
import { admin } from './setup/installation.ts'

const open = useBrowser()

test('a wrong password is refused in words, and nothing typed is lost', async () => {
  const { page, noise } = await open({ signedIn: false, expected: [401] })
  await page.goto(url('/sign-in'))
  await page.getByLabel('Email').fill(admin.email)
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').getByText('Email or password is not right').waitFor()
  expect(await page.getByLabel('Email').inputValue()).toBe(admin.email)
  expect(noise).toEqual([])
})

test('signing in returns to where one was, signing out leaves nothing behind', async () => {
  const { page, noise } = await open({ signedIn: false, expected: [401] })
  await page.goto(url('/people?department=Design'))
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.getByLabel('Email').fill(admin.email)
  await page.getByLabel('Password').fill(admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'People' }).waitFor()
  expect(page.url()).toBe(url('/people?department=Design'))
  await page.getByRole('table', { name: 'People' }).waitFor()

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.goto(url('/'))
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(noise).toEqual([])
})

test('an address of another site is no way back', async () => {
  const { page } = await open({ signedIn: false, expected: [401] })
  await page.goto(url('/sign-in?next=//example.com/'))
  await page.getByLabel('Email').fill(admin.email)
  await page.getByLabel('Password').fill(admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Schedule' }).waitFor()
  expect(new URL(page.url()).origin).toBe(url(''))
})

test('a session that ends in mid-work leads to sign-in and back', async () => {
  const { page, context, noise } = await open({ expected: [401] })
  await page.goto(url('/'))
  await page.getByRole('grid').waitFor()
  await context.clearCookies()
  await page.getByRole('link', { name: 'Projects' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.getByLabel('Email').fill(admin.email)
  await page.getByLabel('Password').fill(admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('table', { name: 'Projects' }).waitFor()
  expect(noise).toEqual([])
})
