import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

// Somebody else's server, in a process of its own: works on what it gets for a moment, then answers. Told a number, it
// says so when it has answered that many deliveries more; one that comes again counts once.

const WORK_MS = 20

let toCome = 0
const answered = new Set<number>()

function note(deliveryId: number): void {
  if (answered.has(deliveryId)) return
  answered.add(deliveryId)
  if (--toCome === 0) process.send!('all')
}

const server = createServer(async (request, response) => {
  const { deliveryId } = (await json(request)) as { deliveryId: number }
  setTimeout(() => {
    response.writeHead(204).end()
    note(deliveryId)
  }, WORK_MS)
})
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port))
process.on('message', (count: number) => {
  toCome = count
  process.send!('ready')
})
process.on('disconnect', () => process.exit())
