import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Operation } from './operations.ts'

/** An operation and its answer. */
export interface Done {
  operation: Operation
  status: number
  changeId: string | undefined
  body: string
}

/** So many real connections to a server on this machine, kept open. */
export class Connections {
  readonly #agent: Agent
  readonly #port: number
  readonly #headers: Record<string, string>

  constructor(count: number, port: number, headers: Record<string, string>) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: count })
    this.#port = port
    this.#headers = headers
  }

  async send(operation: Operation): Promise<Done> {
    const { method, path } = operation
    const body = operation.body && JSON.stringify(operation.body)
    const outgoing = request({
      agent: this.#agent,
      host: '127.0.0.1',
      port: this.#port,
      method,
      path: `/api/v1${path}`,
      headers: { ...this.#headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    })
    outgoing.end(body)
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
    const changeId = incoming.headers['change-id'] as string | undefined
    return { operation, status: incoming.statusCode!, changeId, body: await text(incoming) }
  }

  close(): void {
    this.#agent.destroy()
  }
}
