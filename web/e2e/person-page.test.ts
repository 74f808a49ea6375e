import type { Explanation } from '@contract/explain.ts'
import { expect, test } from 'vitest'
import { showHours } from '../src/lib/format.ts'
import { url, useBrowser } from './setup/browser.ts'
import { addAssignment, addPerson, addProject, read, unique } from './setup/plan.ts'

const open = useBrowser()

test('the year names its projects with their hours, which are those of the days', async () => {
  const { page, context, noise } = await open()
  const year = new Date().getUTCFullYear()
  const days = { startDate: `${year}-01-01`, endDate: `${year}-12-31` }
  const [person, one, other] = [
    await addPerson(context, { location: 'DE' }),
    await addProject(context, days),
    await addProject(context, days),
  ]
  await addAssignment(context, { ...days, personId: person.id, projectId: one.id, weeklyHours: 13.37 })
  const tentative = { weeklyHours: 8, status: 'tentative' as const }
  await addAssignment(context, { ...days, personId: person.id, projectId: other.id, ...tentative })
  const explained = await read<Explanation>(
    context,
    `/people/${person.id}/utilization/explain?from=${days.startDate}&to=${days.endDate}`,
  )
  await page.goto(url(`/people/${person.id}`))
  const projects = page.getByRole('list', { name: `Projects of ${year}` }).getByRole('listitem')
  await projects.first().waitFor()
  const words = (await projects.allInnerTexts()).map((text) => text.split('\n').join(' '))
  expect(words).toEqual([
    `${one.name} ${showHours(explained.bookedHours)}`,
    `${other.name} tentative ${showHours(explained.tentativeHours)}`,
  ])
  await page.getByText(`${showHours(13.37)} of ${showHours(40)}`).waitFor()
  await page.getByText(showHours(26.63)).waitFor()
  expect(noise).toEqual([])
})

test('work patterns over time are a picture once there are several', async () => {
  const { page, context, noise } = await open()
  const person = await addPerson(context)
  await page.goto(url(`/people/${person.id}`))
  await page.getByText('From the start').waitFor()
  const picture = page.getByRole('img', { name: new RegExp(`^${person.name}'s hours a week over time`) })
  expect(await picture.count()).toBe(0)
  const pattern = { startDate: '2031-01-06', weeks: [[8, 8, 8, 0, 0, 0, 0]] }
  await context.request.post(url(`/api/v1/people/${person.id}/work-patterns`), { data: pattern })
  await page.reload()
  await picture.waitFor()
  expect(await picture.getAttribute('aria-label')).toContain(`${showHours(24)} from`)
  expect(noise).toEqual([])
})

test('the table is exported as it is filtered and sorted', async () => {
  const { page, context, noise } = await open()
  const department = unique('Export')
  const people = [await addPerson(context, { department }), await addPerson(context, { department })]
  await page.goto(url(`/people?department=${encodeURIComponent(department)}&sort=-name`))
  await page.getByRole('table', { name: 'People' }).waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export as CSV' }).click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer)
  const [head, ...lines] = Buffer.concat(chunks).toString('utf8').trim().split('\r\n')
  expect(head).toContain('name')
  expect(lines).toHaveLength(2)
  const names = people
    .map(({ name }) => name)
    .toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? 1 : -1))
  expect(lines.map((line) => names.findIndex((name) => line.includes(name)))).toEqual([0, 1])
  expect(noise).toEqual([])
})

test.each([
  '/projects?status=active',
  '/reports?range=next',
  '/reports?by=project&department=Design',
  '/reports?report=demand&by=role',
  '/reports?report=bench&role=Copywriter',
  '/people/1',
  '/projects/5',
])('what %s offers as CSV is a file', async (path) => {
  const { page, context, noise } = await open()
  await page.goto(url(path))
  const links = page.getByRole('link', { name: 'Export as CSV' })
  await links.first().waitFor()
  for (const link of await links.all()) {
    const answer = await context.request.get(url((await link.getAttribute('href'))!))
    expect(answer.status()).toBe(200)
    expect(answer.headers()['content-disposition']).toMatch(/^attachment; filename=".+\.csv"$/)
  }
  expect(noise).toEqual([])
})
