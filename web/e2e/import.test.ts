import { expect, test } from 'vitest'
import { allowAxe, findings } from './setup/axe.ts'
import { sideways, url, useBrowser } from './setup/browser.ts'
import { addPerson, addProject, addViewer, read, unique } from './setup/plan.ts'

const open = useBrowser()

const csv = (name: string, ...lines: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\r\n')),
})

test('a file of a spreadsheet: columns chosen by hand, a dry run, corrected, imported and taken back', async () => {
  const { page, context, noise } = await open()
  const project = await addProject(context)
  const [ada, bob] = [await addPerson(context), await addPerson(context)]
  const file = csv(
    'team.csv',
    'Wer;Projekt;Std/Woche;Von;Bis',
    `${ada.email};${project.name};20,5;04.02.2030;01.03.2030`,
    `${bob.email};${project.name};60;04.02.2030;01.03.2030`,
  )
  await page.goto(url('/import'))
  await page.getByLabel('CSV file').setInputFiles(file)
  await page.getByRole('heading', { name: 'team.csv' }).waitFor()
  await page.getByText('Choose what the file holds').waitFor()
  await page.getByLabel('What it holds').selectOption('Assignments')
  for (const [header, field] of [
    ['Wer', 'Person’s email'],
    ['Projekt', 'Project'],
    ['Std/Woche', 'Hours a week'],
    ['Von', 'First day'],
    ['Bis', 'Last day'],
  ]) {
    const select = page.getByLabel(`${header} holds`)
    await select.selectOption(field!)
    await expect
      .poll(() => select.evaluate((each: HTMLSelectElement) => each.selectedOptions[0]?.text))
      .toBe(field)
  }
  const rows = page.getByRole('table', { name: 'What becomes of each row' })
  await rows.getByRole('row', { name: /3 Refused .*would be over by 20 h a week/ }).waitFor()
  await page.getByText('1 row is refused').waitFor()
  await page.getByText('New 1').click()
  await rows.getByRole('row', { name: new RegExp(`2 New ${ada.name}`) }).waitFor()

  await page.getByRole('link', { name: 'Another file' }).click()
  await page
    .getByLabel('CSV file')
    .setInputFiles(
      csv(
        'again.csv',
        'Email,Project,Weekly hours,Start,End',
        `${ada.email},${project.name},20.5,2030-02-04,2030-03-01`,
      ),
    )
  await page.getByRole('button', { name: 'Import 1 row' }).click()
  await page.getByRole('heading', { name: 'Imported' }).waitFor()
  const booked = () =>
    read<{ total: number }>(context, `/assignments?projectId=${project.id}`).then(({ total }) => total)
  expect(await booked()).toBe(1)
  await page.getByRole('button', { name: 'Undo the import' }).click()
  await page.getByText('Everything is as it was before the import').waitFor()
  expect(await booked()).toBe(0)
  expect(noise).toEqual([])
})

test('what no column has is given once for all rows', async () => {
  const { page, context, noise } = await open()
  const name = unique('Spreadsheet Person')
  await page.goto(url('/import'))
  await page
    .getByLabel('CSV file')
    .setInputFiles(csv('people.csv', 'Name,Email', `${name},${name.replaceAll(' ', '.')}@example.com`))
  await page.getByLabel('Department').fill('Data')
  await page.getByLabel('Role', { exact: true }).fill('Analyst')
  await page.getByLabel('Hire date').fill('2026-01-01')
  await page.getByRole('button', { name: 'Use for all rows' }).click()
  await page.getByRole('button', { name: 'Import 1 row' }).click()
  await page.getByText('1 new, 0 changed, 0 as they were.').waitFor()
  const { results } = await read<{ results: object[] }>(context, `/people?q=${encodeURIComponent(name)}`)
  expect(results).toMatchObject([{ department: 'Data', role: 'Analyst' }])
  expect(noise).toEqual([])
})

test('a file that is none is refused, and says why', async () => {
  const { page, noise } = await open()
  await page.goto(url('/import'))
  await page.getByLabel('CSV file').setInputFiles({
    name: 'plan.xlsx.csv',
    mimeType: 'text/csv',
    buffer: Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(500)]),
  })
  const alert = page.getByRole('alert')
  await alert.getByText('This file cannot be read').waitFor()
  await alert.getByText('a ZIP archive or a spreadsheet').waitFor()
  expect(noise).toEqual([])
})

test('every list can be taken away; who only looks cannot import', async () => {
  const { page, context, noise } = await open()
  await page.goto(url('/settings/profile'))
  await page.getByRole('link', { name: 'Import and export' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Everything in one archive' }).click()
  expect((await download).suggestedFilename()).toMatch(/^workload-tracker-.*\.zip$/)
  expect(noise).toEqual([])

  const person = await addPerson(context)
  const viewer = await open({ user: await addViewer(context, person.id) })
  await viewer.page.goto(url('/import'))
  await viewer.page.getByRole('link', { name: 'Assignments' }).waitFor()
  expect(await viewer.page.getByLabel('CSV file').count()).toBe(0)
  expect(await viewer.page.getByRole('link', { name: 'Everything in one archive' }).count()).toBe(0)
  expect(viewer.noise).toEqual([])
})

test.each(['light', 'dark'] as const)(
  'axe finds nothing in a dry run in the %s theme, at any width',
  async (theme) => {
    const { page, context, noise } = await open({ theme })
    const known = await addPerson(context)
    await allowAxe(page)
    await page.goto(url('/import'))
    await page
      .getByLabel('CSV file')
      .setInputFiles(
        csv(
          'a file with quite a long name for what it holds, of last year.csv',
          'Name,Email,Department,Role,Hire date,Something that nobody knows of',
          `${known.name},${known.email},Data,Tester,2020-01-01,x`,
          `Somebody,${unique('new').replaceAll(' ', '')}@example.com,Data,Tester,yesterday,x`,
        ),
      )
    await page.getByText('1 row is refused').waitFor()
    await page.getByText('All 2').click()
    await page.getByRole('row', { name: /Changed/ }).waitFor()
    await page.waitForTimeout(200)
    expect(await findings(page)).toEqual([])
    for (const width of [360, 768, 1440, 3840]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await sideways(page)).toBe(0)
    }
    expect(noise).toEqual([])
  },
)
