import type { Assignment } from '@contract/assignments.ts'
import type { Person } from '@contract/people.ts'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'
import { addAssignment, addPerson, addProject, read, unique } from './setup/plan.ts'

const open = useBrowser()
const WEEK = 62

async function team(context: BrowserContext, more: Partial<Assignment> = {}) {
  const group = unique('Crew')
  const [ada, bo] = [
    await addPerson(context, { name: `${group} Ada` }),
    await addPerson(context, { name: `${group} Bo` }),
  ]
  const project = await addProject(context)
  const work = await addAssignment(context, { personId: ada.id, projectId: project.id, ...more })
  return { group, ada, bo, project, work }
}

const row = (page: Page, person: Person) =>
  page.getByRole('grid').getByRole('row').filter({ hasText: person.name })
const block = (page: Page, person: Person, name: string) => row(page, person).getByRole('button', { name })
const box = async (of: Locator) => (await of.boundingBox())!
const one = async (context: BrowserContext, { id }: Assignment) =>
  read<Assignment>(context, `/assignments/${id}`)

/** One finger on the screen. */
async function fingerOn(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
  let at = { x: 0, y: 0 }
  const finger = {
    down: (x: number, y: number) => {
      at = { x, y }
      return send('touchStart', x, y)
    },
    /** In steps, as a finger goes. */
    to: async (x: number, y: number) => {
      const from = at
      for (let step = 1; step <= 8; step += 1)
        await send('touchMove', from.x + ((x - from.x) * step) / 8, from.y + ((y - from.y) * step) / 8)
      at = { x, y }
    },
    up: () => send('touchEnd'),
    /** Rests until what is under it is lifted. */
    lift: async (x: number, y: number) => {
      await finger.down(x, y)
      await page.locator('.shadow-row').first().waitFor()
    },
  }
  return finger
}

async function show(page: Page, group: string) {
  await page.goto(url(`/?from=2030-01-28&q=${encodeURIComponent(group)}`))
  await page
    .getByRole('grid', { name: 'Schedule' })
    .getByRole('rowheader')
    .getByRole('link')
    .first()
    .waitFor()
  // The first touch brings what is needed to move things.
  await page.touchscreen.tap(600, 12)
  await page.locator('[data-hand="ready"]').waitFor({ state: 'attached' })
  return fingerOn(page)
}

test('a finger that rests lifts a block and moves it, onto another person too', async () => {
  const { page, context, noise } = await open({ touch: true, width: 1024 })
  const { group, ada, bo, project, work } = await team(context)
  const finger = await show(page, group)
  const from = await box(block(page, ada, project.name))
  const target = await box(row(page, bo))
  const [x, y] = [from.x + from.width / 2, from.y + from.height / 2]
  await finger.lift(x, y)
  await finger.to(x + 2 * WEEK, target.y + target.height / 2)
  await page.getByText(`Fits ${bo.name}`).first().waitFor()
  expect(await one(context, work)).toMatchObject({ personId: ada.id })
  await finger.up()
  await block(page, bo, `${project.name}, 20 h a week, 18 Feb to 17 Mar 2030`).waitFor()
  await expect.poll(async () => (await one(context, work)).personId).toBe(bo.id)
  expect(noise).toEqual([])
})

test('days that would go over are red under the finger; what is dropped there is refused with remedies', async () => {
  const { page, context, noise } = await open({ touch: true, width: 1024, expected: [409] })
  const { group, ada, bo, project, work } = await team(context)
  await addAssignment(context, {
    personId: bo.id,
    projectId: project.id,
    weeklyHours: 32,
    endDate: '2030-02-17',
  })
  const finger = await show(page, group)
  const [from, target] = [await box(block(page, ada, project.name)), await box(row(page, bo))]
  const x = from.x + from.width / 2
  await finger.lift(x, from.y + from.height / 2)
  await finger.to(x, target.y + target.height / 2)
  await page.getByText(`${bo.name} is full to 17 Feb: 12 h over on 14 days`).first().waitFor()
  await page.locator('.too-much').getByText('+12').waitFor()
  await finger.up()
  const refused = page.getByRole('dialog').getByRole('alert', { name: 'Refused' })
  await refused.getByRole('button', { name: 'Take 8 h a week' }).waitFor()
  expect(await one(context, work)).toMatchObject({ personId: ada.id })
  expect(noise).toEqual([])
})

test('an end is stretched with a finger', async () => {
  const { page, context, noise } = await open({ touch: true, width: 1024 })
  const { group, ada, project, work } = await team(context)
  const finger = await show(page, group)
  const from = await box(block(page, ada, project.name))
  const [x, y] = [from.x + from.width - 14, from.y + from.height / 2]
  await finger.lift(x, y)
  await finger.to(x + WEEK, y)
  await finger.up()
  await block(page, ada, `${project.name}, 20 h a week, 4 Feb to 10 Mar 2030`).waitFor()
  await expect.poll(async () => (await one(context, work)).endDate).toBe('2030-03-10')
  expect(noise).toEqual([])
})

test('time is drawn with a finger to be booked', async () => {
  const { page, context, noise } = await open({ touch: true, width: 1024 })
  const { group, bo } = await team(context)
  const finger = await show(page, group)
  const lane = await box(row(page, bo).getByRole('gridcell'))
  const left = (await box(page.getByRole('grid').getByRole('columnheader', { name: /^Week of 11\sFeb/ }))).x
  await finger.lift(left + 20, lane.y + 20)
  await finger.to(left + 20 + WEEK, lane.y + 24)
  await finger.up()
  const dialog = page.getByRole('dialog', { name: 'Book' })
  await expect.poll(() => dialog.getByLabel('Person', { exact: true }).inputValue()).toBe(bo.name)
  expect(await dialog.getByLabel('First day').inputValue()).toBe('2030-02-11')
  expect(await dialog.getByLabel('Last day').inputValue()).toBe('2030-02-24')
  expect(noise).toEqual([])
})

test('a finger that does not rest scrolls, and one that taps opens the form', async () => {
  const { page, context, noise } = await open({ touch: true, width: 360 })
  const { group, ada, project, work } = await team(context)
  const finger = await show(page, group)
  const from = await box(block(page, ada, project.name))
  const [x, y] = [from.x + from.width / 2, from.y + from.height / 2]
  const left = () => page.getByRole('grid').evaluate((grid) => grid.scrollLeft)
  const before = await left()
  await finger.down(x, y)
  await finger.to(x - 90, y)
  await finger.up()
  await expect.poll(left).toBeGreaterThan(before + 30)
  expect(await one(context, work)).toMatchObject({ startDate: '2030-02-04', endDate: '2030-03-03' })
  await block(page, ada, project.name).tap()
  await page.getByRole('dialog', { name: 'Change the assignment' }).waitFor()
  expect(noise).toEqual([])
})

test('what is held at the edge of the board pulls it along', async () => {
  const { page, context, noise } = await open({ touch: true, width: 360 })
  const { group, ada, project, work } = await team(context, { endDate: '2030-02-10' })
  const finger = await show(page, group)
  const from = await box(block(page, ada, project.name))
  const [x, y] = [from.x + from.width / 2, from.y + from.height / 2]
  const left = await page.getByRole('grid').evaluate((grid) => grid.scrollLeft)
  await finger.lift(x, y)
  await finger.to(350, y)
  await expect
    .poll(() => page.getByRole('grid').evaluate((grid) => grid.scrollLeft))
    .toBeGreaterThan(left + 300)
  await finger.to(250, y)
  await finger.up()
  await expect.poll(async () => (await one(context, work)).startDate >= '2030-03-04').toBe(true)
  expect(noise).toEqual([])
})
