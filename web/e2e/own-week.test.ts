import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { allowAxe, findings } from './setup/axe.ts'
import { sideways, url, useBrowser } from './setup/browser.ts'
import { addAssignment, addPerson, addProject, addTimeOff, addViewer } from './setup/plan.ts'

const open = useBrowser()

/** Somebody with 20 h from 4 Feb to 3 Mar 2030 and more to come, off on 7 Feb; signed in on a phone. */
async function onPhone(role: 'viewer' | 'planner', theme?: 'light' | 'dark') {
  const { context } = await open()
  const [person, project] = [await addPerson(context), await addProject(context)]
  const later = await addProject(context)
  await addAssignment(context, { personId: person.id, projectId: project.id })
  await addAssignment(context, {
    personId: person.id,
    projectId: later.id,
    weeklyHours: 30,
    startDate: '2030-03-04',
    endDate: '2030-03-17',
  })
  await addTimeOff(context, { personId: person.id, startDate: '2030-02-07', endDate: '2030-02-07' })
  const user = await addViewer(context, person.id, role)
  return { person, project, later, ...(await open({ width: 360, touch: true, user, theme })) }
}

const list = (page: Page, name: string) => page.getByRole('list', { name })

test('whoever is planned sees on a phone what they are on, their hours and their days off', async () => {
  const { page, project, later, noise } = await onPhone('viewer')
  await page.goto(url('/?from=2030-02-04'))
  await page.getByRole('heading', { name: 'My week' }).waitFor()
  await page.getByText('4 Feb to 10 Feb 2030').waitFor()
  await page.getByText('16 h', { exact: true }).first().waitFor()
  await page.getByText('booked of 32 h').waitFor()
  await page.getByRole('img', { name: `${project.name}, 20 h a week` }).waitFor()
  await list(page, 'What I am on').getByText('20 h a week').waitFor()
  expect(await list(page, 'What I am on').getByRole('listitem').count()).toBe(1)
  await list(page, 'Days off').getByText('7 Feb 2030').waitFor()
  await list(page, 'Coming up').getByText(later.name).waitFor()
  await page.getByRole('button', { name: /^Week of 4\sMar: 30 of 40\sh booked/ }).tap()
  await page.getByText('4 Mar to 10 Mar 2030').waitFor()
  await list(page, 'What I am on').getByText(later.name).waitFor()
  await page.getByRole('button', { name: 'A week later' }).tap()
  await page.getByText('11 Mar to 17 Mar 2030').waitFor()
  expect(new URL(page.url()).search).toBe('?from=2030-03-11')
  expect(noise).toEqual([])
})

test('everyone is one tap away, and the own week is again', async () => {
  const { page, noise } = await onPhone('planner')
  await page.goto(url('/'))
  await page.getByRole('heading', { name: 'My week' }).waitFor()
  await page.getByText('Everyone').tap()
  await page
    .getByRole('grid', { name: 'Schedule' })
    .getByRole('rowheader')
    .getByRole('link')
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Book', exact: true }).waitFor()
  expect(new URL(page.url()).search).toBe('?show=everyone')
  await page.getByText('My week').tap()
  await page.getByRole('heading', { name: 'My week' }).waitFor()
  // On a wide screen there is room for all.
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('grid', { name: 'Schedule' }).waitFor()
  expect(noise).toEqual([])
})

test.each(['light', 'dark'] as const)('axe finds nothing in the own week, %s', async (theme) => {
  const { page, noise } = await onPhone('viewer', theme)
  await allowAxe(page)
  await page.goto(url('/?from=2030-02-04'))
  await page.getByText('booked of 32 h').waitFor()
  expect(await findings(page)).toEqual([])
  expect(await sideways(page)).toBe(0)
  expect(noise).toEqual([])
})
