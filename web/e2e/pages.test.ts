import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { allowAxe, findings } from './setup/axe.ts'
import { sideways, url, useBrowser } from './setup/browser.ts'

const open = useBrowser()

interface Place {
  name: string
  path: string
  signedIn?: boolean
  /** When this is in sight, the page is complete. */
  ready: (page: Page) => Promise<unknown>
}

const cell = (page: Page) => page.getByRole('grid').getByRole('rowheader').getByRole('link').first().waitFor()
const press = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog').waitFor()
  // Wait until nothing fades any more: axe would measure the colours half way.
  await page.waitForTimeout(300)
}

const explainMonth = async (page: Page) => {
  await page.getByText('Dec', { exact: true }).click()
  await page.getByRole('region', { name: 'Day by day' }).getByRole('table').waitFor()
}

const editAll = async (page: Page) => {
  await page.getByLabel('Select all in sight').check()
  await press('Edit')(page)
}

const places: Place[] = [
  {
    name: 'sign-in',
    path: '/sign-in',
    signedIn: false,
    ready: (page) => page.getByLabel('Password').waitFor(),
  },
  { name: 'schedule', path: '/', ready: cell },
  { name: 'schedule, compact by role', path: '/?by=role&rows=compact', ready: cell },
  { name: 'schedule by project and month', path: '/?by=project&zoom=months', ready: cell },
  { name: 'schedule by day', path: '/?by=none&zoom=days', ready: cell },
  {
    name: 'find people',
    path: '/find?role=Backend%20Engineer&hours=16',
    ready: (page) =>
      page
        .getByRole('list', { name: /^People with/ })
        .first()
        .waitFor(),
  },
  {
    name: 'people',
    path: '/people',
    ready: (page) => page.getByRole('table').getByText('%').first().waitFor({ state: 'attached' }),
  },
  { name: 'people to be changed', path: '/people', ready: (page) => editAll(page) },
  { name: 'projects to be changed', path: '/projects', ready: (page) => editAll(page) },
  { name: 'person', path: '/people/1', ready: (page) => page.getByRole('img').first().waitFor() },
  { name: 'projects', path: '/projects', ready: (page) => page.getByRole('table').waitFor() },
  {
    name: 'project',
    path: '/projects/1',
    ready: (page) => page.getByRole('region', { name: 'Team' }).getByRole('img').first().waitFor(),
  },
  { name: 'explained month', path: '/people/1', ready: (page) => explainMonth(page) },
  {
    name: 'time off',
    path: '/time-off',
    ready: (page) => page.getByRole('table', { name: 'Time off' }).waitFor(),
  },
  {
    name: 'holidays',
    path: '/holidays?place=DE',
    ready: (page) => page.getByRole('table', { name: 'Holidays' }).waitFor(),
  },
  {
    name: 'settings',
    path: '/settings/profile',
    ready: (page) => page.getByRole('group', { name: 'Theme' }).waitFor(),
  },
  {
    name: 'history',
    path: '/history',
    ready: (page) => page.getByRole('list', { name: 'History' }).waitFor(),
  },
  {
    name: 'help',
    path: '/help',
    ready: (page) => page.getByRole('heading', { name: 'First steps' }).waitFor(),
  },
  {
    name: 'help with tables',
    path: '/help/figures',
    ready: (page) => page.getByRole('heading', { name: 'Utilization', exact: true }).waitFor(),
  },
  {
    name: 'palette',
    path: '/help',
    ready: async (page) => {
      await page.getByRole('heading', { name: 'First steps' }).waitFor()
      await page.keyboard.press('Control+k')
      await page.getByRole('option').first().waitFor()
      await page.waitForTimeout(300)
    },
  },
  {
    name: 'first steps',
    path: '/start',
    ready: (page) => page.getByText('That is a plan').waitFor(),
  },
  {
    name: 'users',
    path: '/settings/users',
    ready: (page) => page.getByRole('table', { name: 'users' }).waitFor(),
  },
  { name: 'user form', path: '/settings/users', ready: press('Invite user') },
  {
    name: 'demo company',
    path: '/settings/demo',
    ready: (page) => page.getByRole('button', { name: 'Take the demo out' }).waitFor(),
  },
  { name: 'demo question', path: '/settings/demo', ready: press('Take the demo out') },
  {
    name: 'invitation',
    path: '/invitation#secret',
    signedIn: false,
    ready: (page) => page.getByLabel('New password').waitFor(),
  },
  {
    name: 'password',
    path: '/settings/password',
    ready: (page) => page.getByLabel('New password').waitFor(),
  },
  { name: 'sessions', path: '/settings/sessions', ready: (page) => page.getByRole('table').waitFor() },
  { name: 'tokens', path: '/settings/tokens', ready: (page) => page.getByText('No tokens yet').waitFor() },
  { name: 'token form', path: '/settings/tokens', ready: press('New token') },
  {
    name: 'forgotten password',
    path: '/sign-in',
    signedIn: false,
    ready: async (page) => {
      await page.getByRole('button', { name: 'Forgot your password?' }).click()
      await page.getByRole('button', { name: 'Send a link' }).waitFor()
    },
  },
  {
    name: 'notices',
    path: '/settings/notices',
    ready: (page) => page.getByRole('group', { name: 'Also by mail' }).waitFor(),
  },
  {
    name: 'webhooks',
    path: '/settings/webhooks',
    ready: (page) => page.getByRole('button', { name: 'New webhook' }).waitFor(),
  },
  { name: 'webhook form', path: '/settings/webhooks', ready: press('New webhook') },
  {
    name: 'jobs',
    path: '/settings/jobs',
    ready: (page) => page.getByRole('table', { name: 'Jobs by kind' }).waitFor(),
  },
  { name: 'system health', path: '/settings/health', ready: (page) => page.getByRole('table').waitFor() },
  {
    name: 'utilization report',
    path: '/reports',
    ready: (page) => page.getByRole('table', { name: 'Utilization by department' }).waitFor(),
  },
  {
    name: 'demand report',
    path: '/reports?report=demand&by=role&range=next',
    ready: (page) => page.getByRole('table', { name: 'Demand against capacity by role' }).waitFor(),
  },
  {
    name: 'bench report',
    path: '/reports?report=bench&range=next',
    ready: (page) => page.getByRole('table', { name: 'Over-full' }).waitFor(),
  },
  { name: 'not found', path: '/nowhere', ready: (page) => page.getByText('There is no such page').waitFor() },
  { name: 'booking form', path: '/people/1', ready: press('Book') },
  { name: 'end of work form', path: '/people/1', ready: press('End all') },
  { name: 'person form', path: '/people', ready: press('Add person') },
  { name: 'pattern form', path: '/people/1', ready: press('Add pattern') },
  { name: 'project form', path: '/projects', ready: press('Add project') },
  { name: 'time off form', path: '/time-off', ready: press('Add time off') },
  { name: 'company day form', path: '/holidays', ready: press('Add company day') },
  { name: 'shift form', path: '/projects/1', ready: press('Move') },
]

describe.each(places)('$name', ({ path, ready, signedIn }) => {
  test.each(['light', 'dark'] as const)('axe finds nothing in the %s theme', async (theme) => {
    const { page, noise } = await open({ theme, signedIn })
    await allowAxe(page)
    await page.goto(url(path))
    await ready(page)
    await page.waitForTimeout(200)
    expect(await findings(page)).toEqual([])
    expect(noise).toEqual([])
  })

  test('nothing scrolls sideways from 360 to 3840', async () => {
    const { page, noise } = await open({ width: 360, signedIn })
    await page.goto(url(path))
    await ready(page)
    for (const width of [360, 768, 1440, 3840]) {
      await page.setViewportSize({ width, height: 800 })
      await page.waitForTimeout(100)
      expect(await sideways(page), `${width}`).toBe(0)
    }
    expect(noise).toEqual([])
  })
})
