import type { Assignment } from '@contract/assignments.ts'
import type { Person } from '@contract/people.ts'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { admin } from './setup/installation.ts'
import { url, useBrowser } from './setup/browser.ts'
import { addAssignment, addPerson, addProject, read, unique } from './setup/plan.ts'

const open = useBrowser()

/** Two people and a project that nobody else's test knows; the first is booked for 20 h from 4 Feb to 3 Mar 2030. */
async function team(context: BrowserContext, hours = 20) {
  const group = unique('Crew')
  const [ada, bo] = [
    await addPerson(context, { name: `${group} Ada` }),
    await addPerson(context, { name: `${group} Bo` }),
  ]
  const project = await addProject(context)
  const work = await addAssignment(context, { personId: ada.id, projectId: project.id, weeklyHours: hours })
  return { group, ada, bo, project, work }
}

const show = async (page: Page, group: string) => {
  await page.goto(url(`/?from=2030-01-28&q=${encodeURIComponent(group)}`))
  await page
    .getByRole('grid', { name: 'Schedule' })
    .getByRole('rowheader')
    .getByRole('link')
    .first()
    .waitFor()
  // Any movement brings what is needed to move things.
  await page.mouse.move(700, 60)
  await page.mouse.move(701, 60)
  await page.locator('[data-hand="ready"]').waitFor({ state: 'attached' })
}
const row = (page: Page, person: Person) =>
  page.getByRole('grid').getByRole('row').filter({ hasText: person.name })
const block = (page: Page, person: Person, name: string) => row(page, person).getByRole('button', { name })
const box = async (of: Locator) => (await of.boundingBox())!
const WEEK = 62

/** Drags from the middle of a block (or its end) by weeks, perhaps to another row. */
async function drag(
  page: Page,
  from: Locator,
  weeks: number,
  { at = 0.5, to }: { at?: number; to?: Locator } = {},
) {
  const start = await box(from)
  const x = at === 1 ? start.x + start.width - 3 : start.x + start.width * at
  const y = start.y + start.height / 2
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 6, y, { steps: 2 })
  const end = to ? await box(to) : start
  await page.mouse.move(x + weeks * WEEK, to ? end.y + end.height / 2 : y, { steps: 6 })
}
const one = async (context: BrowserContext, { id }: Assignment) =>
  read<Assignment>(context, `/assignments/${id}`)
const focusOn = (of: Locator) => of.evaluate((element) => (element as HTMLElement).focus())

test('a block is dragged to other weeks, and the toast takes it back', async () => {
  const { page, context, noise } = await open()
  const { group, ada, project, work } = await team(context)
  await show(page, group)
  await drag(page, block(page, ada, project.name), 2)
  await page.getByText(`Fits ${ada.name}`).first().waitFor()
  await page.mouse.up()
  await page.getByText(`${ada.name} is on ${project.name}, 18 Feb to 17 Mar 2030`, { exact: true }).waitFor()
  await block(page, ada, `${project.name}, 20 h a week, 18 Feb to 17 Mar 2030`).waitFor()
  expect(await one(context, work)).toMatchObject({ startDate: '2030-02-18', endDate: '2030-03-17' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await block(page, ada, `${project.name}, 20 h a week, 4 Feb to 3 Mar 2030`).waitFor()
  expect(await one(context, work)).toMatchObject({ startDate: '2030-02-04', endDate: '2030-03-03' })
  expect(noise).toEqual([])
})

test('an end is dragged to stretch; Ctrl-Z takes it back', async () => {
  const { page, context, noise } = await open()
  const { group, ada, project, work } = await team(context)
  await show(page, group)
  await drag(page, block(page, ada, project.name), 1, { at: 1 })
  await page.mouse.up()
  await block(page, ada, `${project.name}, 20 h a week, 4 Feb to 10 Mar 2030`).waitFor()
  await expect.poll(async () => (await one(context, work)).endDate).toBe('2030-03-10')
  await page.keyboard.press('Control+z')
  await page.getByText('Undone').waitFor()
  await block(page, ada, `${project.name}, 20 h a week, 4 Feb to 3 Mar 2030`).waitFor()
  expect(noise).toEqual([])
})

test('a block is dragged onto another person', async () => {
  const { page, context, noise } = await open()
  const { group, ada, bo, project, work } = await team(context)
  await show(page, group)
  await drag(page, block(page, ada, project.name), 0, { to: row(page, bo) })
  await page.getByText(`Fits ${bo.name}`).first().waitFor()
  await page.mouse.up()
  await block(page, bo, project.name).waitFor()
  expect(await block(page, ada, project.name).count()).toBe(0)
  await expect.poll(async () => (await one(context, work)).personId).toBe(bo.id)
  expect(noise).toEqual([])
})

test('an open role is dragged onto a person', async () => {
  const { page, context, noise } = await open()
  const role = unique('Diver')
  const [person, project] = [await addPerson(context, { role }), await addProject(context)]
  const work = await addAssignment(context, { personId: null, projectId: project.id, role })
  await page.goto(url(`/?from=2030-01-28&by=role&role=${encodeURIComponent(role)}`))
  await row(page, person).waitFor()
  await page.mouse.move(700, 60)
  await page.locator('[data-hand="ready"]').waitFor({ state: 'attached' })
  const needed = page.getByRole('button', { name: /, open role$/ })
  await drag(page, needed, 1, { to: row(page, person) })
  await page.mouse.up()
  await block(page, person, `${project.name}, 20 h a week, 11 Feb to 10 Mar 2030`).waitFor()
  await needed.waitFor({ state: 'hidden' })
  await expect.poll(async () => (await one(context, work)).personId).toBe(person.id)
  expect(noise).toEqual([])
})

test('days that would go over are red while dragging, without a request; a refused drop is explained and helped', async () => {
  const { page, context, noise } = await open({ expected: [409] })
  const { group, ada, bo, project, work } = await team(context)
  await addAssignment(context, {
    personId: bo.id,
    projectId: project.id,
    weeklyHours: 32,
    endDate: '2030-02-17',
  })
  await show(page, group)
  await page.waitForTimeout(600)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await drag(page, block(page, ada, project.name), 0, { to: row(page, bo) })
  await page.getByText(`${bo.name} is full to 17 Feb: 12 h over on 14 days`).first().waitFor()
  await page.locator('.too-much').getByText('+12').waitFor()
  expect(asked).toEqual([])
  await page.mouse.up()
  const dialog = page.getByRole('dialog', { name: 'Change the assignment' })
  await dialog.getByRole('alert', { name: 'Refused' }).getByText('12 h over').first().waitFor()
  expect(await one(context, work)).toMatchObject({ personId: ada.id })
  await dialog.getByRole('button', { name: 'Take 8 h a week' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await one(context, work)).toMatchObject({ personId: bo.id, weeklyHours: 8 })
  expect(noise).toEqual([])
})

test('a server that fails puts the block back and says so', async () => {
  const { page, context, noise } = await open({ expected: [500] })
  const { group, ada, project } = await team(context)
  await show(page, group)
  await page.route('**/api/v1/assignments/*', (route) =>
    route.request().method() === 'PATCH' ? route.fulfill({ status: 500, body: '{}' }) : route.continue(),
  )
  await drag(page, block(page, ada, project.name), 2)
  await page.mouse.up()
  await page.getByText('Not saved, all is as it was').waitFor()
  await block(page, ada, `${project.name}, 20 h a week, 4 Feb to 3 Mar 2030`).waitFor()
  expect(noise).toEqual([])
})

test('time is drawn to be booked', async () => {
  const { page, context, noise } = await open()
  const { group, bo } = await team(context)
  await show(page, group)
  const lane = await box(row(page, bo).getByRole('gridcell'))
  const left = (await box(page.getByRole('grid').getByRole('columnheader', { name: /^Week of 11\sFeb/ }))).x
  await page.mouse.move(left + 20, lane.y + 12)
  await page.mouse.down()
  await page.mouse.move(left + 20 + WEEK, lane.y + 14, { steps: 5 })
  await page.mouse.up()
  const dialog = page.getByRole('dialog', { name: 'Book' })
  await expect.poll(() => dialog.getByLabel('Person', { exact: true }).inputValue()).toBe(bo.name)
  expect(await dialog.getByLabel('First day').inputValue()).toBe('2030-02-11')
  expect(await dialog.getByLabel('Last day').inputValue()).toBe('2030-02-24')
  expect(noise).toEqual([])
})

test('all of it by keyboard: move, stretch, hand over, give up, save, and each is announced', async () => {
  const { page, context, noise } = await open()
  const { group, ada, bo, project, work } = await team(context)
  await show(page, group)
  const said = page.locator('[data-hand="ready"]')
  const says = async (words: string) =>
    expect.poll(async () => (await said.textContent())?.replaceAll('\u00a0', ' ')).toContain(words)
  await focusOn(block(page, ada, project.name))
  await page.keyboard.press('ArrowRight')
  await says(`11 Feb to 10 Mar 2030. Fits ${ada.name}`)
  await page.keyboard.press('Shift+ArrowLeft')
  await says('11 Feb to 3 Mar 2030')
  await page.keyboard.press('Escape')
  await says('Given up')
  expect(await one(context, work)).toMatchObject({ startDate: '2030-02-04', personId: ada.id })
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await says(`Fits ${bo.name}`)
  await page.keyboard.press('Enter')
  await says('Saved')
  await block(page, bo, `${project.name}, 20 h a week, 11 Feb to 10 Mar 2030`).waitFor()
  expect(await one(context, work)).toMatchObject({ personId: bo.id, startDate: '2030-02-11' })
  await expect
    .poll(() => block(page, bo, project.name).evaluate((element) => element === document.activeElement))
    .toBe(true)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Change the assignment' }).waitFor()
  expect(noise).toEqual([])
})

test('time is booked by keyboard', async () => {
  const { page, context, noise } = await open()
  const { group, ada, bo } = await team(context)
  await show(page, group)
  await focusOn(row(page, ada).getByRole('rowheader').getByRole('link'))
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Book' })
  await expect.poll(() => dialog.getByLabel('Person', { exact: true }).inputValue()).toBe(bo.name)
  expect(await dialog.getByLabel('First day').inputValue()).toBe('2030-02-04')
  expect(await dialog.getByLabel('Last day').inputValue()).toBe('2030-02-17')
  expect(noise).toEqual([])
})

test("another planner's change appears by itself, but never under the hand", async () => {
  const { page, context, noise } = await open()
  const { group, ada, bo, project, work } = await team(context)
  await show(page, group)
  await block(page, ada, project.name).waitFor()
  const change = (data: object) => context.request.patch(url(`/api/v1/assignments/${work.id}`), { data })
  await change({ personId: bo.id })
  await block(page, bo, project.name).waitFor({ timeout: 5000 })
  await focusOn(block(page, bo, project.name))
  await page.keyboard.press('ArrowRight')
  await change({ endDate: '2030-03-10' })
  await page.waitForTimeout(700)
  expect(await block(page, bo, `${project.name}, 20 h a week, 4 Feb to 3 Mar 2030`).count()).toBe(1)
  await page.keyboard.press('Escape')
  await block(page, bo, `${project.name}, 20 h a week, 4 Feb to 10 Mar 2030`).waitFor()
  const added = await addAssignment(context, { personId: ada.id, projectId: project.id })
  await block(page, ada, project.name).waitFor()
  await context.request.delete(url(`/api/v1/assignments/${added.id}`))
  await block(page, ada, project.name).waitFor({ state: 'hidden' })
  expect(noise).toEqual([])
})

test('a drop that somebody overtook shows both versions', async () => {
  const { page, context, noise } = await open({ expected: [412] })
  const { group, ada, project, work } = await team(context)
  await page.route('**/api/v1/events', (route) => route.abort())
  await show(page, group)
  await context.request.patch(url(`/api/v1/assignments/${work.id}`), { data: { weeklyHours: 24 } })
  await drag(page, block(page, ada, project.name), 1)
  await page.mouse.up()
  const dialog = page.getByRole('dialog', { name: 'Change the assignment' })
  await dialog.getByText('Changed by someone else meanwhile').waitFor()
  await dialog.getByRole('row').filter({ hasText: 'Hours a week' }).getByText('24').waitFor()
  await dialog.getByRole('row').filter({ hasText: 'First day' }).getByText('2030-02-11').waitFor()
  await dialog.getByRole('button', { name: 'Get the newer version' }).click()
  await expect.poll(() => dialog.getByLabel('Hours a week').inputValue()).toBe('24')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await one(context, work)).toMatchObject({ weeklyHours: 24, startDate: '2030-02-11' })
  expect(noise.filter((line) => !line.includes('ERR_FAILED'))).toEqual([])
})

test('viewers look: nothing to write with is offered', async () => {
  const { page, context, noise } = await open()
  const { group, ada, project } = await team(context)
  const email = `${unique('viewer').replaceAll(' ', '.')}@example.com`
  const user = { email, name: 'Vi', role: 'viewer', password: admin.password }
  expect((await context.request.post(url('/api/v1/users'), { data: user })).status()).toBe(201)
  await context.request.delete(url('/api/v1/session'))
  await context.request.post(url('/api/v1/session'), { data: { email, password: admin.password } })
  await page.goto(url(`/?from=2030-01-28&q=${encodeURIComponent(group)}`))
  await row(page, ada).getByRole('img', { name: project.name }).waitFor()
  expect(await block(page, ada, project.name).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Book' }).count()).toBe(0)
  for (const [path, name] of [
    [`/people/${ada.id}`, /^(Book|Edit|Delete|Add pattern|Change)/],
    [`/projects/${project.id}`, /^(Book|Edit|Delete|Move|Change)/],
    ['/people', /^Add person/],
    ['/projects', /^Add project/],
  ] as const) {
    await page.goto(url(path))
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForTimeout(300)
    expect(await page.getByRole('button', { name }).count()).toBe(0)
  }
  expect(noise).toEqual([])
})
