import type { Person } from '@contract/people.ts'
import type { Project } from '@contract/projects.ts'
import { expect, test } from 'vitest'
import { sideways, url, useBrowser } from './setup/browser.ts'
import { addAssignment, addPerson, addProject, addViewer, read, unique } from './setup/plan.ts'

const open = useBrowser()

test('several people are changed by one change set, and back by one undo', async () => {
  const { page, context, noise } = await open()
  const department = unique('Bulk')
  const people = [await addPerson(context, { department }), await addPerson(context, { department })]
  const departments = () =>
    Promise.all(people.map(async ({ id }) => (await read<Person>(context, `/people/${id}`)).department))
  await page.goto(url(`/people?department=${encodeURIComponent(department)}`))
  await page.getByLabel('Select all in sight').check()
  const bar = page.getByRole('region', { name: 'Selection' })
  await bar.getByText(/2.rows selected/).waitFor()
  await bar.getByRole('button', { name: 'Edit' }).click()
  const dialog = page.getByRole('dialog', { name: /Edit 2.people/ })
  await dialog.getByLabel('Department').fill(`${department} moved`)
  await dialog.getByLabel('Add skills').fill('Go, SQL')
  await dialog.getByRole('button', { name: /Change 2.people/ }).click()
  await page.getByText(/2.people are changed/).waitFor()
  await expect.poll(departments).toEqual([`${department} moved`, `${department} moved`])
  expect(await bar.count()).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(departments).toEqual([department, department])
  expect(noise).toEqual([])
})

test('what does not fit one of several people changes none of them, and says whom', async () => {
  const { page, context, noise } = await open({ expected: [409] })
  const department = unique('Bulk')
  const [full, idle] = [await addPerson(context, { department }), await addPerson(context, { department })]
  const project = await addProject(context)
  await addAssignment(context, { personId: full.id, projectId: project.id, weeklyHours: 30 })
  await page.goto(url(`/people?department=${encodeURIComponent(department)}`))
  await page.getByLabel('Select all in sight').check()
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Edit' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Hours a week').fill('20')
  await dialog.getByRole('button', { name: /Change 2.people/ }).click()
  await dialog.getByText(`${full.name}, 4 Feb to 3 Mar 2030: 30 of 20 h, 10 h over`).waitFor()
  expect((await read<Person>(context, `/people/${idle.id}`)).weeklyCapacity).toBe(40)
  expect(noise).toEqual([])
})

test('several projects are changed by one change set', async () => {
  const { page, context, noise } = await open()
  const client = unique('Bulk client')
  const projects = [await addProject(context, { client }), await addProject(context, { client })]
  await page.goto(url(`/projects?q=${encodeURIComponent(client)}`))
  await page.getByLabel(`Select ${projects[0]!.name}`).check()
  await page.getByLabel(`Select ${projects[1]!.name}`).check()
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Edit' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Status').selectOption('Planned')
  await dialog.getByLabel('No last day').check()
  await dialog.getByRole('button', { name: /Change 2.projects/ }).click()
  await page.getByText(/2.projects are changed/).waitFor()
  for (const { id } of projects)
    expect(await read<Project>(context, `/projects/${id}`)).toMatchObject({
      status: 'planned',
      endDate: null,
    })
  expect(noise).toEqual([])
})

test('columns are chosen and remembered; the table sorts by them', async () => {
  const { page, noise } = await open()
  await page.goto(url('/people'))
  const table = page.getByRole('table', { name: 'People' })
  await table.waitFor()
  expect(await table.getByRole('button', { name: 'Email' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('group', { name: 'Columns in sight' }).getByLabel('Email').check()
  await page.keyboard.press('Escape')
  await page.reload()
  await table.getByRole('button', { name: 'Email' }).click()
  await expect.poll(() => page.url()).toContain('sort=email')
  await table.getByRole('button', { name: 'A week' }).click()
  await expect.poll(() => page.url()).toContain('sort=weeklyCapacity')
  expect(await sideways(page)).toBe(0)
  expect(noise).toEqual([])
})

test('a viewer is offered neither selection nor adding', async () => {
  const { context } = await open()
  const user = await addViewer(context, (await addPerson(context)).id)
  const { page, noise } = await open({ user })
  for (const [path, name] of [
    ['/people', 'People'],
    ['/projects', 'Projects'],
  ] as const) {
    await page.goto(url(path))
    await page.getByRole('table', { name }).waitFor()
    expect(await page.getByRole('checkbox').count()).toBe(0)
    expect(await page.getByRole('button', { name: /^Add/ }).count()).toBe(0)
  }
  expect(noise).toEqual([])
})

test('people are filtered by skill and location, projects by client, as the address says', async () => {
  const { page, context, noise } = await open()
  const [skill, client] = [unique('Skill'), unique('Client')]
  const [here, there] = [
    await addPerson(context, { skills: [skill], location: 'FR' }),
    await addPerson(context, { skills: [skill], location: 'DE-BY' }),
  ]
  const project = await addProject(context, { client })
  await addProject(context)
  const names = (table: string) =>
    page.getByRole('table', { name: table }).locator('tbody a:not([href^=mailto])').allTextContents()

  await page.goto(url('/people'))
  await page.getByRole('table').waitFor()
  await page.getByLabel('Skill', { exact: true }).selectOption(skill)
  await expect.poll(() => names('People')).toEqual([here.name, there.name].toSorted())
  await page.getByLabel('Location', { exact: true }).selectOption('DE-BY')
  await expect.poll(() => names('People')).toEqual([there.name])
  await page.reload()
  await expect.poll(() => names('People')).toEqual([there.name])
  expect(await page.getByLabel('Skill', { exact: true }).inputValue()).toBe(skill)

  await page.goto(url('/projects'))
  await page.getByRole('table').waitFor()
  await page.getByLabel('Client', { exact: true }).selectOption(client)
  await expect.poll(() => names('Projects')).toEqual([project.name])
  expect(new URL(page.url()).searchParams.get('client')).toBe(client)
  expect(noise).toEqual([])
})
