import type { Assignment } from '@contract/assignments.ts'
import type { Person } from '@contract/people.ts'
import type { Project } from '@contract/projects.ts'
import type { BrowserContext, Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'
import { addPerson, addProject, read } from './setup/plan.ts'
import { admin } from './setup/installation.ts'

// What goes wrong is told, and no typing is lost. Refusals by the rule (409) and stale versions (412) are told in
// booking.test.ts and hand.test.ts.

const open = useBrowser()

const form = (page: Page) => page.getByRole('dialog', { name: 'Book' })
const send = (page: Page) => form(page).getByRole('button', { name: 'Book', exact: true })
const people = (page: Page) => page.getByRole('grid').getByRole('rowheader').getByRole('link')
const errorId = '8d5c7e1a-0000-4000-8000-000000000000'

const problem = (status: number, code: string, headers: Record<string, string> = {}) => ({
  status,
  headers,
  contentType: 'application/problem+json',
  body: JSON.stringify({ code, errorId, title: code, status }),
})

/** Opens the form and types a booking that would fit. */
async function typed(page: Page, person: Person, project: Project) {
  await page.goto(url(`/people/${person.id}`))
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await form(page).getByLabel('Project', { exact: true }).fill(project.name)
  await page.getByRole('option', { name: project.name }).click()
  await form(page).getByLabel('Hours a week').fill('12')
  await form(page).getByLabel('First day').fill('2030-02-04')
  await form(page).getByLabel('Last day').fill('2030-02-17')
  await form(page).getByLabel('Note').fill('agreed with Noor')
  await form(page).getByText('Fits').first().waitFor()
}

/** All that was typed is still there. */
async function expectTyped(page: Page, project: Project) {
  expect(await form(page).getByLabel('Project', { exact: true }).inputValue()).toBe(project.name)
  expect(await form(page).getByLabel('Hours a week').inputValue()).toBe('12')
  expect(await form(page).getByLabel('First day').inputValue()).toBe('2030-02-04')
  expect(await form(page).getByLabel('Note').inputValue()).toBe('agreed with Noor')
}

const booked = async (context: BrowserContext, { id }: Person) =>
  (await read<{ results: Assignment[] }>(context, `/assignments?personId=${id}`)).results

/** Answers bookings in its own way until it is called off. */
async function onBooking(page: Page, answer: (route: Route) => Promise<void>) {
  const isBooking = ({ pathname }: URL) => pathname === '/api/v1/assignments'
  const handler = (route: Route) => (route.request().method() === 'POST' ? answer(route) : route.fallback())
  await page.route(isBooking, handler)
  return () => page.unroute(isBooking, handler)
}

test('a server that is down is told on the board and by the dot; once it is up again, the board is there', async () => {
  const { page } = await open()
  const down = (route: Route) => route.abort()
  await page.goto(url('/people'))
  await page.getByRole('table', { name: 'People' }).waitFor()
  await page.route('**/api/**', down)
  await page.getByRole('link', { name: 'Schedule' }).click()
  await page.getByRole('alert').getByText('The server cannot be reached').waitFor()
  await page.getByRole('status').getByText('Server not reachable').waitFor()
  await page.unroute('**/api/**', down)
  await page.getByRole('button', { name: 'Try again' }).click()
  await people(page).first().waitFor()
  await page.getByRole('status').getByText('All well').waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
})

test('a server that is down when the app starts is told, and tried again', async () => {
  const { page } = await open()
  const down = (route: Route) => route.abort()
  await page.route('**/api/**', down)
  await page.goto(url('/'))
  await page.getByRole('heading', { name: 'The server cannot be reached' }).waitFor()
  await page.unroute('**/api/**', down)
  await page.getByRole('button', { name: 'Try again' }).click()
  await people(page).first().waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
})

test('a slow server: vessels without blocks, then the board', async () => {
  const { page, noise } = await open()
  let go = () => {}
  const waiting = new Promise<void>((resolve) => (go = resolve))
  await page.route('**/api/v1/schedule/board?*', async (route) => {
    await waiting
    await route.fallback()
  })
  await page.goto(url('/'))
  await page.getByRole('status', { name: 'Loading the schedule' }).waitFor()
  expect(await page.getByRole('grid').count()).toBe(0)
  go()
  await people(page).first().waitFor()
  await page.getByRole('status', { name: 'Loading the schedule' }).waitFor({ state: 'hidden' })
  expect(noise).toEqual([])
})

test('a save in progress says so, and cannot be pressed twice', async () => {
  const { page, context, noise } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  await typed(page, person, project)
  let go = () => {}
  const waiting = new Promise<void>((resolve) => (go = resolve))
  await onBooking(page, async (route) => {
    await waiting
    await route.fallback()
  })
  await send(page).click()
  await expect.poll(() => form(page).locator('button[aria-busy="true"]').count()).toBe(1)
  expect(await form(page).locator('button[aria-busy="true"]').isDisabled()).toBe(true)
  await form(page).getByRole('status').getByText('Saving…').waitFor()
  go()
  await form(page).waitFor({ state: 'hidden' })
  expect(await booked(context, person)).toHaveLength(1)
  expect(noise).toEqual([])
})

test('a session that ends while a form is filled in: signing in over it keeps all that was typed', async () => {
  const { page, context, noise } = await open({ expected: [401] })
  const [person, project] = [await addPerson(context), await addProject(context)]
  await typed(page, person, project)
  await context.clearCookies()
  await send(page).click()
  const again = page.getByRole('dialog', { name: 'Sign in again' })
  await again.getByText('Nothing you typed is lost').waitFor()
  expect(await again.getByLabel('Email').inputValue()).toBe(admin.email)
  await again.getByLabel('Password').fill('not the password')
  await again.getByRole('button', { name: 'Sign in' }).click()
  await again.getByRole('alert').getByText('Email or password is not right').waitFor()
  await again.getByLabel('Password').fill(admin.password)
  await again.getByRole('button', { name: 'Sign in' }).click()
  await again.waitFor({ state: 'hidden' })
  await expectTyped(page, project)
  await send(page).click()
  await form(page).waitFor({ state: 'hidden' })
  expect(await booked(context, person)).toMatchObject([{ weeklyHours: 12, note: 'agreed with Noor' }])
  expect(noise).toEqual([])
})

test('who does not sign in again leaves, and nothing of the plan stays', async () => {
  const { page, context, noise } = await open({ expected: [401] })
  await page.goto(url('/people'))
  await page.getByRole('table', { name: 'People' }).waitFor()
  await context.clearCookies()
  await page.getByRole('link', { name: 'Projects' }).click()
  await page.getByRole('dialog', { name: 'Sign in again' }).getByRole('button', { name: 'Close' }).click()
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()
  expect(new URL(page.url()).search).toBe('?next=%2Fprojects')
  await page.goBack()
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()
  expect(noise).toEqual([])
})

test('a limit that is reached says when to try again, and keeps what was typed', async () => {
  const { page, context, noise } = await open({ expected: [429] })
  const [person, project] = [await addPerson(context), await addProject(context)]
  await typed(page, person, project)
  const over = await onBooking(page, (route) =>
    route.fulfill(problem(429, 'TOO_MANY_REQUESTS', { 'retry-after': '20' })),
  )
  await send(page).click()
  const alert = form(page).getByRole('alert')
  await alert.getByText('Too many requests').waitFor()
  await alert.getByText('Try again in 20 seconds').waitFor()
  await expectTyped(page, project)
  await over()
  await send(page).click()
  await form(page).waitFor({ state: 'hidden' })
  expect(await booked(context, person)).toHaveLength(1)
  expect(noise).toEqual([])
})

test('a save that fails shows its error id, and keeps what was typed', async () => {
  const { page, context, noise } = await open({ expected: [500] })
  const [person, project] = [await addPerson(context), await addProject(context)]
  await typed(page, person, project)
  const over = await onBooking(page, (route) => route.fulfill(problem(500, 'INTERNAL')))
  await send(page).click()
  await form(page).getByRole('alert').getByText('The server could not do this').waitFor()
  await form(page).getByRole('alert').getByText(errorId).waitFor()
  await expectTyped(page, project)
  await over()
  await send(page).click()
  await form(page).waitFor({ state: 'hidden' })
  expect(await booked(context, person)).toHaveLength(1)
  expect(noise).toEqual([])
})

test('a save whose answer is lost is not made twice', async () => {
  const { page, context } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  await typed(page, person, project)
  const over = await onBooking(page, async (route) => {
    await route.fetch()
    await route.abort()
  })
  await send(page).click()
  await form(page).getByRole('alert').getByText('The server cannot be reached').waitFor()
  await expectTyped(page, project)
  await over()
  await send(page).click()
  await form(page).waitFor({ state: 'hidden' })
  expect(await booked(context, person)).toHaveLength(1)
})

test('offline is told at once, typing stays, and on again all goes on', async () => {
  const { page, context } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  await typed(page, person, project)
  const banner = page.getByText('You are offline')
  await context.setOffline(true)
  await banner.waitFor()
  await send(page).click()
  await form(page).getByRole('alert').getByText('The server cannot be reached').waitFor()
  await expectTyped(page, project)
  await context.setOffline(false)
  await banner.waitFor({ state: 'hidden' })
  await send(page).click()
  await form(page).waitFor({ state: 'hidden' })
  await page.getByRole('table', { name: 'Assignments' }).getByText(project.name).waitFor()
})
