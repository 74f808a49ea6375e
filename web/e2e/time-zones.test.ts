import type { Session } from '@contract/session.ts'
import type { TimeOff } from '@contract/time-off.ts'
import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'
import { addPerson, addProject, read } from './setup/plan.ts'

const open = useBrowser()

// 14 hours ahead, three and a half behind with clocks that change, and none.
test.each(['Pacific/Kiritimati', 'America/St_Johns', 'UTC'])(
  'in a browser in %s a date that is typed is the date that is stored and shown',
  async (timeZone) => {
    const { page, context, noise } = await open({ timeZone })
    expect(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(timeZone)
    const [person, project] = [await addPerson(context), await addProject(context)]
    const { today } = await read<Session>(context, '/session')
    await page.goto(url(`/people/${person.id}`))
    await page.getByRole('button', { name: 'Add time off' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByLabel('First day').inputValue()).toBe(today)
    // Clocks go forward in St. John's on 10 March.
    await dialog.getByLabel('First day').fill('2030-03-10')
    await dialog.getByLabel('Last day').fill('2030-03-31')
    await dialog.getByRole('button', { name: 'Add time off' }).click()
    const table = page.getByRole('table', { name: 'Time off' })
    await table.getByText(/10.Mar to 31.Mar.2030/).waitFor()
    const path = `/time-off?personId=${person.id}`
    expect((await read<{ results: TimeOff[] }>(context, path)).results).toMatchObject([
      { startDate: '2030-03-10', endDate: '2030-03-31' },
    ])
    await page.reload()
    await page.getByRole('button', { name: /^Edit time off, 10.Mar to 31.Mar.2030/ }).click()
    expect(await dialog.getByLabel('First day').inputValue()).toBe('2030-03-10')
    expect(await dialog.getByLabel('Last day').inputValue()).toBe('2030-03-31')
    await dialog.getByRole('button', { name: 'Cancel' }).click()

    await page.goto(url(`/projects/${project.id}`))
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await dialog.getByLabel('First day').fill('2029-12-31')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page
      .getByText(/31.Dec.2029 to 31.Dec.2031/)
      .first()
      .waitFor()
    expect(await read(context, `/projects/${project.id}`)).toMatchObject({ startDate: '2029-12-31' })
    expect(noise).toEqual([])
  },
)
