import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

export interface ServerEvent {
  id: string | undefined
  event: string
  data: unknown
}

/** A browser's event stream, on a real connection. */
export class EventClient {
  readonly events: ServerEvent[] = []
  /** Lines that are no events: heartbeats. */
  readonly comments: string[] = []
  status = 0
  ended = false
  headers: IncomingMessage['headers'] = {}
  readonly #request: ClientRequest
  #buffer = ''
  #notify: () => void = () => {}

  private constructor(outgoing: ClientRequest) {
    this.#request = outgoing
  }

  /** Connects, and comes back with the answer's headers. */
  static async open(port: number, headers: Record<string, string>): Promise<EventClient> {
    const options = { host: '127.0.0.1', port, path: '/api/v1/events', headers, agent: false }
    const outgoing = request(options)
    const client = new EventClient(outgoing)
    const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.on('response', resolve).on('error', reject).end()
    })
    client.status = incoming.statusCode!
    client.headers = incoming.headers
    incoming.setEncoding('utf8')
    incoming.on('data', (chunk: string) => client.#read(chunk))
    incoming.on('error', () => {})
    incoming.on('close', () => {
      client.ended = true
      client.#notify()
    })
    return client
  }

  /** Asks for a stream and is gone before the answer is there. */
  static async leaveEarly(port: number, headers: Record<string, string>): Promise<void> {
    const outgoing = request({ host: '127.0.0.1', port, path: '/api/v1/events', headers, agent: false })
    outgoing.on('error', () => {}).end()
    await once(outgoing, 'finish')
    await pause(Math.random() * 5)
    outgoing.destroy()
  }

  #read(chunk: string): void {
    this.#buffer += chunk
    const blocks = this.#buffer.split('\n\n')
    this.#buffer = blocks.pop()!
    for (const block of blocks) {
      if (block.startsWith(':')) {
        this.comments.push(block)
        continue
      }
      const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2)))
      const { id, event = '', data = 'null' } = fields as Record<string, string | undefined>
      this.events.push({ id, event, data: JSON.parse(data) })
    }
    this.#notify()
  }

  /** Waits until something about it is so. */
  async until(isSo: (client: this) => boolean, milliseconds = 10_000): Promise<void> {
    const end = Date.now() + milliseconds
    while (!isSo(this)) {
      if (Date.now() > end) throw new Error(`Waited in vain; it has ${JSON.stringify(this.events)}`)
      await new Promise<void>((resolve) => {
        this.#notify = resolve
        setTimeout(resolve, 50)
      })
    }
  }

  /** Ids of the change sets that it was told of. */
  changes(): number[] {
    return this.events
      .filter(({ event }) => event === 'change')
      .map(({ data }) => (data as { changeId: number }).changeId)
  }

  has(event: string): boolean {
    return this.events.some((each) => each.event === event)
  }

  close(): void {
    this.#request.destroy()
  }
}
