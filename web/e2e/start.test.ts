import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useBrowser } from './setup/browser.ts'
import { admin, startInstallation } from './setup/installation.ts'

// One empty company for the file: each journey leaves it as it found it, the last one its plan.
const open = useBrowser()
let company: Awaited<ReturnType<typeof startInstallation>>
beforeAll(async () => {
  company = await startInstallation({ demo: false })
})
afterAll(() => company.stop())

/** A hand that counts what it does. */
function handOf() {
  let count = 0
  return {
    click: (what: Locator) => {
      count += 1
      return what.click()
    },
    type: (what: Locator, text: string) => {
      count += 1
      return what.fill(text)
    },
    count: () => count,
  }
}

/** The admin of a new installation signs in, and is on the first steps. */
async function begin() {
  // Whether somebody is signed in is asked for by a request that fails.
  const { page, noise } = await open({ signedIn: false, expected: [401] })
  await page.goto(company.base)
  await page.getByLabel('Email').fill(admin.email)
  await page.getByLabel('Password').fill(admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const hand = handOf()
  await hand.click(page.getByRole('link', { name: 'Begin here' }))
  await stepOf(page, 'Add a person').waitFor()
  return { page, noise, hand }
}

/** The step that comes next. */
const stepOf = (page: Page, name: string) => page.locator('[aria-current=step]').filter({ hasText: name })

test('an empty company offers an import, and what it takes', async () => {
  const { page, noise, hand } = await begin()
  await hand.click(page.getByRole('link', { name: 'Import from CSV files' }))
  await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor()
  await page.getByLabel('CSV file').waitFor({ state: 'attached' })
  expect(hand.count()).toBe(2)
  expect(noise).toEqual([])
})

test('an empty company takes the demo in, and out again in one step', async () => {
  const { page, noise, hand } = await begin()
  await hand.click(page.getByRole('button', { name: 'Look around in a demo company' }))
  await page.getByRole('rowheader').getByRole('link').first().waitFor()
  expect(hand.count()).toBe(2)

  const out = handOf()
  await out.click(page.getByRole('link', { name: 'Settings' }))
  await out.click(page.getByRole('link', { name: 'Demo company' }))
  await out.click(page.getByRole('button', { name: 'Take the demo out' }))
  await out.click(page.getByRole('dialog').getByRole('button', { name: 'Take the demo out' }))
  await page.getByText('The demo company is gone').waitFor()
  await stepOf(page, 'Add a person').waitFor()
  expect(out.count()).toBe(4)
  expect(noise).toEqual([])
})

test('an empty company is led to its first person, project and booking, and sees it on the schedule', async () => {
  const { page, noise, hand } = await begin()
  expect(await page.getByRole('button', { name: 'Book', exact: true }).isDisabled()).toBe(true)
  const dialog = page.getByRole('dialog')
  await hand.click(stepOf(page, 'Add a person').getByRole('button'))
  await hand.type(dialog.getByLabel('Name'), 'Ada First')
  await hand.type(dialog.getByLabel('Email'), 'ada@example.com')
  await hand.type(dialog.getByLabel('Department'), 'Testing')
  await hand.type(dialog.getByLabel('Role'), 'Tester')
  await hand.click(dialog.getByRole('button', { name: 'Add person' }))

  await hand.click(stepOf(page, 'Add a project').getByRole('button'))
  await hand.type(dialog.getByLabel('Name'), 'First Project')
  await hand.type(dialog.getByLabel('Client'), 'Testers')
  await hand.click(dialog.getByRole('button', { name: 'Add project' }))

  await hand.click(stepOf(page, 'Book them').getByRole('button'))
  await hand.click(dialog.getByRole('button', { name: 'Book' }))

  await hand.click(page.getByRole('link', { name: 'Go to the schedule' }))
  await page.getByRole('rowheader', { name: 'Ada First' }).waitFor()
  await page.getByRole('button', { name: /First Project/ }).waitFor()
  expect(hand.count()).toBe(14)
  expect(noise).toEqual([])
})
