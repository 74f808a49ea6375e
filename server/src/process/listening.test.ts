import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { checkAddress } from './listening.ts'

test('a free address is given back as it was, and any port as a real one', async () => {
  const port = await checkAddress({ host: '127.0.0.1', port: 0 })
  expect(port).toBeGreaterThan(0)
  expect(await checkAddress({ host: '127.0.0.1', port })).toBe(port)
})

test('why an address cannot be had is said for a person', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  await expect(checkAddress({ host: '127.0.0.1', port })).rejects.toThrow(/^Port \d+ on 127.0.0.1 is in use/)
  server.close()
  await expect(checkAddress({ host: '192.0.2.1', port: 0 })).rejects.toThrow('no address of this machine')
})
