import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'

const open = useBrowser()

test('a webhook is made with a secret shown once, tried, told again from its log, and removed', async () => {
  const receiver = createServer((_request, response) => response.writeHead(204).end())
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  const { page, noise } = await open({ expected: [422] })
  await page.goto(url('/settings/webhooks'))
  await page.getByRole('button', { name: 'New webhook' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Address').fill('http://192.168.7.7/hook')
  await dialog.getByRole('button', { name: 'Make webhook' }).click()
  await dialog.getByText('is in a private network').waitFor()
  await dialog.getByLabel('Address').fill(address)
  await dialog.getByRole('checkbox', { name: 'People' }).uncheck()
  await dialog.getByRole('button', { name: 'Make webhook' }).click()
  expect(await dialog.getByLabel('Secret').inputValue()).toMatch(/^whsec_/)
  await dialog.getByRole('button', { name: 'Done' }).click()

  await page.getByRole('button', { name: `Log of ${address}` }).click()
  await dialog.getByText('It was told of nothing yet').waitFor()
  await dialog.getByRole('button', { name: 'Try it' }).click()
  await dialog.getByRole('row', { name: /A trial.*Arrived · 204/ }).waitFor()
  await dialog.getByRole('button', { name: /^Tell again/ }).click()
  await expect.poll(() => dialog.getByRole('row', { name: /Arrived/ }).count()).toBe(2)
  await dialog.getByRole('button', { name: 'Close' }).last().click()

  await page.getByRole('button', { name: `Edit ${address}` }).click()
  await dialog.getByRole('checkbox', { name: 'On: it is told of changes' }).uncheck()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row', { name: /Projects, Assignments.*Off/ }).waitFor()
  await page.getByRole('button', { name: `Edit ${address}` }).click()
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await dialog.getByRole('button', { name: 'Remove the webhook' }).click()
  await page.getByText('The webhook is removed').waitFor()
  await expect.poll(() => page.getByText(address).count()).toBe(0)
  expect(noise).toEqual([])
  receiver.close()
})
