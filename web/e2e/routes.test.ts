import { QueryClient } from '@tanstack/react-query'
import { createMemoryHistory } from '@tanstack/react-router'
import type { UserRole } from '@contract/session.ts'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { sections } from '../src/features/settings/sections.ts'
import { makeRouter } from '../src/routes.tsx'
import { url, useBrowser } from './setup/browser.ts'
import { addUser } from './setup/plan.ts'

const open = useBrowser()
const roles: readonly UserRole[] = ['admin', 'planner', 'viewer']
const writers: readonly UserRole[] = ['admin', 'planner']

interface Row {
  /** An address of the route. */
  path: string
  /** When this is in sight, the page is. */
  heading: string | RegExp
  /** Buttons that change the plan, which viewers are not offered. */
  writes?: readonly string[]
  /** Who gets the page; others are told that there is none, or that it is not for them. */
  roles?: readonly UserRole[]
}

/** Every route of routes.tsx. */
const rows: Record<string, Row> = {
  '/': { path: '/', heading: 'Schedule', writes: ['Book'] },
  '/find': { path: '/find', heading: 'Find people' },
  '/people': { path: '/people', heading: 'People', writes: ['Add person'] },
  '/people/$personId': { path: '/people/1', heading: /./, writes: ['Edit', 'Delete', 'Book', 'Add pattern'] },
  '/projects': { path: '/projects', heading: 'Projects', writes: ['Add project'] },
  '/projects/$projectId': { path: '/projects/1', heading: /./, writes: ['Edit', 'Delete', 'Move'] },
  '/time-off': { path: '/time-off', heading: 'Time off', writes: ['Add time off'] },
  '/holidays': { path: '/holidays', heading: 'Holidays', writes: ['Add company day'] },
  '/history': { path: '/history', heading: 'History' },
  '/import': { path: '/import', heading: 'Import and export' },
  '/help/{-$topic}': { path: '/help', heading: 'Help' },
  '/start': { path: '/start', heading: 'First steps', roles: writers, writes: ['Add another'] },
  '/settings/{-$section}': { path: '/settings', heading: 'Settings' },
  '/reports': { path: '/reports', heading: /./ },
  '/sign-in': { path: '/sign-in', heading: 'Sign in' },
  '/invitation': { path: '/invitation#secret', heading: 'Welcome' },
}

const router = makeRouter(new QueryClient(), createMemoryHistory({ initialEntries: ['/'] }))

test('every route has a row, and every row a route', () => {
  const order = (names: string[]) => names.toSorted((a, b) => a.localeCompare(b))
  expect(order(Object.keys(rows))).toEqual(order(Object.keys(router.routesByPath)))
})

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name, ...(typeof name === 'string' ? { exact: true } : {}) })

describe.each(roles)('as %s', (role) => {
  test('each page is there, offers what the role may do, and nothing else', async () => {
    const { context } = await open()
    const { page, noise } = await open({ user: await addUser(context, role) })
    const offered: string[] = []
    for (const row of Object.values(rows)) {
      await page.goto(url(row.path))
      const isFor = (row.roles ?? roles).includes(role)
      await heading(page, isFor ? row.heading : 'There is no such page').waitFor()
      for (const name of row.writes ?? []) {
        const button = page.getByRole('button', { name, exact: true }).first()
        if (writers.includes(role)) await button.waitFor()
        else if ((await button.count()) > 0) offered.push(`${row.path}: ${name}`)
      }
    }
    expect(offered).toEqual([])
    expect(noise).toEqual([])
  })

  test('each section of the settings is there for whom it is', async () => {
    const { context } = await open()
    const { page, noise } = await open({ user: await addUser(context, role) })
    for (const section of sections) {
      await page.goto(url(`/settings/${section.id}`))
      const link = page
        .getByRole('navigation', { name: 'Settings' })
        .locator(`a[href="/settings/${section.id}"]`)
      if (section.roles.includes(role)) await page.getByRole('main').getByRole('region').first().waitFor()
      else await page.getByText('This is for admins').waitFor()
      expect([section.id, await link.count()]).toEqual([section.id, section.roles.includes(role) ? 1 : 0])
    }
    expect(noise).toEqual([])
  })
})

test('a viewer who asks for a form by its address gets the page without it', async () => {
  const { context } = await open()
  const { page, noise } = await open({ user: await addUser(context, 'viewer') })
  for (const [path, table] of [
    ['/people?new=true', 'People'],
    ['/projects?new=true', 'Projects'],
  ] as const) {
    await page.goto(url(path))
    await page.getByRole('table', { name: table }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  }
  expect(noise).toEqual([])
})

test('the server refuses what the page does not offer', async () => {
  const { context } = await open()
  const viewer = await open({ user: await addUser(context, 'viewer') })
  const planner = await open({ user: await addUser(context, 'planner') })
  const status = async ({ context: who }: typeof viewer, method: string, path: string) =>
    (await who.request.fetch(url(`/api/v1${path}`), { method, data: {} })).status()
  for (const [method, path] of [
    ['POST', '/people'],
    ['POST', '/projects'],
    ['POST', '/assignments'],
    ['POST', '/company-days'],
    ['POST', '/audit/1/undo'],
    ['POST', '/changes'],
  ] as const)
    expect([path, await status(viewer, method, path)]).toEqual([path, 403])
  for (const path of ['/users', '/demo', '/audit/access'])
    expect([path, await status(planner, 'GET', path)]).toEqual([path, 403])
})
