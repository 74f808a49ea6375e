import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { allowAxe, findings } from './setup/axe.ts'
import { sideways, url, useBrowser } from './setup/browser.ts'
import { addAssignment, addPerson, addProject } from './setup/plan.ts'

// Pages and dialogs as they are when nothing has gone wrong are looked at in pages.test.ts; here are the others.

const open = useBrowser()

/** Wait until nothing fades any more: axe would measure the colours half way. */
const settle = (page: Page) => page.waitForTimeout(300)

test.each(['light', 'dark'] as const)(
  'axe finds nothing in refusals, splits, deletions and signing in again, %s',
  async (theme) => {
    const { page, context, noise } = await open({ theme, expected: [401, 409] })
    const [person, project] = [await addPerson(context), await addProject(context)]
    await addAssignment(context, { personId: person.id, projectId: project.id, weeklyHours: 30 })
    await allowAxe(page)
    await page.goto(url(`/people/${person.id}`))
    await page.getByRole('button', { name: `Change ${project.name}` }).click()
    const form = page.getByRole('dialog')
    const look = async () => {
      await settle(page)
      expect(await findings(page)).toEqual([])
    }

    await form.getByLabel('Hours a week').fill('48')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.getByRole('alert', { name: 'Refused' }).waitFor()
    await look()
    await form.getByRole('button', { name: 'Someone else' }).click()
    await look()

    await form.getByRole('button', { name: 'Split' }).click()
    await form.getByLabel('First day of the rest').waitFor()
    await look()
    await form.getByRole('button', { name: 'Back' }).click()
    await form.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Delete assignment' }).waitFor()
    await look()
    await page.getByRole('button', { name: 'Keep' }).click()

    await form.getByLabel('Note').fill('typed')
    await context.clearCookies()
    await form.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog', { name: 'Sign in again' }).waitFor()
    await look()
    expect(noise).toEqual([])
  },
)

test.each(['light', 'dark'] as const)(
  'axe finds nothing while the board waits, fails or has nobody, %s',
  async (theme) => {
    const { page, noise } = await open({ theme, width: 360, expected: [500] })
    await allowAxe(page)
    let answer = () => {}
    const waiting = new Promise<void>((resolve) => (answer = resolve))
    await page.route('**/api/v1/schedule/board?*', async (route) => {
      await waiting
      await route.fulfill({ status: 500, body: '{}' })
    })
    await page.goto(url('/'))
    await page.getByRole('status', { name: 'Loading the schedule' }).waitFor()
    expect(await findings(page)).toEqual([])
    answer()
    await page.getByRole('alert').getByText('The server could not do this').waitFor()
    expect(await findings(page)).toEqual([])
    expect(await sideways(page)).toBe(0)
    await page.unrouteAll()
    await allowAxe(page)
    await page.goto(url('/?q=zzzz'))
    await page.getByText('Nobody matches').waitFor()
    expect(await findings(page)).toEqual([])
    expect(noise).toEqual([])
  },
)
