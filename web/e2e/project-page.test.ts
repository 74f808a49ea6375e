import type { ProjectHours } from '@contract/utilization.ts'
import { expect, test } from 'vitest'
import { showHours, showNumber, showWholeHours } from '../src/lib/format.ts'
import { url, useBrowser } from './setup/browser.ts'
import { addAssignment, addPerson, addProject, read, unique } from './setup/plan.ts'

const open = useBrowser()

test('the hours planned are those of the API, against the estimate', async () => {
  const { page, context, noise } = await open()
  const project = await addProject(context, {
    startDate: '2029-06-06',
    endDate: '2032-06-30',
    estimatedHours: 100,
  })
  const person = await addPerson(context)
  const on = { projectId: project.id, personId: person.id }
  await addAssignment(context, { ...on, startDate: '2029-06-06', endDate: '2029-06-19', weeklyHours: 33.33 })
  await addAssignment(context, { ...on, startDate: '2032-06-01', endDate: '2032-06-30', weeklyHours: 20 })
  await addAssignment(context, { projectId: project.id, role: 'Tester', weeklyHours: 8 })
  const { results } = await read<ProjectHours>(context, `/projects/hours?id=${project.id}`)
  const booked = results[0]!.bookedHours
  await page.goto(url(`/projects/${project.id}`))
  const planned = page.getByRole('region', { name: 'Hours planned' })
  await planned
    .getByRole('img', {
      name: new RegExp(
        `adding up week by week to ${showWholeHours(booked)} booked of 100`.replaceAll('\u00a0', '.'),
      ),
    })
    .waitFor()
  await planned.getByText('Over the estimate').first().waitFor()
  expect(await planned.getByText(showWholeHours(booked - 100), { exact: true }).count()).toBe(1)
  const needs = page.getByRole('region', { name: 'Needs by week' })
  await needs.getByText('By week', { exact: true }).click()
  const row = needs.getByRole('row').filter({ hasText: '11\u00a0Jun\u00a02029' })
  expect(await row.getByRole('cell').nth(1).innerText()).toBe(showNumber(33.33))
  expect(noise).toEqual([])
})

test('the team is there with their other work, and an open role leads to who could fill it', async () => {
  const { page, context, noise } = await open()
  const today = new Date().toISOString().slice(0, 10)
  const project = await addProject(context, { startDate: today, endDate: '2031-12-31' })
  const [person, role] = [await addPerson(context), unique('Role')]
  await addAssignment(context, {
    projectId: project.id,
    personId: person.id,
    startDate: today,
    weeklyHours: 24,
  })
  await addAssignment(context, { projectId: project.id, role, weeklyHours: 12 })
  await page.goto(url(`/projects/${project.id}`))
  const team = page.getByRole('region', { name: 'Team' })
  await team.getByRole('img', { name: new RegExp(`^${person.name}`) }).waitFor()
  await team.getByText(`${showHours(24)} a week now`).waitFor()
  const roles = page.getByRole('region', { name: 'Open roles' })
  await roles.getByText(role).waitFor()
  await roles.getByRole('link', { name: 'Find people' }).click()
  await page.getByRole('heading', { name: 'Find people' }).waitFor()
  expect(page.url()).toContain('/find?for=')
  expect(noise).toEqual([])
})

test('a project without a plan says so and shows no empty picture', async () => {
  const { page, context, noise } = await open()
  const project = await addProject(context)
  await page.goto(url(`/projects/${project.id}`))
  await page.getByText('Nobody is on this project yet.').waitFor()
  expect(await page.getByRole('region', { name: 'Hours planned' }).count()).toBe(0)
  expect(noise).toEqual([])
})

test('hours that cannot be read are asked for again', async () => {
  const { page, noise } = await open({ expected: [500] })
  let broken = true
  await page.route('**/api/v1/utilization?by=project**', (route) =>
    broken ? route.fulfill({ status: 500, body: '' }) : route.continue(),
  )
  await page.goto(url('/projects/1'))
  const retry = page.getByRole('button', { name: 'Try again' })
  await retry.waitFor()
  broken = false
  await retry.click()
  await page.getByRole('img', { name: /^Hours planned/ }).waitFor()
  expect(noise).toEqual([])
})
