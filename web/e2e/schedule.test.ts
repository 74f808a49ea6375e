import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'
import { addAssignment, addPerson, addProject, unique } from './setup/plan.ts'

const open = useBrowser()

const grid = (page: Page) => page.getByRole('grid', { name: 'Schedule' })
const names = (page: Page) => grid(page).getByRole('rowheader').getByRole('link')
const row = (page: Page, name: string) => grid(page).getByRole('row').filter({ hasText: name })
const box = async (of: Locator) => (await of.boundingBox())!

test('the demo company is shown: people in groups, their work as blocks, this week marked', async () => {
  const { page, noise } = await open()
  await page.goto(url('/'))
  await names(page).first().waitFor()
  expect(await names(page).count()).toBeGreaterThan(8)
  expect(await grid(page).locator('[aria-current="date"]').count()).toBe(1)
  await grid(page).getByRole('button', { name: 'Data', expanded: true }).waitFor()
  const block = grid(page).getByRole('button', { name: /, \d+ h a week, / })
  expect(await block.first().getAttribute('aria-label')).toMatch(/^[\w -]+, \d+ h a week, \d+\s\w{3}/)
  await page.getByLabel('Figures').getByText('booked, 13 weeks').waitFor()
  expect(noise).toEqual([])
})

test('a block is as tall as its hours, stands on those that began before it and steps down after them', async () => {
  const { page, context, noise } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  const [lower, upper] = [await addProject(context), await addProject(context)]
  const days = { personId: person.id, endDate: '2030-03-03' }
  await addAssignment(context, {
    ...days,
    projectId: lower.id,
    weeklyHours: 20,
    startDate: '2030-02-04',
    endDate: '2030-02-17',
  })
  await addAssignment(context, { ...days, projectId: upper.id, weeklyHours: 10, startDate: '2030-02-11' })
  await addAssignment(context, {
    ...days,
    projectId: project.id,
    weeklyHours: 8,
    startDate: '2030-02-11',
    status: 'tentative',
  })
  await page.goto(url(`/?from=2030-02-04&q=${encodeURIComponent(person.name)}`))
  const block = (name: string) => row(page, person.name).getByRole('button', { name })
  const [one, two] = [await box(block(lower.name)), await box(block(upper.name))]
  expect(one.height / two.height).toBeCloseTo(2, 0)
  // Where it is longest it stands on the ground, as the other one does.
  expect(Math.abs(one.y + one.height - (two.y + two.height))).toBeLessThan(2)
  const parts = row(page, person.name).locator('.work')
  expect(await parts.count()).toBe(5)
  await block(`${project.name}, 8 h a week, 11 Feb to 3 Mar 2030, tentative`).waitFor()
  await row(page, person.name).getByText('20 free').first().waitFor()
  await page.getByLabel('Figures').getByRole('button', { name: 'tentative' }).click()
  await expect.poll(() => parts.count()).toBe(3)
  await expect.poll(() => page.url()).toContain('tentative=hidden')
  expect(noise).toEqual([])
})

test('a block that began before the days in sight has the beginning of its name in sight, and its hours', async () => {
  const { page, context, noise } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  await addAssignment(context, { personId: person.id, projectId: project.id, endDate: '2030-02-17' })
  await page.goto(url(`/?from=2030-02-11&q=${encodeURIComponent(person.name)}`))
  const words = row(page, person.name).getByRole('button').locator('span')
  await words.waitFor()
  const header = await box(row(page, person.name).getByRole('rowheader'))
  const [name, hours] = [await box(words.locator('b')), await box(words.locator('i'))]
  expect(name.x).toBeGreaterThanOrEqual(header.x + header.width)
  const block = await box(row(page, person.name).getByRole('button'))
  expect(hours.x + hours.width).toBeLessThanOrEqual(block.x + block.width)
  expect(noise).toEqual([])
})

test('tentative work of more hours than there are stays in its row, and says how many are over', async () => {
  const { page, context, noise } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  const on = { personId: person.id, projectId: project.id }
  await addAssignment(context, { ...on, weeklyHours: 60, status: 'tentative' })
  await page.goto(url(`/?from=2030-02-04&q=${encodeURIComponent(person.name)}`))
  const block = row(page, person.name).getByRole('button', { name: 'tentative, 20 h over capacity' })
  await block.getByText('60, 20 over').waitFor()
  const [drawn, lane] = [await box(block), await box(row(page, person.name).getByRole('gridcell'))]
  expect(drawn.y).toBeGreaterThanOrEqual(lane.y)
  expect(drawn.y + drawn.height).toBeLessThanOrEqual(lane.y + lane.height)
  expect(noise).toEqual([])
})

test('open roles are rows of their own at the top of their group', async () => {
  const { page, context, noise } = await open()
  const role = unique('Diver')
  const [person, project] = [await addPerson(context, { role }), await addProject(context)]
  await addAssignment(context, { projectId: project.id, personId: null, role })
  await page.goto(url(`/?from=2030-02-04&by=role&role=${encodeURIComponent(role)}`))
  const rows = grid(page).getByRole('row')
  await rows.filter({ hasText: person.name }).waitFor()
  const all = await rows.evaluateAll((found) => found.map((each) => each.textContent))
  expect(all[1]).toContain(role)
  expect(all[2]).toContain('Open role')
  expect(all[3]).toContain(person.name)
  await rows
    .getByRole('button', { name: `${project.name}, 20 h a week, 4 Feb to 3 Mar 2030, open role` })
    .waitFor()
  expect(noise).toEqual([])
})

test('only what is in sight is on the page, and everything can be reached', async () => {
  const { page, noise } = await open()
  await page.goto(url('/?by=none&rows=compact'))
  await names(page).first().waitFor()
  const first = await names(page).first().textContent()
  expect(await page.locator('*').count()).toBeLessThan(3000)
  await grid(page).evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
  await expect.poll(() => names(page).last().textContent()).toMatch(/^[X-Z]/)
  expect(await names(page).filter({ hasText: first! }).count()).toBe(0)
  expect(noise).toEqual([])
})

test('time moves by buttons and by scrolling; the address says where, and "Today" comes back', async () => {
  const { page, noise } = await open()
  await page.goto(url('/'))
  await names(page).first().waitFor()
  await page.getByRole('button', { name: 'Four weeks later' }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('from')).toMatch(/^\d{4}-\d\d-\d\d$/)
  const from = new URL(page.url()).searchParams.get('from')!
  await grid(page).evaluate((element) => element.scrollBy({ left: 620 }))
  await expect.poll(() => new URL(page.url()).searchParams.get('from')! > from).toBe(true)
  const there = new URL(page.url()).searchParams.get('from')!
  await page.reload()
  await names(page).first().waitFor()
  await page.waitForTimeout(400)
  expect(new URL(page.url()).searchParams.get('from')).toBe(there)
  await page.getByRole('button', { name: 'Today' }).click()
  await expect.poll(() => new URL(page.url()).search).toBe('')
  await expect.poll(() => grid(page).locator('[aria-current="date"]').isVisible()).toBe(true)
  expect(noise).toEqual([])
})

test('the header and the names stay while the board scrolls', async () => {
  const { page } = await open()
  await page.goto(url('/?by=none'))
  await names(page).first().waitFor()
  const header = grid(page)
    .getByRole('columnheader', { name: /^Week of/ })
    .first()
  const [top, left] = [(await box(header)).y, (await box(names(page).first())).x]
  await grid(page).evaluate((element) => element.scrollBy({ left: 500, top: 700 }))
  await page.waitForTimeout(300)
  expect((await box(header)).y).toBe(top)
  expect((await box(names(page).last())).x).toBe(left)
})

test('days are shown on zooming in', async () => {
  const { page, noise } = await open()
  await page.goto(url('/?from=2030-02-04'))
  await names(page).first().waitFor()
  await page.getByRole('group', { name: 'Zoom' }).getByText('Days').click()
  await grid(page)
    .getByRole('columnheader', { name: /^5\sFeb 2030$/ })
    .waitFor()
  await expect.poll(() => new URL(page.url()).search).toBe('?from=2030-02-04&zoom=days')
  expect(noise).toEqual([])
})

test('groups and filters live in the address', async () => {
  const { page, noise } = await open()
  await page.goto(url('/'))
  await names(page).first().waitFor()
  await page.getByLabel('Department', { exact: true }).selectOption('Design')
  await expect.poll(() => page.url()).toContain('department=Design')
  await page.getByLabel('Search people').fill('zzzz')
  await page.getByText('Nobody matches').waitFor()
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await names(page).first().waitFor()
  expect(await page.getByLabel('Search people').inputValue()).toBe('')
  await page.getByLabel('Group').selectOption('project')
  await expect.poll(() => page.url()).toContain('by=project')
  await page.getByLabel('Group').selectOption('department')
  await page.getByRole('button', { name: 'Data', expanded: true }).click()
  await page.getByRole('button', { name: 'Data', expanded: false }).waitFor()
  await expect.poll(() => new URL(page.url()).search).toBe('')
  expect(noise).toEqual([])
})

test('who has hours free is found', async () => {
  const { page, context, noise } = await open()
  const department = unique('Free')
  const [full, half] = [await addPerson(context, { department }), await addPerson(context, { department })]
  const project = await addProject(context, { startDate: '2020-01-01' })
  const always = { projectId: project.id, startDate: '2025-01-01', endDate: '2031-12-31' }
  await addAssignment(context, { ...always, personId: full.id, weeklyHours: 40 })
  await addAssignment(context, { ...always, personId: half.id, weeklyHours: 20 })
  await page.goto(url(`/?department=${encodeURIComponent(department)}`))
  await row(page, full.name).waitFor()
  await page.getByLabel('Free hours').selectOption('16')
  await row(page, full.name).waitFor({ state: 'hidden' })
  await row(page, half.name).waitFor()
  expect(new URL(page.url()).searchParams.get('free')).toBe('16')
  expect(noise).toEqual([])
})

test('how many are full and half free is said without a touch, and each shows them', async () => {
  const { page, context, noise } = await open()
  const department = unique('Fullness')
  const [full, half, busy] = [
    await addPerson(context, { department }),
    await addPerson(context, { department }),
    await addPerson(context, { department }),
  ]
  const project = await addProject(context, { startDate: '2020-01-01' })
  const always = { projectId: project.id, startDate: '2025-01-01', endDate: '2031-12-31' }
  await addAssignment(context, { ...always, personId: full.id, weeklyHours: 40 })
  await addAssignment(context, { ...always, personId: half.id, weeklyHours: 20 })
  await addAssignment(context, { ...always, personId: busy.id, weeklyHours: 30 })
  await page.goto(url(`/?department=${encodeURIComponent(department)}`))
  await row(page, busy.name).waitFor()
  const figure = (what: string) => page.getByLabel('Figures').getByRole('button', { name: `1 ${what}` })
  await figure('full').click()
  await row(page, busy.name).waitFor({ state: 'hidden' })
  await row(page, full.name).waitFor()
  await figure('half free').click()
  await row(page, full.name).waitFor({ state: 'hidden' })
  await row(page, half.name).waitFor()
  await figure('half free').click()
  await row(page, busy.name).waitFor()
  expect(noise).toEqual([])
})

test('who has a skill is found, and the figures are theirs', async () => {
  const { page, context, noise } = await open()
  const [skill, department] = [unique('Juggling'), unique('Circus')]
  const juggler = await addPerson(context, { department, skills: [skill] })
  const clown = await addPerson(context, { department })
  await page.goto(url(`/?department=${encodeURIComponent(department)}`))
  await row(page, clown.name).waitFor()
  const free = async () =>
    Number.parseFloat(
      (
        await page
          .getByLabel('Figures')
          .getByRole('button', { name: /h free$/ })
          .innerText()
      ).replace(',', ''),
    )
  await expect.poll(free).toBeGreaterThan(0)
  const ofBoth = await free()
  await page.getByLabel('Skill').selectOption(skill)
  await row(page, clown.name).waitFor({ state: 'hidden' })
  await row(page, juggler.name).waitFor()
  await expect.poll(free).toBe(ofBoth / 2)
  expect(new URL(page.url()).searchParams.get('skills')).toBe(skill)
  expect(noise).toEqual([])
})

test('before hire and after the last day there is nothing to fill', async () => {
  const { page, context } = await open()
  const person = await addPerson(context, { hireDate: '2030-02-11', endDate: '2030-03-03' })
  await page.goto(url(`/?from=2030-02-04&q=${encodeURIComponent(person.name)}`))
  const space = row(page, person.name).locator('svg path').first()
  const header = (day: string) =>
    grid(page).getByRole('columnheader', { name: new RegExp(`^Week of ${day}\\sFeb`) })
  await space.waitFor()
  expect(Math.abs((await box(space)).x - (await box(header('11'))).x)).toBeLessThan(2)
  const week = (await box(header('18'))).x - (await box(header('11'))).x
  expect((await box(space)).width / week).toBeCloseTo(3, 1)
})

test('an address that makes no sense still opens the page', async () => {
  const { page, noise } = await open()
  await page.goto(url('/?from=yesterday&zoom=900&by=nothing'))
  await names(page).first().waitFor()
  await page.goto(url('/nowhere'))
  await page.getByText('There is no such page').waitFor()
  expect(noise).toEqual([])
})

test('a server that fails is told, with the error id, and tried again', async () => {
  const { page, noise } = await open({ expected: [500] })
  const errorId = '8d5c7e1a-0000-4000-8000-000000000000'
  let failing = true
  await page.route('**/api/v1/schedule/board?*', (route) =>
    failing
      ? route.fulfill({
          status: 500,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'INTERNAL', errorId }),
        })
      : route.continue(),
  )
  await page.goto(url('/'))
  await page.getByText('The server could not do this').waitFor({ timeout: 20_000 })
  await page.getByText(errorId).waitFor()
  failing = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await names(page).first().waitFor()
  expect(noise).toEqual([])
})
