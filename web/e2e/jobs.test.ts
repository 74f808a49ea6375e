import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'

const open = useBrowser()

test('jobs that have failed for good are run again or let go', async () => {
  const { page, noise } = await open()
  await page.goto(url('/settings/jobs'))
  await page.getByRole('table', { name: 'Jobs by kind' }).getByText('Weekly digest').waitFor()
  await page.getByText('Nothing has failed.').waitFor()

  // Nothing here fails so often for good: what the server says of such jobs is put in its mouth.
  const asked: string[] = []
  const job = {
    id: '6f1c0d5e-7c1b-4b57-9f6c-0f0a4d3f2b11',
    name: 'notice',
    data: { noticeId: 7 },
    reason: 'The mail server is full',
    tries: 11,
    createdAt: '2026-01-05T08:00:00.000Z',
    failedAt: '2026-01-05T18:00:00.000Z',
  }
  await page.route('**/api/v1/jobs/dead', (route) =>
    route.fulfill({ json: asked.length < 2 ? { results: [job], total: 1 } : { results: [], total: 0 } }),
  )
  await page.route(`**/api/v1/jobs/dead/${job.id}**`, (route) => {
    asked.push(`${route.request().method()} ${new URL(route.request().url()).pathname.split(job.id)[1]}`)
    return route.fulfill({ status: 204 })
  })
  await page.reload()
  const dead = page.getByRole('table', { name: 'Failed for good' })
  await dead.getByText('The mail server is full').waitFor()
  await dead.getByRole('button', { name: 'Run again: Notices by mail' }).click()
  await page.getByText('Runs again: Notices by mail').first().waitFor()
  await dead.getByRole('button', { name: 'Let go: Notices by mail' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Let go' }).click()
  await page.getByText('Nothing has failed.').waitFor()
  expect(asked).toEqual(['POST /run', 'DELETE '])
  expect(noise).toEqual([])
})
