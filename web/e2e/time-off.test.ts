import type { Explanation } from '@contract/explain.ts'
import type { Session } from '@contract/session.ts'
import type { TimeOff } from '@contract/time-off.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'
import { addAssignment, addPerson, addProject, addTimeOff, addViewer, read, unique } from './setup/plan.ts'

const open = useBrowser()

const timeOffOf = async (context: BrowserContext, personId: number) =>
  (await read<{ results: TimeOff[] }>(context, `/time-off?personId=${personId}&sort=startDate`)).results

/** Goes from this year to another on a person's page. */
async function turnTo(page: Page, context: BrowserContext, year: number) {
  const { today } = await read<Session>(context, '/session')
  for (let shown = Number(today.slice(0, 4)); shown < year; shown += 1)
    await page.getByRole('button', { name: 'Year after' }).click()
  await page.getByRole('heading', { name: String(year), exact: true }).waitFor()
}

/** The numbers of a column of the explanation, without its head and its sum. */
async function column(page: Page, index: number): Promise<number[]> {
  const cells = page.getByRole('region', { name: 'Day by day' }).locator(`tbody tr > :nth-child(${index})`)
  return (await cells.allInnerTexts()).map((text) => Number(text.split('\n')[0]!.replace('−', '-')) || 0)
}
const sum = (numbers: number[]) => Math.round(numbers.reduce((all, each) => all + each, 0) * 100) / 100

test('time off is entered, and the week explains itself: its rows add up to its figures', async () => {
  const { page, context, noise } = await open()
  const [person, project] = [await addPerson(context, { location: 'DE' }), await addProject(context)]
  await addAssignment(context, {
    personId: person.id,
    projectId: project.id,
    weeklyHours: 13.37,
    startDate: '2030-04-01',
    endDate: '2030-04-30',
  })
  await page.goto(url(`/people/${person.id}`))
  await page.getByRole('button', { name: 'Add time off' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('First day').fill('2030-04-16')
  await dialog.getByLabel('Last day').fill('2030-04-17')
  await dialog.getByText('Mornings').click()
  await dialog.getByLabel('Kind').selectOption('sick')
  await dialog.getByRole('button', { name: 'Add time off' }).click()
  const table = page.getByRole('table', { name: 'Time off' })
  await table.getByText('Sick leave').waitFor()
  expect(await timeOffOf(context, person.id)).toMatchObject([
    { startDate: '2030-04-16', endDate: '2030-04-17', portion: 'am', kind: 'sick', status: 'approved' },
  ])

  // Good Friday is the 19th: 40 − 8 − 4 − 4 hours are left.
  await turnTo(page, context, 2030)
  await page.getByTitle(/^15.Apr to 21.Apr.2030: .*off: Good Friday, Time off/).click()
  const explained = page.getByRole('region', { name: 'How it comes about' })
  await explained.getByText('8.02 h booked ÷ 24 h available = 33.4 %').waitFor()
  await explained.getByText('13.37 × 4 ÷ 40').first().waitFor()
  const [pattern, holiday, timeOff, available, booked] = await Promise.all(
    [2, 3, 4, 5, 7].map((index) => column(page, index)),
  )
  expect([pattern, holiday, timeOff, available, booked].map((each) => sum(each!))).toEqual([
    40, -8, -8, 24, 8.02,
  ])
  const path = `/people/${person.id}/utilization/explain?from=2030-04-15&to=2030-04-21`
  expect(booked).toEqual((await read<Explanation>(context, path)).days.map((day) => day.bookedHours))

  // The keyboard goes on to the next week, and a month has all of its days.
  await page.keyboard.press('ArrowRight')
  await explained.getByRole('heading', { name: /22.Apr to 28.Apr.2030/ }).waitFor()
  await page.getByText('Apr', { exact: true }).click()
  await explained.getByRole('rowheader', { name: /Tue.30.Apr/ }).waitFor()
  expect(await column(page, 2)).toHaveLength(30)
  expect(noise).toEqual([])
})

test('a viewer asks for time off, a planner approves it, and the viewer sees who did', async () => {
  const planner = await open()
  const person = await addPerson(planner.context)
  const viewer = await open({ user: await addViewer(planner.context, person.id) })
  await viewer.page.goto(url('/time-off'))
  expect(await viewer.page.getByRole('button', { name: 'Add time off' }).count()).toBe(0)
  expect(await viewer.page.getByText('Waiting for a decision').count()).toBe(0)
  await viewer.page.getByRole('button', { name: 'Ask for time off' }).click()
  const dialog = viewer.page.getByRole('dialog')
  await dialog.getByLabel('First day').fill('2030-05-06')
  await dialog.getByLabel('Last day').fill('2030-05-10')
  await dialog.getByLabel('Note').fill('Lisbon')
  expect(await dialog.getByLabel('State').count()).toBe(0)
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click()
  const yours = viewer.page.getByRole('region', { name: 'Yours' })
  await yours.getByText('Requested').waitFor()

  await planner.page.goto(url('/time-off'))
  const waiting = planner.page.getByRole('region', { name: 'Waiting for a decision' })
  await waiting.getByRole('button', { name: `Approve ${person.name}, 6` }).click()
  await planner.page.getByText(`${person.name}'s time off is approved`).waitFor()
  await waiting.getByText(person.name).waitFor({ state: 'detached' })
  expect(await timeOffOf(planner.context, person.id)).toMatchObject([{ status: 'approved' }])

  await viewer.page.reload()
  await yours.getByText('Approved').waitFor()
  await yours.getByText(/^by Admin/).waitFor()
  expect(await yours.getByRole('button', { name: /^Edit/ }).count()).toBe(0)
  expect([...planner.noise, ...viewer.noise]).toEqual([])
})

test('a request shows who else of the department is away, and is declined', async () => {
  const { page, context, noise } = await open()
  const department = unique('Crew')
  const [person, other] = [await addPerson(context, { department }), await addPerson(context, { department })]
  await addTimeOff(context, { personId: other.id, startDate: '2030-06-12', endDate: '2030-06-12' })
  await addTimeOff(context, {
    personId: person.id,
    startDate: '2030-06-10',
    endDate: '2030-06-14',
    status: 'requested',
  })
  await page.goto(url('/time-off'))
  const request = page.getByRole('listitem').filter({ hasText: person.name })
  await request.getByText(`Also away: ${other.name}`).waitFor()
  await request.getByRole('button', { name: `Decline ${person.name}` }).click()
  await page.getByText(`${person.name}'s time off is declined`).waitFor()
  await page.getByLabel('State').selectOption('declined')
  await page.getByLabel('Search time off').fill(person.name)
  await page.getByText('Nothing waits for a decision').waitFor()
  await page.getByRole('row', { name: new RegExp(`${person.name}.*Declined by Admin`) }).waitFor()
  expect(page.url()).toContain('status=declined')
  expect(noise).toEqual([])
})

test('a decision that somebody else made first is not undone', async () => {
  const { page, context, noise } = await open({ expected: [412] })
  const person = await addPerson(context)
  const { id } = await addTimeOff(context, { personId: person.id, status: 'requested' })
  await page.goto(url('/time-off'))
  const request = page.getByRole('listitem').filter({ hasText: person.name })
  await request.waitFor()
  const decline = request.getByRole('button', { name: 'Decline' })
  // Deciding elsewhere is told to this page too; the click must be the one that comes too late.
  await page.route('**/api/v1/events', (route) => route.abort())
  await page.reload()
  await decline.waitFor()
  await context.request.patch(url(`/api/v1/time-off/${id}`), { data: { status: 'approved' } })
  await decline.click()
  await expect.poll(() => timeOffOf(context, person.id)).toMatchObject([{ status: 'approved' }])
  await request.waitFor({ state: 'detached' })
  expect(noise.filter((line) => !line.includes('events') && !line.includes('ERR_FAILED'))).toEqual([])
})

test('time off is edited and deleted; what is wrong is said beside its field', async () => {
  const { page, context, noise } = await open()
  const person = await addPerson(context)
  await addTimeOff(context, { personId: person.id })
  await page.goto(url(`/people/${person.id}`))
  await page.getByRole('button', { name: /^Edit time off, 4/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Last day').fill('2030-02-01')
  await dialog.getByText('Hours a day').click()
  await dialog.getByLabel('Hours off a day').fill('25')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('Must not be before the first day').waitFor()
  await dialog.getByText('Must be at most 24').waitFor()
  await dialog.getByLabel('Last day').fill('2030-02-05')
  await dialog.getByLabel('Hours off a day').fill('1,5')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/1\.5.h a day/).waitFor()
  expect(await timeOffOf(context, person.id)).toMatchObject([
    { endDate: '2030-02-05', hoursPerDay: 1.5, portion: null, kind: 'vacation' },
  ])
  await page.getByRole('button', { name: /^Edit time off, 4/ }).click()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await page.getByText('Time off is deleted').waitFor()
  expect(await timeOffOf(context, person.id)).toEqual([])
  expect(noise).toEqual([])
})

test('a viewer sees no buttons for what viewers may not do, and of others only that they are away', async () => {
  const { context } = await open()
  const [person, other] = [await addPerson(context), await addPerson(context)]
  await addTimeOff(context, { personId: other.id, kind: 'sick', note: 'Surgery' })
  const { page, noise } = await open({ user: await addViewer(context, person.id) })
  await page.goto(url(`/people/${other.id}`))
  await page.getByRole('table', { name: 'Time off' }).getByText('Away').waitFor()
  await page.getByText('From the start').waitFor()
  expect(await page.getByText(/Surgery|Sick/).count()).toBe(0)
  expect(await page.getByRole('button', { name: /^(Book|Edit|Delete|Add|Ask)/ }).count()).toBe(0)
  await page.goto(url('/holidays?place=DE'))
  await page.getByRole('table', { name: 'Holidays' }).waitFor()
  await page.getByRole('table', { name: 'Company days' }).waitFor()
  expect(await page.getByRole('button', { name: /^(Add|Edit)/ }).count()).toBe(0)
  expect(noise).toEqual([])
})

test('a list that cannot be read is told, with the error id, and tried again', async () => {
  const { page, noise } = await open({ expected: [500] })
  const errorId = '8d5c7e1a-0000-4000-8000-000000000001'
  let failing = true
  await page.route('**/api/v1/time-off?*status=approved*', (route) =>
    failing
      ? route.fulfill({
          status: 500,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'INTERNAL', errorId }),
        })
      : route.continue(),
  )
  await page.goto(url('/time-off'))
  await page.getByText(errorId).waitFor({ timeout: 20_000 })
  failing = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('table', { name: 'Time off' }).waitFor()
  expect(noise).toEqual([])
})
