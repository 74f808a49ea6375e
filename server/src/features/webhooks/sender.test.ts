import dns from 'node:dns'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { Receiver } from './receiver.fixture.ts'
import { RefusedAddress, isAllowed } from './safe-address.ts'
import { Sender } from './sender.ts'

vi.mock(import('node:dns'), { spy: true })

const receiver = await new Receiver().start()
const inside = await new Receiver().start()
const trusting = new Sender(['127.0.0.0/8'])
const impatient = new Sender(['127.0.0.0/8'], 300)
const careful = new Sender([])
afterEach(() => {
  receiver.received.length = 0
  receiver.answer = (response) => response.writeHead(204).end()
})
afterAll(() => {
  for (const each of [receiver, inside]) each.stop()
  for (const each of [trusting, impatient, careful]) each.close()
})

const never = new AbortController().signal
const post = (sender: Sender, url: string) => sender.post({ url, headers: {}, body: '{"a":"ü"}' }, never)

describe('a receiver', () => {
  test('that answers: its status counts', async () => {
    receiver.answer = (response) => response.writeHead(418).end('no')
    expect(await post(trusting, receiver.url)).toBe(418)
    expect(receiver.bodies).toEqual([{ a: 'ü' }])
  })

  test('that hangs is not waited for', async () => {
    receiver.answer = () => {}
    await expect(post(impatient, receiver.url)).rejects.toThrow('no answer within 0.3 s')
  })

  test('that is not there says so', async () => {
    await expect(post(trusting, 'http://127.0.0.1:1/')).rejects.toThrow('ECONNREFUSED')
  })

  test('that redirects inwards is not followed', async () => {
    receiver.answer = (response) => response.writeHead(307, { location: inside.url }).end()
    expect(await post(trusting, receiver.url)).toBe(307)
    expect(inside.received).toEqual([])
  })

  test('that answers 100 MB is cut off', async () => {
    const MEGABYTE = 1024 * 1024
    let sent = 0
    const closed = new Promise<void>((resolve) => {
      receiver.answer = (response) => {
        response.on('close', resolve)
        const write = () => {
          while (sent < 100 * MEGABYTE && !response.destroyed) {
            sent += MEGABYTE
            if (!response.write(Buffer.alloc(MEGABYTE))) return
          }
        }
        response.on('drain', write)
        response.writeHead(200)
        write()
      }
    })
    expect(await post(trusting, receiver.url)).toBe(200)
    await closed
    expect(sent).toBeLessThan(20 * MEGABYTE)
  })
})

describe('a private network', () => {
  test.each([
    ['10.1.2.3', false],
    ['127.0.0.1', false],
    ['169.254.169.254', false],
    ['172.20.0.1', false],
    ['192.168.0.1', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['255.255.255.255', false],
    ['::1', false],
    ['::127.0.0.1', false],
    ['::7f00:1', false],
    ['::8.8.8.8', false],
    ['::808:808', false],
    ['::', false],
    ['fe80::1', false],
    ['fd00::1', false],
    ['::ffff:127.0.0.1', false],
    ['64:ff9b::7f00:1', false],
    ['93.184.216.34', true],
    ['2606:4700::1111', true],
  ])('is told from the rest: %s', (address, expected) => {
    expect(isAllowed(address, [])).toBe(expected)
  })

  test('is spoken to where that is allowed, and no other', () => {
    expect(isAllowed('10.1.2.3', ['10.1.0.0/16'])).toBe(true)
    expect(isAllowed('10.2.2.3', ['10.1.0.0/16', 'fd00::/8'])).toBe(false)
    expect(isAllowed('fd00::1', ['10.1.0.0/16', 'fd00::/8'])).toBe(true)
  })

  test.each(['127.0.0.1', '0x7f.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]', 'localhost'])(
    'is not entered as http://%s',
    async (host) => {
      await expect(post(careful, `http://${host}:${receiver.port}/`)).rejects.toThrow(RefusedAddress)
      expect(receiver.received).toEqual([])
    },
  )

  test('is not entered by a name that means something else a moment later', async () => {
    const lookup = vi.mocked(dns.lookup) as unknown as ReturnType<typeof vi.fn>
    const addresses = ['127.0.0.1', '10.0.0.1']
    lookup.mockImplementation(
      (_host: string, _options: object, answer: (error: null, found: object[]) => void) =>
        answer(null, [{ address: addresses.shift(), family: 4 }]),
    )
    const plain = `http://changes.example.com:${receiver.port}/`
    receiver.answer = (response) => response.writeHead(204, { connection: 'close' }).end()
    expect(await post(trusting, plain)).toBe(204)
    // The connection was made to the one address that was looked up and judged.
    expect(lookup).toHaveBeenCalledTimes(1)
    await expect(post(trusting, plain)).rejects.toThrow(RefusedAddress)
    lookup.mockRestore()
  })
})
